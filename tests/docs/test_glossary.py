"""The glossary names what files and commands name, in three languages, each thing once."""

import re
from collections import Counter
from pathlib import Path

from ratko.cli.program import COMMANDS
from ratko.data import read_table
from ratko.files.kinds import KINDS
from ratko.model.role import EmploymentForm


PAGE = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
WRITTEN = re.sub(r"<!-- generated: .*?<!-- end of generated -->", "", PAGE, flags=re.DOTALL)
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in WRITTEN.splitlines()
    if line.startswith("|") and "---" not in line
]
# What a coordinator writes into files and reads in every answer.
DAILY = {
    "stage": ("contact", "mapping", "split", "sort", "compose", "induction", "reviews", "recraft"),
    "employment_form": [each.value for each in EmploymentForm],
    "classification": ("core", "complementary", "assisting"),
}


def test_no_cell_of_a_row_is_empty() -> None:
    assert [row for row in ROWS if not all(row)] == []


def test_each_term_stands_once() -> None:
    heads = {"English", "`kind`", "command"}
    named = Counter(
        name.strip() for row in ROWS if row[0] not in heads for name in row[0].split(", ")
    )
    named.subtract(["`rules`", "`project`", "`adjustments`"])  # A file and a command.
    assert {name: times for name, times in named.items() if times > 1} == {}


def test_every_kind_of_file_and_every_command_is_named() -> None:
    named = set(re.findall(r"`([a-z_-]+)`", WRITTEN))
    assert set(KINDS) - named == set()
    assert set(COMMANDS) - named == set()


def test_the_words_are_those_of_the_program() -> None:
    said = [
        {word.strip() for row in ROWS if len(row) == 4 for word in row[column].split(",")}
        for column in (1, 2)
    ]
    terms = read_table("terms")["terms"]
    missing = [
        f"{kind}.{value}: {words[language]}"
        for kind, values in DAILY.items()
        for value in values
        for words in [terms[f"{kind}.{value}"]]
        for language, known in zip(("fi", "sv"), said, strict=True)
        if words[language] not in known
    ]
    assert missing == []

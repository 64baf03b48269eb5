"""The catalogue of messages and the program agree.

Every code that the program or a template says is there in three languages with the same
placeholders, renders, and nothing else is in the tables.
"""

import ast
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ratko
from ratko.data import read_table
from ratko.documents.locator import templates_folder
from ratko.language.messages import PLACEHOLDER, SPECS, say
from ratko.messages import MessageValue, message
from ratko.model.text import Language


SOURCE = Path(ratko.__file__).parent
TEMPLATES = templates_folder()
TABLES = sorted((SOURCE / "data" / "messages").glob("*.json"))
ROOMS = sorted({each.stem for each in TABLES} | {"checks", "crafting", "files", "method"})
CODE = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z0-9_]+(?:\.[a-z0-9_]+)*")
BEGINNING = re.compile(rf"(?:{'|'.join(ROOMS)})\\\.")
ANYTHING = "[a-z0-9_.]+"
LANGUAGES = ("fi", "sv", "en")
NOT_CODES = {"j2", "json", "yaml", "html", "xlsx", "csv", "py"}
"""What follows the room's name in the name of a file."""

SAMPLES: dict[str, MessageValue] = {
    "": "tehtävä",
    "count": 1234,
    "date": "2026-11-24",
    "documents": ("advert", "oma-lomake"),
    "hours": Fraction(1, 7),
    "in_language": ("tehtävä", "uppgift", "task"),
    "list": ("a", "b"),
    "minutes": Fraction(15, 2),
    "months": ("11", "12", "1"),
    "percent": Fraction(1, 3),
    "quoted": "a",
}


Entry = dict[str, dict[str, str]]


@cache
def catalogue() -> dict[str, Entry]:
    return {code: entry for table in TABLES for code, entry in read(table).items()}


def read(table: Path) -> dict[str, Entry]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        twice = {each for each in keys if keys.count(each) > 1}
        assert not twice, f"{table.name}: twice: {twice}"
        return dict(pairs)

    entries: dict[str, Entry] = json.loads(
        table.read_text(encoding="utf-8"), object_pairs_hook=once
    )
    return entries


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}", node


def in_python() -> Iterator[tuple[str, str]]:
    """Patterns of codes with where they stand; most are whole codes, some are put together."""
    for place, node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if CODE.fullmatch(node.value) and node.value.rpartition(".")[2] not in NOT_CODES:
                yield re.escape(node.value), place
        elif isinstance(node, ast.JoinedStr):
            pattern = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANYTHING
                for part in node.values
            )
            if BEGINNING.match(pattern):
                yield pattern, place


def in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted(TEMPLATES.rglob("*.j2")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"[\"']([a-z]+\.[a-z0-9_.]+)[\"']( *~)?", text):
            if CODE.fullmatch(match[1].rstrip(".")):
                place = f"{path.name}:{text.count(chr(10), 0, match.start()) + 1}"
                yield re.escape(match[1]) + (ANYTHING if match[2] else ""), place


@cache
def said() -> dict[str, str]:
    return {**dict(in_templates()), **dict(in_python())}


def test_every_code_that_is_said_is_in_the_catalogue() -> None:
    missing = [
        f"{place}: {pattern}"
        for pattern, place in said().items()
        if not any(re.fullmatch(pattern, code) for code in catalogue())
    ]
    assert not missing


def test_nothing_in_the_catalogue_is_unused() -> None:
    unused = [code for code in catalogue() if not any(re.fullmatch(each, code) for each in said())]
    assert not unused


def test_every_problem_has_a_way_out() -> None:
    without = []
    for place, node in nodes():
        match node:
            case ast.Call(
                func=ast.Name(id="problem"),
                args=[ast.Attribute(attr="ERROR" | "WARNING"), ast.Constant(value=str(code)), *_],
            ) if code in catalogue() and "way_out" not in catalogue()[code]:
                without.append(f"{place}: {code}")
            case _:
                pass
    assert not without


@pytest.mark.parametrize("table", TABLES, ids=lambda each: each.stem)
class TestTable:
    def test_codes_begin_with_the_room(self, table: Path) -> None:
        assert not [code for code in read(table) if not CODE.fullmatch(code)]
        assert {code.partition(".")[0] for code in read(table)} == {table.stem}

    def test_texts_are_there_in_three_languages(self, table: Path) -> None:
        for code, entry in read(table).items():
            assert "text" in entry, code
            assert set(entry) <= {"text", "way_out"}, code
            for part in entry.values():
                assert set(part) == set(LANGUAGES), code
                assert all(each == each.strip() for each in part.values()), code
                assert all(part.values()), code

    def test_placeholders_are_the_same_in_each_language(self, table: Path) -> None:
        for code, entry in read(table).items():
            for part, texts in entry.items():
                found = [placeholders(texts[language]) for language in LANGUAGES]
                assert found[0] == found[1] == found[2], f"{code} {part}"

    def test_no_brace_is_left_over(self, table: Path) -> None:
        for code, entry in read(table).items():
            for texts in entry.values():
                for text in texts.values():
                    assert not set(PLACEHOLDER.sub("", text)) & set("{}"), f"{code}: {text}"

    def test_every_text_renders(self, table: Path) -> None:
        for code, entry in read(table).items():
            for texts in entry.values():
                for text in texts.values():
                    for name, spec in placeholders(text):
                        assert spec in SPECS or spec.startswith("term_"), f"{code}: {name}:{spec}"
            values = {
                name: sample(spec)
                for part in entry.values()
                for name, spec in placeholders(part["fi"])
            }
            for language in Language:
                text = say(message(code, **values), language)
                assert text.strip(), code
                assert "  " not in text, code


def placeholders(text: str) -> set[tuple[str, str]]:
    """Name and spec of each placeholder; a choice of forms asks for nothing of its own."""
    return {(name, spec) for name, spec, *_ in PLACEHOLDER.findall(text) if spec != "form"}


def sample(spec: str) -> MessageValue:
    if not spec.startswith("term_"):
        return SAMPLES[spec]
    kind = spec.removeprefix("term_")
    known: list[str] = [
        each for each in read_table("terms")["terms"] if each.startswith(f"{kind}.")
    ]
    return known[0].partition(".")[2]

"""Whatever stands in the cells of a list, the whole job makes harmless text of it, or a problem.

From the file to the folder: reading, proposing, every document, and the writing of the files.
"""

import csv
import datetime
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import html5lib
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ratko.documents.escaping import cleaned
from ratko.errors import InputError
from ratko.files.reading import read_inventory
from ratko.files.structured import dump_json, dump_yaml, read_text
from ratko.files.words.spelling import clean, squeeze
from ratko.files.writing import OutputFile, write_all
from ratko.language.messages import say_problem
from ratko.model.inventory import Inventory
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN
from ratko.problems import Problem
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.proposing import Proposal, propose


HOSTILE = [
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("https://evil.example";"x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src=//x>",
    "</style></title></svg><script>x</script>",
    '" onmouseover="alert(1)',
    "<svg/onload=x>",
    "javascript:alert(1)",
    "<!--",
    "-->",
    "]]>",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "{{ 7 * 7 }}",
    "{{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}",
    "{# x #}",
    "${7*7}",
    "{name}",
    "{0}",
    "%s %n",
    "{name:hours}",
    "[x](javascript:alert(1))",
    "![x](https://x.example/p)",
    "| a | b |\n|---|---|",
    "# otsikko",
    "```\nx",
    "1. x",
    "> x",
    "***",
    "<https://evil.example>",
    "[x]: https://evil.example",
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "~/x",
    "\\\\host\\x",
    "CON",
    "NUL",
    "com1.txt",
    "aux",
    ".",
    "..",
    " ",
    "index.html",
    ".ratko.json",
    "roles.yaml",
    "a\x00b",
    "\x00",
    "\x1b[31mx",
    "\x7f",
    "\r\n",
    "a\rb",
    "a\u2028b",
    "\x85",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\ufffe",
    "x" * 20_000,
    "ä" * 20_000,
    "x " * 10_000,
    "1" * 400,
    "0" * 400 + "1",
    "(" * 2_000,
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "1e309",
    "-5",
    "-5 h",
    "0",
    "-0",
    "1" * 60 + " h",
    "9" * 12 + " h/vko",
    "1/0",
    "1/0 h",
    "0/0",
    "0,0,0",
    "1e-400",
    "0x1F",
    "\uff11\uff12 h",
    "½",
    "²",
    "٣ h",
    "99999 krt/vko",
    "0 krt/vko",
    "1 krt / 0 vko",
    "joka 0. viikko",
    "13",
    "0–0",
    "marras-marras",
    "🙂",
    "👩\u200d👩\u200d👧",
    "e\u0301\u0301\u0301",
    "ﷺ" * 50,
    "שלום",
    "null",
    "~",
    "no",
    "!!python/x",
    "&a *a",
    "%YAML 1.1",
    "---",
    "- x",
    "? x",
    ": ",
    "#REF!",
    "#ARVO!",
    "'",
    '"',
    "\\",
    ",;\t|",
    "kaikki",
    "ei kukaan",
    "?",
    "—",
    "yhteensä",
    "Tehtävä",
    "ydin",
    "kyllä",
    "aloita",
]

HEADINGS = (
    "Tehtävä",
    "Tehtäväkokonaisuus",
    "Kuka tekee",
    "Kuinka usein",
    "Tuntia viikossa",
    "Kesto / kerta",
    "Kausi",
    "Ydintehtävä?",
    "Voiko luovuttaa",
    "Mitä tehtävä vaatii",
    "Huomioita",
    "Päätös",
    "Paikka",
    "Luvat",
    "Alkuperä",
    "Vaiheet",
    "Ajankohta",
    "Oma sarake",
)

ANY_CHARACTER = st.characters(exclude_categories=["Cs"])
CELLS = st.sampled_from(HOSTILE) | st.text(ANY_CHARACTER, max_size=30)
ROWS = st.lists(
    st.lists(st.just("") | CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)),
    min_size=1,
    max_size=4,
)
SHEET_NAMES = st.sampled_from(["Tehtävät", "=1+1", "<b>x", "{{x}}", "CON", "..", "a'b", "🙂"])

SUFFIXES = [".csv", ".txt", ".xlsx", ".ods", ".yaml", ".json"]

FORBIDDEN = {"script", "iframe", "img", "object", "embed", "form", "link", "base", "input", "video"}
SAFE_PART = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)*|\.ratko\.json")
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
DAY = datetime.date(2026, 11, 24)
REQUEST = Request(languages=(Language.FI,), date=DAY, trace=True)

# Each example is the whole job, so there are few of them.
modest = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def workbook(rows: Sequence[Sequence[str]], sheet: str = "Tehtävät") -> bytes:
    return workbook_of({sheet: rows})


def workbook_of(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    page.write_string(number, column, value)
    return content.getvalue()


def delimited(rows: Sequence[Sequence[str]]) -> bytes:
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(rows)
    return content.getvalue().encode()


def harmless_page(page: str) -> str:
    """Check that a page has nothing in it that acts, and return its text."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]  # of a comment it is no text
        assert tag not in FORBIDDEN, tag
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on"), name
            assert "evil.example" not in value or name not in {"href", "src"}
            assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
            assert name != "style" or "url(" not in value
    return "".join(tree.itertext())


def squeezed(text: str) -> str:
    return "".join(cleaned(text).split())


def harmless_file(output: OutputFile, proposal: Proposal) -> None:
    """Check a file by its kind."""
    if output.name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(output.content)) as package:
            for part in package.namelist():
                if not part.endswith(".png"):  # The bars of charts are pictures.
                    ET.fromstring(package.read(part))  # noqa: S314  # our own file
        return
    text = output.content.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text), output.name
    match output.name.rpartition(".")[2]:
        case "html":
            shown = harmless_page(text)
            if output.name == "index.html":
                for task in proposal.completed.tasks:
                    name = task.name.best(Language.FI)[1]
                    assert squeezed(name)[:200] in squeezed(shown)
        case "md":
            harmless_page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
        case "json" | "jsonld":
            json.loads(text, parse_constant=pytest.fail)
        case "yaml" if output.name == "inventory.yaml":
            again = read_text(text, Inventory)
            assert again.value == proposal.completed


def harmless_words(found: Problem) -> None:
    """Check that a problem says something, and nothing that a terminal would act on."""
    for language in Language:
        said = say_problem(found, language)
        assert said
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", said)


def whole_job(content: bytes, suffix: str) -> Inventory | None:
    """Read a file, make everything of it, check it, and return what was read."""
    with tempfile.TemporaryDirectory() as folder:
        outside = Path(folder)
        source = outside / f"lista{suffix}"
        source.write_bytes(content)
        try:
            reading = read_inventory(source)
        except InputError as error:
            for each in error.problems:
                harmless_words(each)
            return None
        for each in reading.problems:
            harmless_words(each)
        proposal = propose(reading.value, date=DAY)
        request = attrs.evolve(REQUEST, problems=reading.problems)
        outputs = list(all_files(proposal, request))
        target = outside / "ulos"
        written = write_all(target, outputs)
        for path in written:
            inside = path.relative_to(target)
            assert all(SAFE_PART.fullmatch(part) for part in inside.parts), inside
            assert not any(DEVICES.fullmatch(part) for part in inside.parts), inside
        assert {each.name for each in outside.iterdir()} == {source.name, "ulos"}
    for output in outputs:
        harmless_file(output, proposal)
    assert read_text(dump_yaml(reading.value), Inventory).value == reading.value
    dumped = dump_json(reading.value)
    assert read_text(dumped, Inventory, text_format="json").value == reading.value
    return reading.value


@modest
@given(ROWS, SHEET_NAMES)
def test_any_cells_of_a_workbook_come_out_as_text_or_as_a_problem(
    rows: list[list[str]], sheet: str
) -> None:
    whole_job(workbook([HEADINGS, *rows], sheet), ".xlsx")


@modest
@given(ROWS)
def test_any_cells_of_a_text_table_come_out_as_text_or_as_a_problem(rows: list[list[str]]) -> None:
    whole_job(delimited([HEADINGS, *rows]), ".csv")


@pytest.mark.parametrize("column", range(len(HEADINGS)), ids=HEADINGS)
def test_each_hostile_value_in_each_column(column: int) -> None:
    def row(number: int, value: str) -> list[str]:
        cells = [""] * len(HEADINGS)
        cells[0], cells[2], cells[4], cells[7] = f"Siivous {number}", "siistijä", "2", "ei"
        cells[column] = value
        return cells

    # A third of the values in each column, each value in a third of the columns: it is quick.
    hostile = [value for value in HOSTILE if len(value) < 1_000][column % 3 :: 3]
    read = whole_job(
        workbook([HEADINGS, *(row(number, value) for number, value in enumerate(hostile))]), ".xlsx"
    )
    assert read is not None
    assert len(read.tasks) > len(hostile) * 3 // 4


@pytest.mark.parametrize(
    "name", ["x" * 20_000, "Siivous\nja kahvi", "a\tb"], ids=["long", "n", "t"]
)
def test_work_to_hand_over_may_be_called_anything(name: str) -> None:
    task: dict[str, object] = {
        "id": "a",
        "name": {"fi": name},
        "origin": "undone",
        "removable": "yes",
    }
    task["stated_time"] = {"minutes": 600, "per": "week"}
    inventory = {"ratko": 1, "kind": "inventory", "tasks": [task]}
    read = whole_job(json.dumps(inventory).encode(), ".json")
    assert read is not None
    assert read.tasks[0].name.fi == name


QUESTIONS = ("Tarkoitus", "Vetäjä", "Johdon suostumus", "Yhdistyksen nimi", "Y-tunnus", "Puhelin")


@modest
@given(st.lists(CELLS, min_size=9, max_size=9), st.sampled_from(["Valmistelu", "Muuta", "=1"]))
def test_any_answers_come_out_as_text_or_as_a_problem(cells: list[str], sheet: str) -> None:
    answers = [[question, cell] for question, cell in zip(QUESTIONS, cells, strict=False)]
    content = workbook_of(
        {
            "Tehtävät": [["Tehtävä", "Kuka tekee"], ["Siivous", "siistijä"]],
            "Tekijät": [["Nimi", "Kutsuttu", "Paikalla"], ["siistijä", *cells[6:8]]],
            sheet: [*answers[:3], [cells[8], cells[8], cells[8]]],
            "Yhdistys": answers[3:],
        }
    )
    assert whole_job(content, ".xlsx") is not None


# A noncharacter is no character of XML: xlsxwriter writes its name instead.
@pytest.mark.parametrize(
    "value", [each for each in HOSTILE if len(each) < 1_000 and each != "\ufffe"]
)
def test_each_hostile_answer_is_said_as_it_is_or_left_unknown(value: str) -> None:
    answers = [["Tarkoitus", value], ["Vetäjä", value], ["Johdon suostumus", value]]
    tasks = [["Tehtävä", "Kuka tekee"], ["Siivous", "siistijä"]]
    doers = [["Nimi", "Kutsuttu", "Paikalla"], ["siistijä", value, value]]
    content = workbook_of({"Tehtävät": tasks, "Tekijät": doers, "Valmistelu": answers})
    read = whole_job(content, ".xlsx")
    assert read is not None
    seen = clean(value)
    assert read.case.purpose in {seen, ""}
    assert read.case.facilitator in {squeeze(seen), ""}
    is_kept = f"Johdon suostumus: {seen}" in read.notes
    assert is_kept or read.case.management_consent is not UNKNOWN or seen in {"", "?", ".", "—"}


@modest
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_any_headings_come_out_as_text_or_as_a_problem(headings: list[str]) -> None:
    header = ["Tehtävä", "Kuka tekee", *headings]
    rows = [[f"Siivous {number}", "siistijä", *headings] for number in range(2)]
    whole_job(workbook([["Otsikko", *headings], header, *rows]), ".xlsx")


@modest
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_any_bytes_are_read_or_refused_with_a_reason(content: bytes, suffix: str) -> None:
    whole_job(content, suffix)


STRUCTURED_TASK = "ratko: 1\nkind: inventory\ntasks:\n  - id: a\n    name: {fi: %s}\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (BOMB, ".yaml"),
        ("ratko: 1\nkind: inventory\n" + BOMB, ".yaml"),
        ("[" * 50_000, ".yaml"),
        ("[" * 50_000, ".json"),
        ('{"a":' * 50_000, ".json"),
        ("- " * 5_000 + "x", ".yaml"),
        ("ratko: 1\nkind: inventory\nnotes: " + "[" * 500 + "]" * 500, ".yaml"),
        ("ratko: 1\nratko: 1\nkind: inventory\n", ".yaml"),
        ('{"ratko": 1, "kind": "inventory", "kind": "roles"}', ".json"),
        ('{"ratko": 1, "kind": "inventory", "notes": ["\\ud800"]}', ".json"),
        ('{"ratko": NaN, "kind": "inventory"}', ".json"),
        ('{"ratko": 1e309, "kind": "inventory"}', ".json"),
        ('{"ratko": ' + "9" * 5_000 + ', "kind": "inventory"}', ".json"),
        ("ratko: " + "9" * 5_000 + "\nkind: inventory\n", ".yaml"),
        ("ratko: 1\nkind: !!python/object/apply:os.system [x]\n", ".yaml"),
        ("ratko: 1\nkind: inventory\n<<: {tasks: []}\n", ".yaml"),
        ("ratko: 1\nkind: inventory\ntasks: &t\n  - *t\n", ".yaml"),
        ("ratko: 1\nkind: inventory\n? [a, b]\n: x\n", ".yaml"),
        (STRUCTURED_TASK % "a" + "    minutes_per_time: -5\n", ".yaml"),
        (STRUCTURED_TASK % "a" + "    minutes_per_time: .nan\n", ".yaml"),
        (STRUCTURED_TASK % "a" + "    minutes_per_time: 1/0\n", ".yaml"),
        (STRUCTURED_TASK % "a" + "    smallest_chunk: 1e309\n", ".yaml"),
        (STRUCTURED_TASK % "a" + "    demands: {LFT: 1e999999999}\n", ".yaml"),
        ("---\nratko: 1\n---\nkind: inventory\n", ".yaml"),
        ("%YAML 9.9\n---\nratko: 1\n", ".yaml"),
        ("null", ".json"),
        ("", ".yaml"),
    ],
)
def test_structured_files_that_mean_harm_are_refused_with_their_place(
    text: str, suffix: str, tmp_path: Path
) -> None:
    source = tmp_path / f"lista{suffix}"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_inventory(source)
    assert all(each.place.file and say_problem(each, Language.FI) for each in caught.value.problems)


@pytest.mark.parametrize("value", [value for value in HOSTILE if len(value) < 1_000])
def test_structured_names_are_text_or_refused(value: str) -> None:
    name = json.dumps(value)
    whole_job(
        f'{{"ratko": 1, "kind": "inventory", "association": {{"name": {name}}},'
        f'"sites": [{{"id": "s", "name": {name}}}], "doers": [{{"id": "d", "name": {name}}}],'
        f'"entities": [{{"id": "e", "name": {{"fi": {name}}}}}],'
        f'"tasks": [{{"id": "a", "name": {{"fi": {name}}}, "entity": "e", "site": "s",'
        f'"stated_time": {{"minutes": 600, "per": "week"}}, "doers": [{{"doer": "d"}}],'
        f'"notes": {name}, "tools": [{name}]}}]}}'.encode(),
        ".json",
    )

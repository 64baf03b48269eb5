"""A Word form of one's own: filled as text, errors named, nothing else than filling."""

import io
import sys
import zipfile
from pathlib import Path

import attrs
import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.cli.program import main
from ratko.documents.description_view import description_view
from ratko.documents.said import said
from ratko.documents.views import DescriptionView
from ratko.documents.workplace import Workplace
from ratko.documents.writers.word_form import MOST_BYTES, fill_form
from ratko.errors import TemplateError
from ratko.model.role import Role
from ratko.model.text import Language


EXAMPLES = Path(__file__).parents[2] / "examples"
FORM = (EXAMPLES / "tehtavankuva-lomake.docx").read_bytes()


def form(*paragraphs: str) -> bytes:
    made = docx.Document()
    for each in paragraphs:
        made.add_paragraph(each)
    made.sections[0].header.paragraphs[0].text = "{{ association }}"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def view(rich: tuple[Role, Workplace]) -> DescriptionView:
    return description_view(*rich, Language.FI)


def filled(content: bytes, view: DescriptionView) -> list[str]:
    made = docx.Document(io.BytesIO(fill_form(content, view, "form.docx")))
    return [each.text for each in made.paragraphs]


def test_the_example_is_filled_whole(view: DescriptionView) -> None:
    made = docx.Document(io.BytesIO(fill_form(FORM, view, "form.docx")))
    text = [each.text for each in made.paragraphs]
    assert text[0] == "Tehtävänkuva: kahvila- ja kiinteistöavustaja"
    facts, tasks = made.tables
    assert facts.cell(0, 1).text == "Kylätalo ry"
    assert [row.cells[0].text for row in tasks.rows] == [
        "Tehtävä",
        "Kahvilan palvelu",
        "Tapahtumien järjestely",
        "Lumityöt",
    ]
    demands = [
        each.text for each in made.paragraphs if each.style and each.style.name == "List Bullet"
    ]
    assert demands == [str(each.sentence) for each in view.demands]
    assert not [each for each in text if "{" in each]


def test_the_same_form_gives_the_same_bytes(view: DescriptionView) -> None:
    assert fill_form(FORM, view, "form.docx") == fill_form(FORM, view, "form.docx")


def test_headers_are_filled_and_blanks_stay_blanks(view: DescriptionView) -> None:
    content = fill_form(form("{{ date }}", "{{ areas[1].name }}"), view, "form.docx")
    made = docx.Document(io.BytesIO(content))
    assert made.sections[0].header.paragraphs[0].text == "Kylätalo ry"
    assert [each.text for each in made.paragraphs] == ["_____ (täydennä: päiväys)", "Piha"]


HARD = st.sampled_from(
    ["{{ 7 * 7 }}", "{% for x in y %}", "<w:p/>", "&amp;", "]]>", "{_{ x }_}", "=1+1", "'\"", "é😀"]
)


@settings(max_examples=30)
@given(st.one_of(HARD, st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30)))
def test_a_value_is_text_whatever_it_holds(rich: tuple[Role, Workplace], value: str) -> None:
    view = attrs.evolve(description_view(*rich, Language.FI), purpose=said(value, "role.purpose"))
    (made,) = filled(form("[{{ purpose }}]"), view)
    assert made == f"[{value}]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "{{ titel }} {{ assosiation }}",
            r"'assosiation'; did you mean 'association'\?; .*'titel'; did you mean 'title'",
        ),
        ("{{ areas[0].nmae }}", r"'nmae'; did you mean 'name'\?"),
        ("{{ title", "."),
        ("{% for x in areas %}", "."),
        ("{{ title.__class__.__mro__ }}", "."),
        ("{{ ''.join(['a' * 90000] * 90000) }}", "too large"),
        ("{{ 9 ** 9 ** 9 }}", "too large"),
        ("{% include 'x' %}", "."),
    ],
)
def test_what_a_form_may_not_do_is_named(text: str, reason: str, view: DescriptionView) -> None:
    with pytest.raises(TemplateError, match=reason) as raised:
        fill_form(form(text), view, "kunnan lomake.docx")
    assert raised.value.template == "kunnan lomake.docx"


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        zipped({"a.txt": b""}),
        zipped({"word/document.xml": b"<a/>"}),
        zipped({"word/document.xml": bytes(60_000_000)}),
        zipped({"word/document.xml": b"<a/>", "word/vbaProject.bin": b""}),
        bytes(MOST_BYTES + 1),
    ],
)
def test_what_is_no_form_is_refused(content: bytes, view: DescriptionView) -> None:
    with pytest.raises(TemplateError):
        fill_form(content, view, "form.docx")


def run(folder: Path, *more: str) -> int:
    words = ["adverts", str(EXAMPLES / "kylayhdistys.csv"), "-o", str(folder), "--format", "txt"]
    with pytest.raises(SystemExit) as ended:
        main([*words, "--language", "fi", "--word-form", *more])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_command_fills_a_form_for_each_role(tmp_path: Path) -> None:
    assert run(tmp_path, str(EXAMPLES / "tehtavankuva-lomake.docx")) == 0
    assert (tmp_path / "role-1" / "tehtavankuva-lomake.fi.docx").is_file()


def test_without_docxtpl_the_line_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "ratko.documents.writers.word_form", raising=False)
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    assert run(tmp_path / "out", str(EXAMPLES / "tehtavankuva-lomake.docx")) == 1
    assert 'pip install "ratko[word]"' in capsys.readouterr().err

"""PDF files, read back by pypdf, a reader that no one here wrote."""

import datetime
import io
import sys
from collections.abc import Iterator
from typing import Any

import attrs
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.description_view import description_view
from ratko.documents.environment import markdown_environment
from ratko.documents.imprint import Imprint
from ratko.documents.locator import template_loader, templates_folder
from ratko.documents.look import PLAIN_LOOK
from ratko.documents.markdown_parser import parse
from ratko.documents.rendering import Document, render
from ratko.documents.tree import Paragraph, Run, Tree, runs_of
from ratko.documents.workplace import Workplace
from ratko.documents.writers.pdf import LAYOUT, write_pdf
from ratko.errors import InputError, MissingExtraError, TemplateError
from ratko.model.quantities import Line
from ratko.model.role import Role
from ratko.model.text import Language, Variety


TYPST = (templates_folder() / LAYOUT).read_text(encoding="utf-8")
DAY = datetime.date(2026, 3, 2)
MARKDOWN = """\
# Title

### A level is left out

| a | b |
| --- | --- |
| 1 <b> | [x](https://a.example/?a=1&b=2) |

3. three
4. four
   - inner

> quote **strong** *em* `code`

---

line\\
break 5 h
"""


def pdf(tree: Tree) -> pypdf.PdfReader:
    content = write_pdf(tree, TYPST, imprint=Imprint(), look=PLAIN_LOOK)
    return pypdf.PdfReader(io.BytesIO(content))


def shown(reader: pypdf.PdfReader) -> str:
    """All that is on the pages but spaces and the breaks of long words."""
    text = "".join(page.extract_text() for page in reader.pages)
    return "".join(text.replace("\u200b", "").split())


def root(reader: pypdf.PdfReader) -> Any:
    return reader.trailer["/Root"].get_object()


def tags(reader: pypdf.PdfReader) -> list[str]:
    def below(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from below(each)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node["/S"].removeprefix("/")
            if "/K" in node:
                yield from below(node["/K"])

    return list(below(root(reader)["/StructTreeRoot"]))


def described(case: tuple[Role, Workplace], variety: Variety, environment: Environment) -> Document:
    view = description_view(*case, variety.language, date=DAY)
    return render("job_description", view, variety, environment=environment, strict=False, date=DAY)


def test_the_structure_is_tagged() -> None:
    reader = pdf(parse(MARKDOWN, "en"))
    found = tags(reader)
    # A heading may not leave out a level.
    assert [each for each in found if each.startswith("H") and each != "HeaderRow"] == ["H1", "H2"]
    assert found.count("TH") == found.count("TD") == 2
    assert found.count("LI") == 3
    assert found.count("BlockQuote") == 1
    assert found.count("Link") == 1
    metadata = reader.xmp_metadata
    assert metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata.rdf_root.toxml()


@pytest.mark.parametrize(
    ("variety", "tag"),
    [
        (Variety.FI, "fi-FI"),
        (Variety.FI_CLEAR, "fi-FI"),
        (Variety.SV, "sv-FI"),
        (Variety.EN, "en-GB"),
    ],
)
def test_a_document_says_its_language_title_author_and_day(
    variety: Variety, tag: str, rich: tuple[Role, Workplace], environment: Environment
) -> None:
    document = described(rich, variety, environment)
    reader = pypdf.PdfReader(io.BytesIO(document.file("pdf")))
    assert root(reader)["/Lang"] == tag
    assert reader.metadata is not None
    assert reader.metadata.title == document.tree.title
    assert reader.metadata.author == "Kylätalo ry"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == DAY
    sizes = [
        (page.mediabox.width / 72 * 25.4, page.mediabox.height / 72 * 25.4) for page in reader.pages
    ]
    assert {(round(width), round(height)) for width, height in sizes} == {(210, 297)}


def test_all_that_is_said_is_on_at_most_two_pages(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    document = described(rich, Variety.FI, environment)
    reader = pypdf.PdfReader(io.BytesIO(document.file("pdf")))
    text = shown(reader)
    said = [each for run in runs_of(document.tree.blocks) for each in run.text.split()]
    assert [each for each in said if "".join(each.split()) not in text] == []
    assert len(reader.pages) <= 2


def test_the_same_document_gives_the_same_bytes(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    first = described(rich, Variety.FI, environment).file("pdf")
    assert described(rich, Variety.FI, environment).file("pdf") == first


def test_no_font_of_the_machine_is_used() -> None:
    reader = pdf(parse(f"{MARKDOWN}\n\n→ ≤ ✓ Привет", "en"))
    resources: list[Any] = [page["/Resources"].get_object() for page in reader.pages]
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for each in resources
        for font in each["/Font"].values()
    }
    names = {each.partition("-")[0] for each in fonts}
    assert names <= {"Carlito", "DejaVuSansMono"}


HARD = st.sampled_from(
    [
        "#panic()",
        "= no heading",
        "$x^2$ _a_ *b* `c`",
        "<label> @reference",
        "// comment /* */",
        "\\u{41} ~ -- --- ...",
        "[content] {code} #[x]",
        '"; #read("/etc/passwd")',
        "a" * 400,
        "- item\n+ item",
        "https://a.example/?a=1&b=2",
        "{{ x }} {% y %} <b>",
    ]
)
LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C", "Z"])
TEXTS = st.one_of(HARD, st.text(LETTERS, max_size=30))


@settings(max_examples=50)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_value_becomes_markup_or_is_lost(texts: list[str]) -> None:
    blocks = tuple(Paragraph(runs=(Run(text=each),)) for each in texts)
    reader = pdf(Tree(blocks=blocks, language="fi"))
    # The number of the page stands last on each page, and pypdf writes ligatures as their letters.
    pages = [page.extract_text().rpartition("\n")[0] for page in reader.pages]
    text = "".join("".join(pages).replace("\u200b", "").split())
    assert text == "".join("".join(texts).split())
    assert set(tags(reader)) <= {"Document", "P", "Span"}


def test_letters_that_no_font_has_are_named_with_their_fields(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    role, place = rich
    hard = attrs.evolve(
        place,
        association=attrs.evolve(
            place.association,
            name=Line("Kylätalo 😀 ry"),
            contact=attrs.evolve(place.association.contact, name=Line("日本")),
        ),
    )
    view = advert_view(role, hard, Language.FI)
    document = render("advert", view, Language.FI, environment=environment, strict=False)
    with pytest.raises(InputError) as raised:
        document.file("pdf")
    found = {
        (each.place.path, dict(each.message.values)["letters"]) for each in raised.value.problems
    }
    assert ("association.name", "😀") in found
    assert {("association.contact.name", "日"), ("association.contact.name", "本")} <= found
    assert document.file("docx")


def test_a_layout_of_ones_own_that_is_not_right_is_named(
    rich: tuple[Role, Workplace], tmp_path: Any
) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / LAYOUT).write_text("#let a = 1\n#nothing_of_this_name\n", encoding="utf-8")
    environment = markdown_environment(template_loader(tmp_path))
    with pytest.raises(TemplateError) as raised:
        described(rich, Variety.FI, environment).file("pdf")
    assert (raised.value.template, raised.value.line) == (LAYOUT, 2)


def test_without_typst_the_line_that_installs_it_is_said(
    rich: tuple[Role, Workplace], environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = described(rich, Variety.FI, environment)
    monkeypatch.delitem(sys.modules, "ratko.documents.writers.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError) as raised:
        document.file("pdf")
    assert raised.value.extra == "pdf"
    assert document.file("docx")

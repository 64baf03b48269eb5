"""Word files, read back by python-docx and as plain XML."""

import io
import subprocess
import sys
import zipfile
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.description_view import description_view
from ratko.documents.figures import Bar, Bars, Grid, GridRow, Sign, SignKind
from ratko.documents.imprint import Imprint
from ratko.documents.look import PLAIN_LOOK
from ratko.documents.markdown_parser import parse
from ratko.documents.rendering import Document, render
from ratko.documents.tree import (
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
    runs_of,
)
from ratko.documents.workplace import Workplace
from ratko.documents.writers.word import write_word
from ratko.model.role import Role
from ratko.model.text import Language, Variety


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKDOWN = """\
# Title

| a | b |
| --- | --- |
| 1 <b> | [x](https://a.example/?a=1&b=2) |

3. three
4. four
   - inner

     more

1) one

> quote **strong**

---

line\\
break 5 h
"""


def word(tree: Tree, imprint: Imprint | None = None) -> bytes:
    return write_word(tree, imprint=imprint or Imprint(), look=PLAIN_LOOK)


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ElementTree.fromstring(package.read(name))  # noqa: S314  # made by the test


def table(*rows: tuple[str, ...]) -> Table:
    header, *others = (tuple(Cell(runs=(Run(text=each),)) for each in row) for row in rows)
    return Table(header=header, rows=tuple(others))


def described(case: tuple[Role, Workplace], variety: Variety, environment: Environment) -> Document:
    day = date(2026, 3, 2)
    view = description_view(*case, variety.language, date=day)
    return render("job_description", view, variety, environment=environment, strict=False, date=day)


def test_headings_lists_and_tables_are_words_own() -> None:
    made = opened(word(parse(MARKDOWN, "en")))
    styles = [(each.style.name if each.style else "", each.text) for each in made.paragraphs]
    assert styles == [
        ("Heading 1", "Title"),
        ("List Number", "three"),
        ("List Number", "four"),
        ("List Bullet 2", "inner"),
        ("List Continue 2", "more"),
        ("List Number", "one"),
        ("Quote", "quote strong"),
        ("Normal", "line\nbreak 5\xa0h"),
    ]
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["1 <b>", "x"]]
    (header,) = table._tbl.iter(f"{WORD}tblHeader")
    assert header.getparent().getparent() is table.rows[0]._tr
    assert made.paragraphs[0].runs[0].text == "Title"
    assert table.cell(1, 1).paragraphs[0].hyperlinks[0].address == "https://a.example/?a=1&b=2"


def test_numbered_lists_begin_where_they_say() -> None:
    content = word(parse(MARKDOWN, "en"))
    lists = {
        each.get(f"{WORD}numId"): [
            start.get(f"{WORD}val") for start in each.iter(f"{WORD}startOverride")
        ]
        for each in part(content, "word/numbering.xml").iter(f"{WORD}num")
    }
    used = [
        each.get(f"{WORD}val") for each in part(content, "word/document.xml").iter(f"{WORD}numId")
    ]
    assert [lists[each] for each in used if each] == [["3"], ["3"], ["1"]]
    assert len(set(used)) == 2


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
    made = opened(document.file("docx"))
    properties = made.core_properties
    assert properties.title == document.tree.title
    assert properties.author == properties.last_modified_by == "Kylätalo ry"
    assert properties.language == tag
    assert properties.created is not None
    assert properties.created.date() == date(2026, 3, 2)
    assert properties.comments == ""
    (default,) = made.styles.element.iterfind(f"{WORD}docDefaults//{WORD}lang")
    assert default.get(f"{WORD}val") == tag
    section = made.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_text_in_another_language_says_so(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    made = opened(described(rich, Variety.SV, environment).file("docx"))
    tagged = {
        run.text
        for paragraph in made.paragraphs
        for run in paragraph.runs
        for each in run._r.iter(f"{WORD}lang")
        if each.get(f"{WORD}val") == "fi-FI"
    }
    assert "Lumityöt" in tagged


def test_the_author_is_no_blank(sparse: tuple[Role, Workplace], environment: Environment) -> None:
    view = advert_view(*sparse, Language.FI)
    document = render("advert", view, Language.FI, environment=environment, strict=False)
    assert opened(document.file("docx")).core_properties.author == ""


def test_the_same_document_gives_the_same_bytes(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    first = described(rich, Variety.FI, environment).file("docx")
    assert described(rich, Variety.FI, environment).file("docx") == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {each.date_time[0] for each in package.infolist()} == {1980}


def test_all_that_is_said_is_in_the_file(
    rich: tuple[Role, Workplace], environment: Environment
) -> None:
    document = described(rich, Variety.FI, environment)
    written = leaf_texts(part(document.file("docx"), "word/document.xml")).replace("\xa0", " ")
    at = 0
    for run in runs_of(document.tree.blocks):
        at = written.index(run.text.replace("\xa0", " "), at) + len(run.text)


# Control characters, XML, formulas and fields, one long word, letters of other scripts.
HARD = st.sampled_from(
    [
        "<w:p/>",
        "]]>&amp;",
        '"; DROP',
        "=HYPERLINK(1)",
        "{ PAGE }",
        "a" * 400,
        "\x00\x08\x1b",
        "\ufffe\uffff",
        "日本語 العربية 😀",
        "$accent ${x} {{ x }} {% y %}",
        " two  spaces ",
    ]
)
TEXTS = st.one_of(HARD, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
RUNS = st.builds(
    lambda text, strong, url, language: (
        Run(text=text, is_strong=strong, url=url, language=language),
    ),
    TEXTS,
    st.booleans(),
    st.sampled_from(["", "https://a.example/?q=\"<&'"]),
    st.sampled_from(["", "sv", '"/>']),
)
PARTS = st.none() | st.fractions(0, 1, max_denominator=100)
PICTURES = st.builds(
    lambda name, words, part: Picture(
        figure=Bars(
            title=words, alternative=name, bars=(Bar(name=name, figures=words, part=part),)
        ),
        table=table(("", ""), (name, words)),
    ),
    TEXTS,
    TEXTS,
    PARTS,
)
LEAVES = st.one_of(
    st.just(Rule()),
    PICTURES,
    st.builds(lambda runs: Paragraph(runs=runs), RUNS),
    st.builds(lambda runs, level: Heading(runs=runs, level=level), RUNS, st.integers(1, 6)),
    st.builds(
        lambda one, other: Table(header=(Cell(runs=one),), rows=((Cell(runs=other),),)), RUNS, RUNS
    ),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            lambda items, start: ListBlock(items=tuple(map(tuple, items)), start=start),
            st.lists(st.lists(inner, max_size=2), max_size=3),
            st.none() | st.integers(0, 99),
        ),
        st.builds(lambda blocks: Quote(blocks=tuple(blocks)), st.lists(inner, max_size=2)),
    ),
    max_leaves=6,
)


def leaf_texts(element: ElementTree.Element) -> str:
    return "".join(
        {f"{WORD}br": "\n", f"{WORD}tab": "\t"}.get(each.tag, each.text or "")
        for each in element.iter()
        if each.tag in {f"{WORD}t", f"{WORD}br", f"{WORD}tab"} and not each.get(f"{WORD}pos")
    )


def texts(blocks: tuple[object, ...]) -> str:
    match blocks:
        case ():
            return ""
        case (Heading() | Paragraph() | Cell() as block, *others):
            return "".join(run.text for run in block.runs) + texts(tuple(others))
        case (ListBlock() as block, *others):
            return "".join(map(texts, block.items)) + texts(tuple(others))
        case (Quote() as block, *others):
            return texts(block.blocks) + texts(tuple(others))
        case (Table() as block, *others):
            return texts(block.header) + "".join(map(texts, block.rows)) + texts(tuple(others))
        case (Picture(figure=Bars(bars=bars)) as block, *others):
            # A bar stands after a tab.
            rows = zip(block.table.rows, bars, strict=True)
            written = (texts(row) + "\t" * (bar.part is not None) for row, bar in rows)
            return texts(block.table.header) + "".join(written) + texts(tuple(others))
        case (Rule(), *others):
            return texts(tuple(others))
        case _:
            raise AssertionError(blocks)


@given(st.lists(BLOCKS, max_size=4).map(tuple), TEXTS)
def test_no_value_becomes_markup_or_is_lost(blocks: tuple[Paragraph, ...], author: str) -> None:
    content = word(Tree(blocks=blocks, language="fi"), Imprint(author=author))
    opened(content)
    body = part(content, "word/document.xml")
    allowed = set("\t\n") | {
        chr(code) for code in range(0x20, 0xFFFE) if not 0xD800 <= code < 0xE000
    }
    kept = "".join(each for each in texts(blocks) if each in allowed or ord(each) > 0xFFFF)
    # A space within a number with its unit became one that does not break.
    assert leaf_texts(body).replace("\xa0", " ") == kept.replace("\xa0", " ")
    tags = {each.tag.partition("}")[2] for each in body.iter()}
    assert "instrText" not in tags
    assert "fldSimple" not in tags
    assert_in_order(body)
    assert_in_order(part(content, "word/styles.xml"))


ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr tabs spacing ind contextualSpacing jc outlineLvl"
    " rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u bdr shd lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
}
"""What ratko writes, in the order of the standard (ECMA-376, part 1, annex A)."""


def assert_in_order(element: ElementTree.Element) -> None:
    for name, words in ORDER.items():
        for found in element.iter(f"{WORD}{name}"):
            tags = [words.split().index(each.tag.partition("}")[2]) for each in found]
            assert tags == sorted(set(tags))


def test_bars_are_as_long_as_they_say_and_are_not_read_out() -> None:
    parts = (Fraction(1), Fraction(1, 4), Fraction(0), None)
    bars = tuple(Bar(name="n", figures="f", part=each) for each in parts)
    figure = Bars(title="Shares", alternative="How long each takes.", bars=bars)
    picture = Picture(figure=figure, table=table(("a", "b"), *[("n", "f")] * 4, ("all", "f")))
    content = word(Tree(blocks=(picture,), language="en"))
    made = opened(content)
    rows = made.tables[0].rows[1:]
    lengths = [[int(each) for each in row.cells[1]._tc.xpath(".//wp:extent/@cx")] for row in rows]
    whole = lengths[0][0]
    assert lengths[1] == [pytest.approx(whole / 4), pytest.approx(whole * 3 / 4)]
    # Of nothing there is only what is left; of what is not known, and of the sum, no bar at all.
    assert (lengths[0], lengths[2:]) == ([whole], [[whole], [], []])
    for shape in made.inline_shapes:
        properties = shape._inline.docPr
        assert [each.get("val") for each in properties.iter() if "decorative" in each.tag] == ["1"]
    described = made.tables[0]._tbl.tblPr.xpath("w:tblCaption/@w:val | w:tblDescription/@w:val")
    assert described == ["Shares", "How long each takes."]


@pytest.mark.parametrize("is_wordy", [False, True])
def test_a_grid_shows_each_sign_in_its_cell_and_says_what_it_means(is_wordy: bool) -> None:
    kinds = tuple(SignKind)
    grid = Grid(
        title="Week",
        alternative="When each task is.",
        columns=("Mon", "Tue"),
        rows=(
            GridRow(name="morning", cells=(tuple(Sign(kind=each) for each in kinds), ())),
            GridRow(name="evening", cells=((), (Sign(kind=SignKind.FIXED, text="12"),))),
        ),
        legend=((Sign(kind=SignKind.FITS), "it <fits>"),),
        is_wordy=is_wordy,
    )
    picture = Picture(figure=grid, table=table(("task", "when"), ("1", "on Monday")))
    made = opened(word(Tree(blocks=(picture,), language="en")))
    signs, data = made.tables
    shown = [[cell.text.split() for cell in row.cells] for row in signs.rows]
    assert [row[0] for row in shown] == [[], ["morning"], ["evening"]]
    assert len(set(shown[1][1])) == len(kinds)  # No two look alike, whatever the colours.
    assert (shown[0][1:], shown[1][2], shown[2][1:]) == ([["Mon"], ["Tue"]], [], [[], ["12"]])
    assert [[cell.text for cell in row.cells] for row in data.rows][1] == ["1", "on Monday"]
    assert any(each.text.split()[1:] == ["it", "<fits>"] for each in made.paragraphs)


def test_a_table_that_is_too_wide_lies_on_a_page_on_its_side_with_its_heading() -> None:
    words = ("Henkilötyökuukausia",) * 8
    heading = Heading(level=2, runs=(Run(text="wide"),))
    blocks = (*parse("# Title\n\nbefore", "fi").blocks, heading, table(words, words))
    after = parse("## after\n\ntext", "fi").blocks
    made = opened(word(Tree(blocks=(*blocks, *after), language="fi")))
    held = [
        [
            each.text if isinstance(each, WordParagraph) else "table"
            for each in section.iter_inner_content()
        ]
        for section in made.sections
    ]
    # The empty paragraph ends the section: a table cannot.
    assert held == [["Title", "before"], ["wide", "table", ""], ["after", "text"]]
    assert [each.orientation for each in made.sections] == [
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
        WD_ORIENTATION.PORTRAIT,
    ]
    for column in made.tables[0].columns:
        assert column.width > Mm(25)
    assert sum(each.width for each in made.tables[0].columns) <= Mm(257.1)


def test_nothing_empty_stands_between_blocks() -> None:
    blocks = parse(MARKDOWN, "en").blocks
    made = opened(word(Tree(blocks=blocks, language="en")))
    assert [each.text for each in made.paragraphs if not each.text.strip()] == []


def test_documents_of_other_formats_do_not_wait_for_the_library() -> None:
    code = "import sys, ratko.documents.rendering; sys.exit('docx' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # written above

"""Pictures: any words give a valid drawing, and a chart comes through Markdown as it is."""

import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.documents.chart_views import chart, with_pictures
from ratko.documents.escaping import cleaned
from ratko.documents.figures import Bar, Bars, Figure, Grid, GridRow, Sign, SignKind
from ratko.documents.look import PLAIN_LOOK, contrast
from ratko.documents.markdown_parser import parse
from ratko.documents.picture_signs import COLOURS
from ratko.documents.pictures import WIDTH, drawing
from ratko.documents.said import said
from ratko.documents.text_width import lines_of, width_of
from ratko.documents.tree import Picture


SVG = "{http://www.w3.org/2000/svg}"
texts = st.text(max_size=90) | st.sampled_from(
    ['</text><script>alert(1)</script>"', "]]>&#x0;&amp;|`*_", "a" * 300, "\ud7ff\ufdd0\x00\x85"]
)
signs = st.builds(Sign, kind=st.sampled_from(SignKind), text=st.sampled_from(["", "7", "12", "<"]))
bars = st.builds(
    Bar,
    name=texts,
    figures=texts,
    part=st.none() | st.fractions(min_value=0, max_value=1, max_denominator=99),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = draw(st.lists(texts, min_size=1, max_size=8))
    cell = st.lists(signs, max_size=3).map(tuple)
    cells = st.tuples(*[cell for _ in columns])
    return Grid(
        title=draw(texts),
        alternative=draw(texts),
        columns=tuple(columns),
        rows=tuple(draw(st.lists(st.builds(GridRow, name=texts, cells=cells), max_size=4))),
        legend=tuple(draw(st.lists(st.tuples(signs, texts), max_size=3))),
        is_wordy=draw(st.booleans()),
    )


figures = grids() | st.builds(
    Bars, title=texts, alternative=texts, bars=st.lists(bars, max_size=4).map(tuple)
)


@given(figure=figures)
@settings(max_examples=60)
def test_any_words_give_the_same_valid_drawing_that_stays_in_its_frame(figure: Figure) -> None:
    drawn = drawing(figure)
    assert drawing(figure) == drawn
    root = ET.fromstring(drawn.svg)  # noqa: S314  # made here
    assert root.get("viewBox") == f"0 0 {drawn.width} {drawn.height}"
    assert root.get("role") == "img"
    assert root.get("aria-label") == cleaned(f"{figure.title}. {figure.alternative}")
    known = {"svg", "title", "rect", "line", "text", "g", "circle", "path"}
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= known
    assert not any("id" in each.attrib or "href" in each.attrib for each in root.iter())
    for each in root.iter(f"{SVG}rect"):
        assert float(each.get("width", "0")) <= WIDTH
    for each in root.iter(f"{SVG}g"):
        x, y = map(float, re.findall(r"[\d.]+", each.get("transform", "")))
        assert 0 < x < drawn.width
        assert 0 < y < drawn.height


@given(figure=st.builds(Bars, title=texts, alternative=texts, bars=st.tuples(bars, bars)))
@settings(max_examples=40)
def test_a_bar_is_as_long_as_its_part_and_one_that_is_not_known_is_empty(figure: Bars) -> None:
    root = ET.fromstring(drawing(figure).svg)  # noqa: S314  # made here
    tracks = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "track"]
    fills = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "fill"]
    assert [("stroke-dasharray" in each.attrib) for each in tracks] == [
        each.part is None for each in figure.bars
    ]
    whole = float(tracks[0].get("width", "0"))
    parts = [each.part for each in figure.bars if each.part]
    assert len(fills) == len(parts)
    for fill, part in zip(fills, parts, strict=True):
        assert abs(float(fill.get("width", "0")) - part * whole) <= 1


@given(text=texts, width=st.integers(20, 300))
@settings(max_examples=60)
def test_lines_are_no_wider_than_asked_and_lose_no_letter(text: str, width: int) -> None:
    lines = lines_of(text, width, 14, most=1000)
    assert all(width_of(each, 14) <= width for each in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    cut = lines_of(text, width, 14, most=2)
    assert len(cut) <= 2
    assert all(width_of(each, 14) <= width for each in cut)
    assert len(lines) <= 2 or cut[-1].endswith("…")


def test_a_figure_that_would_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="part of 3/2"):
        Bar(name="", figures="", part=Fraction(3, 2))
    row = GridRow(name="", cells=())
    with pytest.raises(ValueError, match="0 cells in 1 columns"):
        Grid(title="", alternative="", columns=("a",), rows=(row,), legend=())


def test_the_colours_of_signs_can_be_seen_on_paper() -> None:
    assert all(contrast(each, "#ffffff") >= 4.5 for each in (*COLOURS.values(), PLAIN_LOOK.accent))


# --- From a view to the tree ---


@given(names=st.lists(texts.filter(cleaned), min_size=1, max_size=4))
@settings(max_examples=40)
def test_a_chart_comes_through_markdown_with_its_words_and_its_picture(names: list[str]) -> None:
    figure = Bars(title="t", alternative="a", bars=())
    made = chart(
        "time", figure, ("Task", "Time"), tuple((said(n, "x"), said("1 h", "y")) for n in names)
    )
    markdown = f"# T\n\n{made.__html__()}\n\nafter\n"
    tree = with_pictures(parse(markdown, "en"), {made.name: made})
    (picture,) = (each for each in tree.blocks if isinstance(each, Picture))
    assert picture.figure == figure
    shown = ["".join(run.text for run in row[0].runs) for row in picture.table.rows]
    assert [" ".join(each.split()) for each in shown] == [
        " ".join(cleaned(n).split()) for n in names
    ]


def test_only_the_tables_of_charts_become_pictures() -> None:
    tree = parse("| a | b |\n| --- | --- |\n| 1 | 2 |\n", "en")
    figure = Bars(title="t", alternative="a", bars=())
    made = chart("time", figure, ("Task",), ())
    assert with_pictures(tree, {made.name: made}) == tree
    quoted = parse(f"> {str(made.__html__()).replace(chr(10), chr(10) + '> ')}", "en")
    assert "Picture" in repr(with_pictures(quoted, {made.name: made}))

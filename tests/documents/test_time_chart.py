"""The chart of a role's time: its picture and its table say the same, in every format."""

import io
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import attrs
import html5lib
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from tests.documents.roles_of_tasks import charts, task

from ratko.documents.chart_views import charts_of
from ratko.documents.description_view import description_view
from ratko.documents.figures import Bars
from ratko.documents.rendering import Document, render
from ratko.documents.views import AdvertView
from ratko.documents.workplace import Workplace
from ratko.model.role import Role
from ratko.model.task import Task
from ratko.model.text import Variety


Describing = Callable[[Variety], Document]
SVG = "{http://www.w3.org/2000/svg}svg"


@given(minutes=st.lists(st.integers(1, 2000), min_size=2, max_size=8))
@settings(max_examples=30)
def test_the_shares_of_the_picture_are_those_of_the_table_and_make_a_whole(
    minutes: list[int],
) -> None:
    made = charts(*(task(number, each) for number, each in enumerate(minutes)))["chart.time"]
    assert isinstance(made.figure, Bars)
    parts = [each.part for each in made.figure.bars if each.part is not None]
    assert sum(parts) == 1
    assert parts == [Fraction(each, sum(minutes)) for each in sorted(minutes, reverse=True)]
    for bar, part, (name, _, share) in zip(made.figure.bars, parts, made.rows, strict=True):
        assert (bar.name, bar.figures) == (name.text, share.text)
        (whole,) = map(int, re.findall(r"\d+", share.text))
        # Rounded, but never to none or all of it: `alle 1 %`, `yli 99 %`.
        assert abs(whole - part * 100) <= (Fraction(1, 2) if share.text[0].isdigit() else 1)


def test_without_the_time_of_every_task_hours_are_shown_and_no_share() -> None:
    made = charts(task(1), task(2, 120), task(3, 60))["chart.time"]
    assert isinstance(made.figure, Bars)
    assert [(each.figures.replace("\xa0", " "), each.part) for each in made.figure.bars] == [
        ("2 h viikossa", 1),
        ("1 h viikossa", Fraction(1, 2)),
        ("ei tiedossa", None),
    ]
    assert "%" not in str(made)


@pytest.mark.parametrize("tasks", [(task(1, 60),), (task(1), task(2))])
def test_where_nothing_can_be_compared_there_is_no_picture(tasks: tuple[Task, ...]) -> None:
    assert "chart.time" not in charts(*tasks)


@pytest.fixture(scope="session", name="described")
def _described(rich: tuple[Role, Workplace], environment: Environment) -> Describing:
    def make(variety: Variety) -> Document:
        view = description_view(*rich, variety.language)
        return render("job_description", view, variety, environment=environment, strict=False)

    return make


@pytest.mark.parametrize("variety", Variety)
def test_a_page_shows_each_picture_with_its_table(described: Describing, variety: Variety) -> None:
    document = described(variety)
    page = document.write("html")
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    found = list(root.iter("figure"))
    made = list(charts_of(document.view).values())
    assert len(found) == len(made) == 2
    for shown, each in zip(found, made, strict=True):
        (picture,) = shown.iter(SVG)
        assert picture.get("role") == "img"
        assert picture.get("aria-label") == f"{each.figure.title}. {each.figure.alternative}"
        cells = ["".join(cell.itertext()).replace("\xa0", " ") for cell in shown.iter("td")]
        assert cells == [text.text.replace("\xa0", " ") for row in each.rows for text in row]


def test_text_and_markdown_have_the_table_alone(described: Describing) -> None:
    document = described(Variety.FI)
    assert "<svg" not in document.write("txt") + document.write("md")
    name, time, share = charts_of(document.view)["chart.time"].rows[0]
    assert f"| {name} | {time} | {share} |" in document.write("md")
    lines = document.write("txt").splitlines()
    assert lines[lines.index("Mihin aika menee") + 3] == name.text


def test_a_pdf_tells_what_each_picture_shows(described: Describing) -> None:
    document = described(Variety.FI)
    reader = pypdf.PdfReader(io.BytesIO(document.file("pdf")))
    root: Any = reader.trailer["/Root"]
    told = list(_alternatives(root["/StructTreeRoot"]))
    assert told == [each.figure.alternative for each in charts_of(document.view).values()]


def _alternatives(node: Any) -> Iterator[str]:
    """Yield the alternative text of every figure below a node of a PDF's structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _alternatives(each)
    elif isinstance(node, dict):
        if node.get("/S") == "/Figure":
            yield str(node.get("/Alt"))
        yield from _alternatives(node.get("/K"))


def test_an_advert_has_no_chart() -> None:
    assert not any("Chart" in str(each.type) for each in attrs.fields(AdvertView))

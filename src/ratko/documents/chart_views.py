"""Charts in views: a template puts one out whole, and writers show its picture and its table.

In Markdown a chart is its table. The table's first cell says which chart it is; after the parser,
`with_pictures` puts the picture in its place.
"""

from collections.abc import Mapping
from typing import Any

import attrs
from markupsafe import Markup

from ratko.documents.figures import Figure
from ratko.documents.marks import Mark, opening
from ratko.documents.said import Blank, Said, said
from ratko.documents.tree import Block, ListBlock, Picture, Quote, Table, Tree


__all__ = ["Chart", "chart", "charts_of", "shows_charts", "with_pictures"]

_SOURCE = "chart."
_OPENING = opening(Mark(sources=(_SOURCE,)))


@attrs.frozen(kw_only=True)
class Chart:
    """A picture with the same data as a table. `{{ time_chart }}` puts out both.

    Made by `chart`.

    Attributes:
        figure: What the picture shows.
        header: The heads of the table's columns.
        rows: The rows; each has a text for every column.
    """

    figure: Figure
    header: tuple[Said, ...]
    rows: tuple[tuple[Said, ...], ...]

    @property
    def name(self) -> str:
        """Which chart it is, as `chart.time`."""
        return self.header[0].sources[0]

    def __html__(self) -> Markup:
        """Return the table as Markdown."""
        lines = (self.header, *self.rows)
        head, *rows = (f"| {' | '.join(each.markup for each in line)} |" for line in lines)
        between = f"| {' | '.join('---' for _ in self.header)} |"
        # The texts are escaped for Markdown, the sign between cells as well.
        return Markup("\n".join([head, between, *rows]) + "\n")  # noqa: S704

    def __str__(self) -> str:
        """Return the table as text, a line for each row."""
        return "\n".join("; ".join(map(str, row)) for row in self.rows)


def chart(
    name: str, figure: Figure, header: tuple[str, ...], rows: tuple[tuple[Said, ...], ...]
) -> Chart:
    """Make a chart.

    Args:
        name: What it is called among the charts of its view, as `time`.
        figure: What the picture shows.
        header: The heads of the table's columns; the first is not empty.
        rows: The rows.
    """
    source = f"{_SOURCE}{name}"
    return Chart(figure=figure, header=tuple(said(each, source) for each in header), rows=rows)


def shows_charts(marked: str) -> bool:
    """Return whether a template put a chart out."""
    return _OPENING in marked


def charts_of(view: Any) -> dict[str, Chart]:
    """Return the charts of a view and of the views within it, by their names."""
    found: dict[str, Chart] = {}
    for field in attrs.fields(type(view)):
        value = getattr(view, field.name)
        if isinstance(value, Chart):
            found[value.name] = value
        elif attrs.has(type(value)) and not isinstance(value, Said | Blank):
            found |= charts_of(value)
    return found


def with_pictures(tree: Tree, charts: Mapping[str, Chart]) -> Tree:
    """Return the tree with a picture in the place of each table that is a chart's."""
    if not charts:
        return tree
    return attrs.evolve(tree, blocks=_pictured(tree.blocks, charts))


def _pictured(blocks: tuple[Block, ...], charts: Mapping[str, Chart]) -> tuple[Block, ...]:
    return tuple(_with_picture(each, charts) for each in blocks)


def _with_picture(block: Block, charts: Mapping[str, Chart]) -> Block:
    match block:
        case Table():
            sources = (source for run in block.header[0].runs for source in run.sources)
            found = next((charts[each] for each in sources if each in charts), None)
            return block if found is None else Picture(figure=found.figure, table=block)
        case ListBlock():
            items = tuple(_pictured(item, charts) for item in block.items)
            return attrs.evolve(block, items=items)
        case Quote():
            return attrs.evolve(block, blocks=_pictured(block.blocks, charts))
        case _:
            return block

"""The document tree: what a document consists of, whatever it is written as."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from ratko.documents.figures import Figure


__all__ = [
    "Block",
    "Cell",
    "Heading",
    "ListBlock",
    "Paragraph",
    "Picture",
    "Quote",
    "Rule",
    "Run",
    "Table",
    "TraceEntry",
    "Tree",
    "runs_of",
    "trace",
    "without_blanks",
]


@attrs.frozen(kw_only=True)
class Run:
    r"""A piece of text that looks the same and comes from the same place.

    Attributes:
        text: The text; a line break is `\n`.
        sources: Where it comes from; empty: the template's own words.
        language: Its language where it is not the document's; empty otherwise.
        is_blank: Whether it is a place to fill in.
        is_strong: Whether it is set in bold.
        is_emphasis: Whether it is set in italics.
        is_code: Whether it is set as code.
        url: Where it leads to; empty: it is no link.
    """

    text: str
    sources: tuple[str, ...] = ()
    language: str = ""
    is_blank: bool = False
    is_strong: bool = False
    is_emphasis: bool = False
    is_code: bool = False
    url: str = ""


@attrs.frozen(kw_only=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 to 6.
        runs: Its text.
        places: The blocks of the templates that wrote it.
    """

    level: int
    runs: tuple[Run, ...]
    places: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph."""

    runs: tuple[Run, ...]
    places: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ListBlock:
    """A list.

    Attributes:
        items: What stands in each item.
        start: The first number of a numbered list; None: it is not numbered.
    """

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table."""

    runs: tuple[Run, ...]
    places: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Table:
    """A table with a header row."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@attrs.frozen(kw_only=True)
class Quote:
    """A quotation."""

    blocks: tuple["Block", ...]


@attrs.frozen(kw_only=True)
class Rule:
    """A line between two parts."""


@attrs.frozen(kw_only=True)
class Picture:
    """A picture with the same data as a table.

    A writer that shows pictures draws `figure` by `ratko.documents.pictures.drawing`, with
    `figure.alternative` as the alternative text, and writes the table after it. A writer that
    cannot show them writes the table alone: it says all that the picture says.

    Attributes:
        figure: What it shows.
        table: The same data; an ordinary table.
    """

    figure: Figure
    table: Table


Block = Heading | Paragraph | ListBlock | Table | Picture | Quote | Rule


@attrs.frozen(kw_only=True)
class Tree:
    """A whole document.

    Attributes:
        blocks: What it consists of.
        language: Its language, as a tag of HTML.
    """

    blocks: tuple[Block, ...]
    language: str

    @property
    def title(self) -> str:
        """The text of the first heading; empty: there is none."""
        headings = (each for each in self.blocks if isinstance(each, Heading))
        return next(("".join(run.text for run in each.runs) for each in headings), "")


@attrs.frozen(kw_only=True)
class TraceEntry:
    """A sentence of a document, and where it comes from.

    Attributes:
        text: The sentence.
        sources: The values in it (`role.pay_basis`, `tasks.lumityot.season`), then the blocks of
            the templates that wrote it, as `template:fi/advert.md.j2#offer`.
    """

    text: str
    sources: tuple[str, ...]


_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?…])\s+(?=[^\Wa-zåäö0-9_])|\n")
"""Between two sentences: not after the full stop of `n. 3` or `1. maaliskuuta`."""


def without_blanks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without the paragraphs and items in which something is to be filled in.

    A heading under which nothing is left goes, too.
    """
    kept: list[Block] = []
    for block in blocks:
        match block:
            case ListBlock():
                items = tuple(each for each in block.items if not _has_blank(each))
                if items:
                    kept.append(attrs.evolve(block, items=items))
            case _ if not _has_blank((block,)):
                kept.append(block)
    followed = zip(kept, [*kept[1:], None], strict=True)
    return tuple(
        block
        for block, after in followed
        if not (isinstance(block, Heading) and (after is None or isinstance(after, Heading)))
    )


def _has_blank(blocks: tuple[Block, ...]) -> bool:
    return any(run.is_blank for run in runs_of(blocks))


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Run]:
    """Yield every piece of text in reading order."""
    for runs, _ in _leaves(blocks):
        yield from runs


def trace(tree: Tree) -> tuple[TraceEntry, ...]:
    """Return every sentence of a document with where it comes from, in reading order."""
    return tuple(
        entry for runs, places in _leaves(tree.blocks) for entry in _sentences(runs, places)
    )


def _leaves(blocks: tuple[Block, ...]) -> Iterator[tuple[tuple[Run, ...], tuple[str, ...]]]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.runs, block.places
            case ListBlock():
                for item in block.items:
                    yield from _leaves(item)
            case Quote():
                yield from _leaves(block.blocks)
            case Table():
                yield from _cells(block)
            case Picture():
                yield from _cells(block.table)
            case Rule():
                pass


def _cells(table: Table) -> Iterator[tuple[tuple[Run, ...], tuple[str, ...]]]:
    for row in (table.header, *table.rows):
        for cell in row:
            yield cell.runs, cell.places


def _sentences(runs: tuple[Run, ...], places: tuple[str, ...]) -> Iterator[TraceEntry]:
    text = "".join(run.text for run in runs)
    ends = [match.span() for match in _SENTENCE_ENDS.finditer(text)]
    starts = [0, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), len(text)]
    for start, stop in zip(starts, stops, strict=True):
        if text[start:stop].strip():
            values = _sources_between(runs, start, stop)
            named = (f"template:{place}" for place in places)
            yield TraceEntry(
                text=text[start:stop].strip(), sources=tuple(dict.fromkeys((*values, *named)))
            )


def _sources_between(runs: tuple[Run, ...], start: int, stop: int) -> Iterator[str]:
    position = 0
    for run in runs:
        if position < stop and position + len(run.text) > start:
            yield from run.sources
        position += len(run.text)

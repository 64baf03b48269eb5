"""The project's report as a Word file: the words of the page, with bars in the tables."""

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ratko.documents.figures import Bar, Bars
from ratko.documents.imprint import Imprint
from ratko.documents.look import PLAIN_LOOK
from ratko.documents.report_page import PageTable, ReportPage
from ratko.documents.tree import Block, Cell, Heading, Paragraph, Picture, Run, Table, Tree
from ratko.documents.writers.word import write_word
from ratko.model.text import Language


__all__ = ["report_tree", "report_word"]


def report_word(page: ReportPage, language: Language, *, author: str, day: datetime.date) -> bytes:
    """Return the report as a Word file; the same report gives the same bytes.

    Args:
        page: What it shows.
        language: The reader's language.
        author: Whose report it is.
        day: The day up to which it counts, for the properties of the file.
    """
    imprint = Imprint(author=author, date=day)
    return write_word(report_tree(page, language), imprint=imprint, look=PLAIN_LOOK)


def report_tree(page: ReportPage, language: Language) -> Tree:
    """Return the page as a document."""
    return Tree(blocks=tuple(_blocks(page)), language=language.value)


def _blocks(page: ReportPage) -> Iterator[Block]:
    yield Heading(level=1, runs=_runs(page.title))
    yield from _paragraphs(page.lines)
    for table in page.tables:
        yield Heading(level=2, runs=_runs(table.heading))
        yield from _paragraphs([table.note] if table.note else [])
        yield _picture(table) if table.has_picture else _table(table)
    yield from _paragraphs(page.notes)


def _paragraphs(lines: Iterable[str]) -> Iterator[Block]:
    for each in lines:
        yield Paragraph(runs=_runs(each))


def _picture(table: PageTable) -> Picture:
    values = [row.value for row in table.rows]
    most = max((each for each in values if each is not None), default=Fraction(0))
    bars = tuple(
        Bar(
            name=row.name,
            figures=row.figures[-1],
            part=None if row.value is None else row.value / most if most > 0 else Fraction(0),
        )
        for row in table.rows
    )
    figure = Bars(title=table.heading, alternative=table.heading, bars=bars)
    return Picture(figure=figure, table=_table(table))


def _table(table: PageTable) -> Table:
    return Table(
        header=_cells(table.columns),
        rows=tuple(_cells((row.name, *row.figures)) for row in table.rows),
    )


def _cells(words: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(runs=_runs(each)) for each in words)


def _runs(words: str) -> tuple[Run, ...]:
    return (Run(text=words),)

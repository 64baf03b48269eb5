"""The blocks of a document as Word's own headings, paragraphs, lists and tables."""

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any, Final

import attrs
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from ratko.documents.figures import Bars, Grid
from ratko.documents.tree import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
)
from ratko.documents.writers.columns import widths
from ratko.documents.writers.word_base import CELLS, LEVELS, ROWS, SIZE
from ratko.documents.writers.word_figures import BAR_COLUMN, add_bars, add_signs
from ratko.documents.writers.word_text import add_paragraph, add_run, style_empty
from ratko.documents.writers.word_xml import (
    described_table,
    linked,
    numbered,
    repeated,
    underlined,
    undivided,
    xml_text,
)


__all__ = ["Body"]

_LINE: Final = "bbbbbb"
_NAMES: Final = 30
"""How wide the column of short names is beside a grid of signs, in millimetres."""
_SMALL: Final = 0.85
"""How large the letters of long names above a grid are, in parts of the others."""
_SHORT_TABLE: Final = 5
"""A table of so many rows is kept on one page."""


@attrs.define(kw_only=True)
class Body:
    """Adds blocks to a document.

    Attributes:
        document: The document.
        accent: The colour of pictures, as `0b5c5d`.
        tint: The colour behind them.
        width: How wide the text is, in millimetres.
        heading: The text of the last heading, which tables are called by.
        last: The paragraph that was added last; None: a table was, or nothing.
        follows_table: Whether a table was added last.
    """

    document: Document
    accent: str
    tint: str
    width: float
    heading: str = ""
    last: WordParagraph | None = None
    follows_table: bool = False

    def add(self, blocks: Iterable[Block], style: str = "Normal") -> None:
        """Add blocks; `style` is that of paragraphs that have none of their own."""
        for block, following in pairwise((*blocks, None)):
            match block:
                case Heading():
                    self.heading = "".join(run.text for run in block.runs)
                    self._add_paragraph(block.runs, f"Heading {block.level}")
                case Paragraph():
                    paragraph = self._add_paragraph(block.runs, style)
                    if isinstance(following, ListBlock | Table | Picture):
                        paragraph.paragraph_format.keep_with_next = True
                case ListBlock():
                    self._add_list(block, 1)
                case Table():
                    self._add_table(block, self.heading, widths(block, self.width))
                case Picture():
                    self._add_picture(block)
                case Quote():
                    self.add(block.blocks, "Quote")
                case Rule():
                    self._add_rule()

    def _add_rule(self) -> None:
        """Draw a line below the last paragraph; a table ends with a line of its own."""
        if self.last is not None:
            properties: Any = self.last.paragraph_format.element
            underlined(properties.get_or_add_pPr(), "bottom", _LINE, 4, 4)

    def _add_paragraph(self, runs: tuple[Run, ...], style: str) -> WordParagraph:
        paragraph = add_paragraph(self.document, style)
        if self.follows_table and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(6)
        self.last, self.follows_table = paragraph, False
        _fill(paragraph, runs)
        return paragraph

    def _add_list(self, block: ListBlock, level: int) -> None:
        level = min(level, LEVELS)
        deep = "" if level == 1 else f" {level}"
        style = f"List Bullet{deep}" if block.start is None else f"List Number{deep}"
        number = None if block.start is None else self._numbering(style, block.start)
        for item in block.items:
            match item:
                case (Paragraph() as first, *others):
                    paragraph = self._add_paragraph(first.runs, style)
                case _:
                    others = [*item]
                    paragraph = self._add_paragraph((), style)
            if number is not None:
                numbered(paragraph, number)
            if others:
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.keep_with_next = True
            for each in others:
                if isinstance(each, ListBlock):
                    self._add_list(each, level + 1)
                else:
                    self.add((each,), f"List Continue{deep}")

    def _numbering(self, style: str, start: int) -> int:
        """Return the number of a new list that begins with `start`."""
        numbering: Any = self.document.part.numbering_part.element
        of_style: Any = self.document.styles[style].element
        known = numbering.num_having_numId(of_style.pPr.numPr.numId.val)
        made = numbering.add_num(known.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _add_picture(self, picture: Picture) -> None:
        table, figure = picture.table, picture.figure
        match figure:
            case Bars():
                columns = widths(table, self.width, last=BAR_COLUMN)
                made = self._add_table(table, figure.title, columns)
                described_table(made, "", figure.alternative)
                add_bars(made, figure.bars, self.accent, self.tint)
            case Grid():
                self._add_grid(figure)
                self._add_table(table, figure.title, widths(table, self.width))

    def _add_grid(self, grid: Grid) -> None:
        named = _named_rows(grid)
        even = (self.width - _NAMES) / max(len(grid.columns), 1)
        columns = (
            widths(named, self.width, header=_SMALL)
            if grid.is_wordy
            else (_NAMES, *(even for _ in grid.columns))
        )
        table = self._add_table(named, grid.title, columns)
        described_table(table, "", grid.alternative)
        if grid.is_wordy:
            for cell in table.rows[0].cells:
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(SIZE * _SMALL)
        for row, signs in zip(table.rows, ((), *(each.cells for each in grid.rows)), strict=True):
            for cell in row.cells[1:]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            for cell, each in zip(row.cells[1:], signs, strict=False):
                add_signs(cell.paragraphs[0], each, self.accent)
        for sign, words in grid.legend:
            paragraph = self._add_paragraph((), CELLS)
            add_signs(paragraph, (sign,), self.accent)
            paragraph.add_run(f"\N{EN SPACE}{xml_text(words)}")
        if self.last is not None:
            self.last.paragraph_format.space_after = Pt(8)

    def _add_table(self, table: Table, title: str, columns: tuple[float, ...]) -> WordTable:
        if self.follows_table:
            self._add_paragraph((), CELLS)  # Word would make one table of the two.
        lines = (table.header, *table.rows)
        made: WordTable = self.document.add_table(len(lines), len(columns), style=ROWS)
        made.autofit = False
        for column, width in zip(made.columns, columns, strict=True):
            column.width = Mm(width)
        for number, (row, cells) in enumerate(zip(made.rows, lines, strict=True)):
            undivided(row)
            is_kept = len(table.rows) <= _SHORT_TABLE or number in {0, len(table.rows) - 1}
            for cell, word_cell, width in zip(cells, row.cells, columns, strict=True):
                word_cell.width = Mm(width)
                paragraph = word_cell.paragraphs[0]
                style_empty(paragraph, CELLS)
                if is_kept and number < len(table.rows):
                    paragraph.paragraph_format.keep_with_next = True
                _fill(paragraph, cell.runs)
        repeated(made.rows[0])
        described_table(made, title, "")
        self.last, self.follows_table = None, True
        return made


def _named_rows(grid: Grid) -> Table:
    """Return a table with the names of a grid, and nothing in its cells."""
    names = [(row.name, *("" for _ in row.cells)) for row in grid.rows]
    header, *rows = (
        tuple(Cell(runs=(Run(text=each),) if each else ()) for each in cells)
        for cells in (("", *grid.columns), *names)
    )
    return Table(header=header, rows=tuple(rows))


def _fill(paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
    for url, group in groupby(runs, key=lambda run: run.url):
        made = [add_run(paragraph, run) for run in group]
        if url:
            linked(paragraph, made, url)

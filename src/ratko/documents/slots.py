"""Sections of a document whose values are not put in yet, and the putting in."""

from collections.abc import Callable, Iterator

import attrs

from ratko.documents.tree import Block, Cell, Heading, ListBlock, Paragraph, Quote, Run, Table


__all__ = ["Section", "Slot", "filled"]


@attrs.frozen(kw_only=True)
class Slot(Run):
    """Stands in a section where a value stands in the document; set as the value is to be set.

    Attributes:
        place: Which of the section's values, from 0.
    """

    text: str = ""
    place: int


@attrs.frozen(kw_only=True, eq=False)
class Section:
    """A part of a document: all that its template says, with slots for the values.

    Attributes:
        blocks: What it consists of.
        slots: How many values it takes.
        around: The blocks of the templates that are open where it ends, the innermost one last.
    """

    blocks: tuple[Block, ...]
    slots: int
    around: tuple[str, ...]


Filling = Callable[[Slot], Run]
"""Says what is put into a slot."""


def filled(section: Section, filling: Filling) -> tuple[Block, ...]:
    """Return the blocks of a section with its slots filled; what is empty leaves nothing."""
    return _blocks(section.blocks, filling) if section.slots else section.blocks


def _blocks(blocks: tuple[Block, ...], filling: Filling) -> tuple[Block, ...]:
    return tuple(_block(each, filling) for each in blocks)


def _block(block: Block, filling: Filling) -> Block:
    match block:
        case Heading():
            runs = _runs(block.runs, filling)
            return Heading(level=block.level, runs=runs, places=block.places)
        case Paragraph():
            return Paragraph(runs=_runs(block.runs, filling), places=block.places)
        case ListBlock():
            items = tuple(_blocks(item, filling) for item in block.items)
            return ListBlock(items=items, start=block.start)
        case Table():
            header, *rows = (_row(row, filling) for row in (block.header, *block.rows))
            return Table(header=header, rows=tuple(rows))
        case Quote():
            return Quote(blocks=_blocks(block.blocks, filling))
        case _:
            return block


def _row(row: tuple[Cell, ...], filling: Filling) -> tuple[Cell, ...]:
    return tuple(Cell(runs=_runs(cell.runs, filling), places=cell.places) for cell in row)


def _runs(runs: tuple[Run, ...], filling: Filling) -> tuple[Run, ...]:
    return tuple(each for run in runs for each in _run(run, filling))


def _run(run: Run, filling: Filling) -> Iterator[Run]:
    if not isinstance(run, Slot):
        yield run
    elif (value := filling(run)).text:
        yield value

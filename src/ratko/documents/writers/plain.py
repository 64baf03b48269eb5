"""Plain text for an e-mail: lines of at most 76 characters, headings underlined."""

import itertools
import textwrap
from collections.abc import Iterator
from typing import Final

from ratko.documents.tree import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
)


__all__ = ["write_plain"]

WIDTH: Final = 76
"""The longest line, but for a single word that is longer."""
_UNDERLINES: Final = {1: "=", 2: "-"}


def write_plain(tree: Tree) -> str:
    """Return the document as plain text."""
    blocks = ("\n".join(_block(block, WIDTH)) for block in tree.blocks)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            lines = _wrapped(block.runs, width)
            yield from lines
            if sign := _UNDERLINES.get(block.level):
                yield sign * min(max(map(len, lines), default=0), width)
        case Paragraph():
            yield from _wrapped(block.runs, width)
        case ListBlock():
            yield from _list(block, width)
        case Table():
            yield from _table(block, width)
        case Picture():
            yield from _table(block.table, width)
        case Quote():
            for each in block.blocks:
                yield from (f"> {line}" for line in _block(each, width - 2))
        case Rule():
            yield "–" * 10


def _list(block: ListBlock, width: int) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start or 1):
        sign = "–" if block.start is None else f"{number}."
        indent = len(sign) + 1
        lines = [line for each in item for line in _block(each, width - indent)]
        for position, line in enumerate(lines or [""]):
            yield f"{sign} {line}" if position == 0 else f"{' ' * indent}{line}"


def _table(table: Table, width: int) -> Iterator[str]:
    """Write each row as its first cell, and under it the others with their headings."""
    for row in table.rows:
        named = zip(table.header, row, strict=True)
        for position, (head, cell) in enumerate(named):
            if position == 0:
                yield from _wrapped(cell.runs, width)
            elif text := _text(cell.runs):
                lines = _fitted(f"{_text(head.runs)}: {text}", width - 2)
                yield from (f"  {line}" for line in lines)


def _wrapped(runs: tuple[Run, ...], width: int) -> list[str]:
    return [line for part in _text(runs).split("\n") for line in _fitted(part, width)]


def _fitted(text: str, width: int) -> list[str]:
    # textwrap breaks at no-break spaces? It does not: only at the ASCII ones.
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _text(runs: tuple[Run, ...]) -> str:
    parts = []
    for url, group in itertools.groupby(runs, key=lambda run: run.url):
        text = "".join(run.text for run in group)
        is_shown = not url or url.removeprefix("mailto:") == text or url.startswith("tel:")
        parts.append(text if is_shown or url == text else f"{text} ({url})")
    return "".join(parts)

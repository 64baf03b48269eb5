"""Pictures as SVG: a pure function from a figure to a drawing, the same bytes each time.

A writer draws a block `Picture` of the tree so::

    drawn = drawing(picture.figure, accent=look.accent)
    drawn.svg, drawn.width, drawn.height       # SVG text, its size in CSS pixels (1/96 inch)
    picture.figure.alternative                 # the alternative text
    picture.table                              # the same data, an ordinary `Table`: write it, too

The drawing has no background, no script, no style sheet and no outside resource. It is narrow, so
that its letters stay large on a phone; names stand above what they name, whatever their length.
Every piece of it has a class, by which a page can give it other colours.
"""

import html
from collections.abc import Iterator
from typing import Final

import attrs

from ratko.documents.escaping import cleaned
from ratko.documents.figures import Bars, Figure, Grid, Sign
from ratko.documents.look import PLAIN_LOOK
from ratko.documents.picture_signs import SIZE, sign
from ratko.documents.text_width import lines_of, width_of


__all__ = ["WIDTH", "Drawing", "drawing"]

WIDTH: Final = 360
"""The width of every picture, in CSS pixels: that of a phone."""
_INK: Final = "#1c2328"
_SOFT: Final = "#525d67"
_LETTERS: Final = 14
_LINE: Final = 18
_SMALL: Final = 12.5
_MOST_LINES: Final = 4
_BAR: Final = 11
_GAP: Final = 8
_MARGIN: Final = 2
_MOST_FIGURES: Final = 160
"""The most width that is kept for what stands at the end of a bar's line."""
_BETWEEN: Final = 6
"""The least room between the signs of two columns."""
_ROW_NAMES: Final = 76
_ASLANT: Final = 70
"""How far the names of columns reach up, and the last one to the right, where they are aslant."""


@attrs.frozen(kw_only=True)
class Drawing:
    """A figure as SVG.

    Attributes:
        svg: The SVG text: one element, which can stand in a page or in a file of its own.
        width: Its width, CSS pixels.
        height: Its height, CSS pixels.
    """

    svg: str
    width: int
    height: int


def drawing(
    figure: Figure, *, accent: str = PLAIN_LOOK.accent, font: str = "sans-serif"
) -> Drawing:
    """Draw a figure.

    Args:
        figure: What is to be shown.
        accent: The colour of bars and signs on white paper, as `#0b5c5d`.
        font: The family of the letters, as SVG names it.
    """
    drawn, height = _bars(figure, accent) if isinstance(figure, Bars) else _grid(figure, accent)
    # No ids: those of two pictures on one page would have to differ.
    told = html.escape(cleaned(f"{figure.title}. {figure.alternative}"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="{WIDTH}"'
        f' height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{told}"'
        f' font-family="{html.escape(font)}" font-size="{_LETTERS}">\n'
        f"<title>{_escaped(figure.title)}</title>\n{drawn}</svg>\n"
    )
    return Drawing(svg=svg, width=WIDTH, height=height)


def _bars(figure: Bars, accent: str) -> tuple[str, int]:
    pieces: list[str] = []
    top = 0
    inner = WIDTH - 2 * _MARGIN
    kept = max((width_of(each.figures, _LETTERS) for each in figure.bars), default=0)
    names = inner - min(kept, _MOST_FIGURES) - 10
    for bar in figure.bars:
        lines = lines_of(cleaned(bar.name), names, _LETTERS, most=_MOST_LINES)
        pieces.extend(_lines(lines, _MARGIN, top))
        end = WIDTH - _MARGIN
        pieces.append(_text(bar.figures, end, top + _LINE - 4, kind="figures", anchor="end"))
        top += _LINE * len(lines) + 2
        dashes = ' stroke-dasharray="4 3"' if bar.part is None else ""
        pieces.append(
            f'<rect class="track" x="{_MARGIN}" y="{top}" width="{inner}" height="{_BAR}"'
            f' fill="none" stroke="{_SOFT}"{dashes}/>\n'
        )
        if bar.part:
            length = max(round(bar.part * inner), 1)
            pieces.append(
                f'<rect class="fill" x="{_MARGIN}" y="{top}" width="{length}" height="{_BAR}"'
                f' fill="{accent}"/>\n'
            )
        top += _BAR + _GAP
    return "".join(pieces), max(top - _GAP, 0) + _MARGIN


def _grid(figure: Grid, accent: str) -> tuple[str, int]:
    if figure.is_wordy:
        left, right, top = _MARGIN, WIDTH - _ASLANT, _ASLANT + 16
    else:
        left, right, top = _ROW_NAMES, WIDTH - _MARGIN, _LINE + 4
    step = (right - left) / max(len(figure.columns), 1)
    pieces = list(_columns(figure, left, step, top))
    for row in figure.rows:
        pieces.append(_line(top))
        lines = lines_of(
            cleaned(row.name),
            WIDTH if figure.is_wordy else _ROW_NAMES - 6,
            _LETTERS,
            most=_MOST_LINES,
        )
        pieces.extend(_lines(lines, _MARGIN, top + 2))
        names = _LINE * len(lines) + 2
        start = top + 4 + (names if figure.is_wordy else 0)
        across = max(int((step - _BETWEEN) // (SIZE + 2)), 1)
        most = max((len(cell) for cell in row.cells), default=0)
        for at, cell in enumerate(row.cells):
            middle = round(left + (at + 0.5) * step, 1)
            pieces.extend(_signs(cell, middle, start, across, accent))
        deep = -(-max(most, 1) // across) * (SIZE + 2)
        top = max(start + deep, top + 2 + names) + 4
    pieces.append(_line(top))
    legend, height = _legend(figure.legend, top + 8, accent)
    return "".join([*pieces, *legend]), height


def _columns(figure: Grid, left: float, step: float, top: int) -> Iterator[str]:
    for at, words in enumerate(figure.columns):
        middle = round(left + (at + 0.5) * step, 1)
        if figure.is_wordy:
            (cut,) = lines_of(cleaned(words), _ASLANT * 2**0.5 + 8, _SMALL, most=1)
            turned = f' transform="rotate(-45 {middle:g} {top - 6})"'
            yield _text(cut, middle, top - 6, kind="small", size=_SMALL, more=turned)
        else:
            yield _text(words, middle, top - 6, kind="small", size=_SMALL, anchor="middle")


def _signs(
    cell: tuple[Sign, ...], middle: float, top: int, across: int, accent: str
) -> Iterator[str]:
    """Yield the signs of a cell, at most `across` beside each other, around its middle."""
    for at, each in enumerate(cell):
        row, column = divmod(at, across)
        beside = min(len(cell) - row * across, across)
        x = middle + (column - (beside - 1) / 2) * (SIZE + 2)
        yield sign(each, round(x, 1), top + SIZE / 2 + row * (SIZE + 2), accent)


def _legend(legend: tuple[tuple[Sign, str], ...], top: int, accent: str) -> tuple[list[str], int]:
    pieces = []
    for each, words in legend:
        lines = lines_of(cleaned(words), WIDTH - SIZE - 12, _SMALL, most=_MOST_LINES)
        pieces.append(sign(each, _MARGIN + SIZE / 2, top + SIZE / 2, accent))
        pieces.extend(_lines(lines, SIZE + 10, top, kind="small", size=_SMALL))
        top += _LINE * len(lines) + 4
    return pieces, top


def _line(top: int) -> str:
    return (
        f'<line class="rule" x1="0" y1="{top}" x2="{WIDTH}" y2="{top}" stroke="{_SOFT}"'
        ' stroke-width="0.5"/>\n'
    )


def _lines(
    lines: tuple[str, ...], left: float, top: int, *, kind: str = "name", size: float = _LETTERS
) -> Iterator[str]:
    for at, words in enumerate(lines):
        yield _text(words, left, top + _LINE * (at + 1) - 4, kind=kind, size=size)


def _text(
    words: str,
    x: float,
    y: float,
    *,
    kind: str,
    size: float = _LETTERS,
    anchor: str = "start",
    more: str = "",
) -> str:
    fill = _INK if kind == "name" else _SOFT
    sized = "" if size == _LETTERS else f' font-size="{size}"'
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text class="{kind}" x="{x:g}" y="{y:g}" fill="{fill}"{sized}{anchored}'
        f"{more}>{_escaped(words)}</text>\n"
    )


def _escaped(words: str) -> str:
    return html.escape(cleaned(words), quote=False)

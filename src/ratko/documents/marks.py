"""Invisible marks in rendered Markdown that say where each piece of it comes from.

A mark is written with noncharacters (U+FDD0–U+FDEF), which no value can hold: the quantities of
the model refuse them and `escaping.cleaned` removes them. Its content is written in hexadecimal,
so that a marked text carries all that is known about it and needs no table beside it.

What stands between the marks of a value is opaque: `slotted` takes it out and leaves a slot. Texts
in which the same slots stand in the same words are of one shape.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final

import attrs


__all__ = [
    "PLACES_OPEN",
    "SLOT",
    "Mark",
    "Value",
    "blank_fields",
    "closed_place",
    "mark_of",
    "marked",
    "numbered",
    "opened_place",
    "opening",
    "pieces",
    "places",
    "slotted",
    "unmarked",
]

_HEX = str.maketrans({f"{digit:x}": chr(0xFDD1 + digit) for digit in range(16)})
_FROM_HEX = str.maketrans({chr(0xFDD1 + digit): f"{digit:x}" for digit in range(16)})
_VALUE, _END, _VALUE_CLOSES, _PLACE, _PLACE_CLOSES = (
    "\ufdd0",
    "\ufde1",
    "\ufde2",
    "\ufde3",
    "\ufde4",
)
SLOT: Final = "\ufde5"
"""Stands in a shape where a value stands in the text."""
_ANY = re.compile("[\ufdd0-\ufdef]+")
_VALUES: Final = re.compile(f"{_VALUE}([\ufdd1-\ufde0]*){_END}([^\ufdd0-\ufdef]*){_VALUE_CLOSES}")
_PLACES: Final = re.compile(f"{_PLACE}(?P<name>[\ufdd1-\ufde0]*){_END}|{_PLACE_CLOSES}")
PLACES_OPEN: Final = f"(?:{_PLACE}[\ufdd1-\ufde0]*{_END}|{_PLACE_CLOSES})*"
"""A pattern of marks of blocks, any number of them."""
_NUMBERED: Final = re.compile(f"{SLOT}([\ufdd1-\ufde0]+){_END}")

Value = tuple[str, str]
"""The content of a value's mark (see `mark_of`), and its Markdown."""


@attrs.frozen(kw_only=True)
class Mark:
    """What is known of a value in a document.

    Attributes:
        sources: Where it comes from, as `tasks.lumityot.season` or `role.pay_basis`.
        language: The language of the text where it is not the document's; empty otherwise.
        is_blank: Whether it stands for a value that is missing; the source is then the field.
    """

    sources: tuple[str, ...] = ()
    language: str = ""
    is_blank: bool = False


def marked(text: str, mark: Mark) -> str:
    """Return `text` between the marks of a value."""
    return f"{opening(mark)}{_END}{text}{_VALUE_CLOSES}"


def opening(mark: Mark) -> str:
    """Return what marks begin with that say as much, or more of the last source."""
    content = "\n".join(("b" if mark.is_blank else "v", mark.language, *mark.sources))
    return f"{_VALUE}{_encoded(content)}"


@functools.lru_cache(maxsize=4096)
def mark_of(content: str) -> Mark:
    """Return the mark that has that content."""
    kind, language, *sources = _decoded(content).split("\n")
    return Mark(sources=tuple(sources), language=language, is_blank=kind == "b")


def opened_place(name: str) -> str:
    """Return the mark after which the text of a template's block stands."""
    return f"{_PLACE}{_encoded(name)}{_END}"


def closed_place() -> str:
    """Return the mark that ends the text of a template's block."""
    return _PLACE_CLOSES


def unmarked(text: str) -> str:
    """Return a marked text without its marks."""
    words = _VALUES.split(text)
    del words[1::3]
    first, *others = "".join(words).split(_PLACE)
    kept = "".join([first, *(each.partition(_END)[2] for each in others)])
    # A filter of a template may have cut a mark in two.
    return _ANY.sub("", kept)


def slotted(text: str) -> tuple[str, tuple[Value, ...]]:
    """Return the shape of a marked text, with a slot for each value, and the values."""
    parts = _VALUES.split(text)
    shape, values = SLOT.join(parts[::3]), tuple(zip(parts[1::3], parts[2::3], strict=True))
    # A template may hold the sign itself; that is none of its business, and rare.
    return (shape, values) if shape.count(SLOT) == len(values) else slotted(text.replace(SLOT, ""))


def numbered(shape: str) -> str:
    """Return a shape in which each slot says which one it is, from 0."""
    first, *others = shape.split(SLOT)
    slots = (
        f"{SLOT}{f'{place:x}'.translate(_HEX)}{_END}{each}" for place, each in enumerate(others)
    )
    return "".join([first, *slots])


def pieces(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield the pieces of a part of a numbered shape: a text, or a slot and which one it is."""
    for place, piece in enumerate(_NUMBERED.split(text)):
        if place % 2:
            yield SLOT, int(piece.translate(_FROM_HEX), 16)
        elif piece:
            yield _ANY.sub("", piece), None


def blank_fields(text: str) -> tuple[str, ...]:
    """Return the fields of the blanks in a marked text, each once, sorted."""
    marks = map(mark_of, dict.fromkeys(content for content, _ in _VALUES.findall(text)))
    return tuple(sorted({field for each in marks if each.is_blank for field in each.sources}))


def places(
    text: str, around: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Take the marks of blocks out of a part of a text.

    Args:
        text: The part.
        around: The blocks that are open where it begins, the innermost one last.

    Returns:
        The text without these marks, for each of its lines the blocks that wrote in it, the
        innermost one last, and the blocks that are open where the text ends.
    """
    lines: list[list[str]] = [[]]
    open_ones = list(around)
    kept: list[str] = []
    position = 0

    def write(piece: str) -> None:
        kept.append(piece)
        for count, line in enumerate(piece.split("\n")):
            if count:
                lines.append([])
            if line and open_ones and open_ones[-1] not in lines[-1]:
                lines[-1].append(open_ones[-1])

    for match in _PLACES.finditer(text):
        write(text[position : match.start()])
        position = match.end()
        if match["name"] is not None:
            open_ones.append(_decoded(match["name"]))
        elif open_ones:
            open_ones.pop()
    write(text[position:])
    return "".join(kept), tuple(map(tuple, lines)), tuple(open_ones)


def _encoded(content: str) -> str:
    return content.encode().hex().translate(_HEX)


def _decoded(content: str) -> str:
    return bytes.fromhex(content.translate(_FROM_HEX)).decode()

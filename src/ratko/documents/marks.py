"""Invisible marks in rendered Markdown that say where each piece of it comes from.

A mark is written with noncharacters (U+FDD0–U+FDEF), which no value can hold: the quantities of
the model refuse them and `escaping.cleaned` removes them. Its content is written in hexadecimal,
so that a marked text carries all that is known about it and needs no table beside it.
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs


__all__ = [
    "Mark",
    "blank_fields",
    "closed_place",
    "marked",
    "opened_place",
    "pieces",
    "places",
    "unmarked",
    "without_places",
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
_ANY = re.compile("[\ufdd0-\ufdef]+")
_MARK: Final = re.compile(
    f"(?P<opens>[{_VALUE}{_PLACE}])(?P<content>[\ufdd1-\ufde0]*){_END}"
    f"|(?P<closes>[{_VALUE_CLOSES}{_PLACE_CLOSES}])"
)


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
    content = "\n".join(("b" if mark.is_blank else "v", mark.language, *mark.sources))
    return f"{_VALUE}{_encoded(content)}{_END}{text}{_VALUE_CLOSES}"


def opened_place(name: str) -> str:
    """Return the mark after which the text of a template's block stands."""
    return f"{_PLACE}{_encoded(name)}{_END}"


def closed_place() -> str:
    """Return the mark that ends the text of a template's block."""
    return _PLACE_CLOSES


def unmarked(text: str) -> str:
    """Return the text without any mark."""
    return _ANY.sub("", text)


def without_places(text: str) -> str:
    """Return a text that has no marks but those of blocks, without these; quickly."""
    first, *others = text.split(_PLACE)
    kept = "".join([first, *(each.partition(_END)[2] for each in others)])
    return kept.replace(_PLACE_CLOSES, "")


def pieces(text: str, around: list[Mark]) -> Iterator[tuple[str, Mark]]:
    """Yield a text piece by piece, each with the mark of the innermost value around it.

    Args:
        text: A part of a marked text.
        around: The marks that are open where it begins; afterwards those open where it ends.
    """
    position = 0
    for match in _MARK.finditer(text):
        if match.start() > position:
            yield text[position : match.start()], around[-1] if around else Mark()
        position = match.end()
        if match["opens"] == _VALUE:
            around.append(_decoded(match["content"]))
        elif match["closes"] == _VALUE_CLOSES and around:
            around.pop()
    if position < len(text):
        yield text[position:], around[-1] if around else Mark()


def blank_fields(text: str) -> tuple[str, ...]:
    """Return the fields of the blanks in a marked text, each once, sorted."""
    opened = (match["content"] for match in _MARK.finditer(text) if match["opens"] == _VALUE)
    marks = map(_decoded, dict.fromkeys(opened))
    return tuple(sorted({field for each in marks if each.is_blank for field in each.sources}))


def places(text: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Take the marks of blocks out of a rendered text.

    Returns:
        The text with the marks of values only, and for each of its lines the blocks that wrote in
        it, the innermost one last.
    """
    lines: list[list[str]] = [[]]
    around: list[str] = []
    kept: list[str] = []
    position = 0

    def write(piece: str) -> None:
        kept.append(piece)
        for count, line in enumerate(piece.split("\n")):
            if count:
                lines.append([])
            if line and around and around[-1] not in lines[-1]:
                lines[-1].append(around[-1])

    for match in _MARK.finditer(text):
        if match["opens"] == _VALUE or match["closes"] == _VALUE_CLOSES:
            continue
        write(text[position : match.start()])
        position = match.end()
        if match["opens"]:
            around.append(bytes.fromhex(match["content"].translate(_FROM_HEX)).decode())
        elif around:
            around.pop()
    write(text[position:])
    return "".join(kept), tuple(tuple(line) for line in lines)


def _encoded(content: str) -> str:
    return content.encode().hex().translate(_HEX)


def _decoded(content: str) -> Mark:
    kind, language, *sources = bytes.fromhex(content.translate(_FROM_HEX)).decode().split("\n")
    return Mark(sources=tuple(sources), language=language, is_blank=kind == "b")

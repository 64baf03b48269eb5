"""A logo: a PNG or SVG picture that is safe to put into every document."""

import base64
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

import attrs

from ratko.model.text import Text
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["MOST_BYTES", "Logo", "logo_of"]

MOST_BYTES: Final = 200_000
"""A larger logo would make every document heavy."""
_MOST_PIXELS: Final = 4_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_ALLOWED: Final = frozenset(
    {"svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline"}
    | {"polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask"}
    | {"symbol", "use"}
)
_REFERENCE: Final = re.compile(r"url\(\s*(?!['\"]?#)|@import|javascript:|data:", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*(?:px)?\s*")
_BOX_NUMBERS: Final = 4


@attrs.frozen(kw_only=True)
class Logo:
    """A logo that was looked through.

    Attributes:
        content: The file.
        is_svg: Whether it is SVG; else it is PNG.
        width: How wide it is, in its own units.
        height: How high it is.
        text: What it shows, in words.
    """

    content: bytes = attrs.field(repr=False)
    is_svg: bool
    width: float
    height: float
    text: Text = Text()

    @property
    def data_url(self) -> str:
        """The logo as an address that holds the whole picture."""
        kind = "svg+xml" if self.is_svg else "png"
        return f"data:image/{kind};base64,{base64.b64encode(self.content).decode('ascii')}"


def logo_of(content: bytes, file: str, text: Text) -> tuple[Logo | None, tuple[Problem, ...]]:
    """Return a logo, or why it may not be used.

    Args:
        content: The file.
        file: Its name, for the place of a problem.
        text: What it shows, in words.
    """
    place = Place(file=file)
    if len(content) > MOST_BYTES:
        return None, (
            problem(Severity.ERROR, "documents.logo_too_large", place, most=MOST_BYTES // 1000),
        )
    if content.startswith(_PNG):
        width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
        if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
            return None, (problem(Severity.ERROR, "documents.logo_no_picture", place),)
        return Logo(content=content, is_svg=False, width=width, height=height, text=text), ()
    return _svg(content, place, text)


def _svg(content: bytes, place: Place, text: Text) -> tuple[Logo | None, tuple[Problem, ...]]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return None, (_refused(place, "<!DOCTYPE>"),)
    try:
        # Without a DOCTYPE there are no entities that could grow or reach outside.
        root = ElementTree.fromstring(content)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        return None, (problem(Severity.ERROR, "documents.logo_no_picture", place),)
    width, height = _size(root)
    if root.tag != f"{_SVG}svg" or not (width and height):
        return None, (problem(Severity.ERROR, "documents.logo_no_picture", place),)
    found = tuple(dict.fromkeys(_foreign(root)))
    if found or b"<?xml-stylesheet" in content:
        return None, tuple(_refused(place, each) for each in found or ("<?xml-stylesheet?>",))
    return Logo(content=content, is_svg=True, width=width, height=height, text=text), ()


def _refused(place: Place, what: str) -> Problem:
    return problem(Severity.ERROR, "documents.logo_not_safe", place, what=what)


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Return width and height of a drawing; 0 where they are not said."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    numbers = [_NUMBER.fullmatch(each) for each in box[2:]]
    if len(box) != _BOX_NUMBERS:
        numbers = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(each[1]) if each else 0.0 for each in numbers)
    return width, height


def _foreign(root: ElementTree.Element) -> Iterator[str]:
    """Yield what could run, load something, or is no drawing."""
    for element in root.iter():
        name = str(element.tag)
        if not name.startswith(_SVG) or name.removeprefix(_SVG) not in _ALLOWED:
            yield f"<{name.rpartition('}')[2]}>"
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            is_outside = plain in {"href", "src"} and not value.strip().startswith("#")
            if plain.startswith("on") or is_outside or _REFERENCE.search(value):
                yield f"{plain}="

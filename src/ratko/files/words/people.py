"""Who does a task, as people write it: `Myymälävastaava, vapaaehtoiset`, `Minna 60 %`."""

import re
from fractions import Fraction
from typing import Final

import attrs

from ratko.files.words.spelling import squeeze


__all__ = ["SaidDoer", "doers_in", "parts_of"]


@attrs.frozen(kw_only=True)
class SaidDoer:
    """A doer as said.

    Attributes:
        name: The name, word for word.
        share: The part of the task, over 0 and at most 1; None: not said.
    """

    name: str
    share: Fraction | None = None


_PERCENT: Final = re.compile(r"\s*[(:]?\s*(\d{1,3})\s*%\s*\)?\s*$")
_SEPARATOR: Final = re.compile(
    r"[,;/\n&+](?![^()]*\))|(?<!-)\s(?:ja|sekä|och|samt|and)\s(?![^()]*\))", re.IGNORECASE
)
_LISTED: Final = re.compile(r"[,;\n](?![^()]*\))")
_WHOLE: Final = 100


def doers_in(text: str) -> tuple[SaidDoer, ...]:
    """Return the doers that a text lists, each once, in its order."""
    parts = (squeeze(part) for part in _SEPARATOR.split(text))
    said = [_doer(part) for part in parts if part.strip(" -.")]
    return tuple({each.name.casefold(): each for each in reversed(said)}.values())[::-1]


def _doer(part: str) -> SaidDoer:
    percent = _PERCENT.search(part)
    if percent is not None and percent.start() and 0 < int(percent.group(1)) <= _WHOLE:
        return SaidDoer(name=part[: percent.start()], share=Fraction(int(percent.group(1)), _WHOLE))
    return SaidDoer(name=part)


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a text that lists things with commas, semicolons or lines."""
    return tuple(part for part in map(squeeze, _LISTED.split(text)) if part)

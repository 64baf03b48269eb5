"""What a line above a table says of the association: its name, its business id, the date."""

import datetime
import re
from typing import Final

from ratko.files.words.lexer import lexemes
from ratko.files.words.spelling import fold
from ratko.files.words.terms import whole_term
from ratko.model.quantities import QUANTITIES, BusinessId


__all__ = ["association_in", "business_id_in", "date_in"]

_PIECE: Final = re.compile(r"\s[–—-]\s|[:;,|\n]|\t")
_BUSINESS_ID: Final = re.compile(r"\b\d{7}-\d\b")
_DATE: Final = re.compile(
    r"(?<![\d.])(?:(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"
    r"|(?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    r"|(?P<long_day>\d{1,2})\.?\s(?:of\s)?(?P<name>[^\W\d_]{3,12})\.?\s(?P<long_year>\d{4}))(?!\d)"
)


def association_in(line: str) -> str:
    """Return the association's name in a title line, empty where none is evident.

    Evident is a piece of the line that ends in `ry` or `rf` (a registered association).
    """
    for piece in _PIECE.split(line):
        words = piece.split()
        for at, word in enumerate(words):
            if at and whole_term("association_form", word) and not word[0].isupper():
                return " ".join(words[: at + 1])
    return ""


def business_id_in(line: str) -> str:
    """Return the business id in a line, empty where there is none with a right check digit."""
    for match in _BUSINESS_ID.finditer(line):
        if QUANTITIES[BusinessId].admits(match.group()):
            return match.group()
    return ""


def date_in(line: str) -> datetime.date | None:
    """Return the first date in a line: `14.9.2026`, `2026-09-14`, `14 September 2026`."""
    for match in _DATE.finditer(line):
        if match["iso"]:
            parts = [int(part) for part in re.split(r"[-/]", match["iso"])]
        elif match["name"]:
            pieces = lexemes(fold(match["name"])) or ()
            if len(pieces) != 1 or pieces[0].sense != "month":
                continue
            parts = [int(match["long_year"]), int(pieces[0].value), int(match["long_day"])]
        else:
            parts = [int(match["year"]), int(match["month"]), int(match["day"])]
        try:
            return datetime.date(*parts)
        except ValueError:
            continue
    return None

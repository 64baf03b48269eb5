"""What a cell is, whatever its column: the error of a formula, the beginning of a row of totals."""

import re
from typing import Final

from ratko.files.grid import Cell
from ratko.files.words.lexer import lexemes
from ratko.files.words.terms import names, whole_term


__all__ = ["is_error_value", "names_total"]

_ERROR_VALUE: Final = re.compile(r"#[\w/]{2,12}[!?]|#N/A")
_LONGEST_TOTAL: Final = 60
_PARTS: Final = re.compile(r"[\s:/(),]+")


def is_error_value(cell: Cell) -> bool:
    """Return whether a cell holds the error of a formula, as `#DIV/0!` or `#JAKO/0!`."""
    return _ERROR_VALUE.fullmatch(cell.text) is not None


def names_total(words: str) -> bool:
    """Return whether a cell begins a row of totals: `Yhteensä`, `Summa:`, `Total hours`.

    "Total cleaning" is a task: beside the total there may be measures and numbers only.
    """
    if len(words) > _LONGEST_TOTAL:
        return False
    if names("total", words) and whole_term("total", words):
        return True
    first, *rest = _PARTS.split(words.strip())
    return bool(first and names("total", first)) and not any(
        piece.sense == "word" for piece in lexemes(" ".join(rest)) or ()
    )

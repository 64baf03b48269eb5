"""A pay that a text states in euros, for machines."""

import re
from typing import Final

import attrs


__all__ = ["Pay", "stated_pay"]

_UNITS: Final = {
    "HOUR": r"h|t|tunti|tunnissa|tunnilta|tim|timme|timmen|hour",
    "DAY": r"pv|päivä|päivässä|dag|dagen|day",
    "MONTH": r"kk|kuukausi|kuukaudessa|mån|månad|månaden|month",
    "YEAR": r"v|vuosi|vuodessa|år|året|year",
}
"""schema.org's units, as https://developers.google.com/search/docs lists them, and their words."""
_PAY: Final = re.compile(
    r"(?<![\d,.])(?<![–-])(?<![–-]\s)(?P<whole>[0-9]{1,3}(?:[\s\u00a0\u202f][0-9]{3}){1,2}|[0-9]{1,7})"
    r"(?:[,.](?P<cents>[0-9]{1,2}))?\s?(?:€|e|eur|euroa|euro|euros)"
    r"\s?(?:/\s?|per\s|an?\s|i\s|om\s)?"
    rf"(?P<unit>{'|'.join(_UNITS.values())})(?![^\W_])",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True)
class Pay:
    """A pay in euros.

    Attributes:
        euros: The sum, as `12.4`.
        unit: For what time: `HOUR`, `DAY`, `MONTH` or `YEAR`.
    """

    euros: float
    unit: str


def stated_pay(text: str) -> Pay | None:
    """Return the pay that a text in Finnish, Swedish or English states.

    Returns:
        None where it states none, or several: which of them it is would be a guess.
    """
    found = list(_PAY.finditer(text))
    if len(found) != 1:
        return None
    (match,) = found
    whole = re.sub(r"\s", "", match["whole"])
    word = match["unit"].lower()
    (unit,) = (name for name, words in _UNITS.items() if word in words.split("|"))
    return Pay(euros=float(f"{whole}.{match['cents'] or 0}"), unit=unit)

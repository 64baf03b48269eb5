"""Yes or no, as people write it beside a question: `kyllä`, `x`, `kutsuttu 3.9.`, `ei vielä`."""

import re
from typing import Final

import attrs

from ratko.files.words.terms import named, whole_term
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Answer", "answer_in"]

_BEFORE_A_NUMBER: Final = re.compile(r"\s+(?=\d)")
_DAY: Final = r"(?:\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}\b)?|\d{4}-\d{2}-\d{2})"
_DAYS: Final = re.compile(rf"{_DAY}(?:(?:[\s,;:+&–-]|\b(?:ja|och|and)\b)*{_DAY})*[\s,;:–-]*")
_DONE_ON_A_DAY: Final = frozenset({"invited", "attended"})
"""Questions on what has been done: a day beneath them is the day on which it was. Under `consent`
it may as well be the day on which the board will talk about it."""


@attrs.frozen(kw_only=True)
class Answer:
    """What a text answers.

    Attributes:
        value: Yes, no, or not known.
        has_more: Whether it says more than that, and the words are worth keeping.
    """

    value: bool | Unknown
    has_more: bool = False


def answer_in(kind: str, text: str) -> Answer | None:
    """Return the answer that a text gives; None: it gives none that is known.

    Args:
        kind: What is asked: a kind of terms in `table_words.json` with the values yes and no.
        text: The answer; not empty.
    """
    if whole_term("unsaid", text):
        return Answer(value=UNKNOWN)
    if whole_term("maybe", text) or named("open", text):
        return Answer(value=UNKNOWN, has_more=True)
    if kind in _DONE_ON_A_DAY and (days := _DAYS.match(text)):
        return _done_on(kind, text[days.end() :])
    head = _BEFORE_A_NUMBER.split(text, maxsplit=1)[0]
    for words in ("yes_no", kind):
        if (found := named(words, head)) is not None:
            has_more = bool(found.rest) or head != text
            # The question may be said again before its answer: `paikalla: ei`.
            is_no = words == kind and whole_term("yes_no", found.rest) == "no"
            return Answer(value=found.value == "yes" and not is_no, has_more=has_more)
    return None


def _done_on(kind: str, rest: str) -> Answer | None:
    """Return the answer that a day gives, with the words behind it: `3.9. poissa` is a no."""
    if rest and (said := answer_in(kind, rest)) is not None:
        return attrs.evolve(said, has_more=True)
    # Words behind the day of an invitation say how it went out; of a workshop, perhaps why not.
    return Answer(value=True, has_more=True) if kind == "invited" or not rest else None

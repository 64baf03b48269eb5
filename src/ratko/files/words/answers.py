"""Yes or no, as people write it beside a question: `kyllä`, `x`, `kutsuttu 3.9.`, `ei vielä`."""

import re
from typing import Final

import attrs

from ratko.files.words.terms import named, whole_term
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Answer", "answer_in"]

_BEFORE_A_NUMBER: Final = re.compile(r"\s+(?=\d)")
_DAY: Final = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d{2}-\d{2}")
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
    if kind in _DONE_ON_A_DAY and _DAY.match(text):
        return Answer(value=True, has_more=True)
    head = _BEFORE_A_NUMBER.split(text, maxsplit=1)[0]
    for words in ("yes_no", kind):
        if (found := named(words, head)) is not None:
            has_more = bool(found.rest) or head != text
            return Answer(value=found.value == "yes", has_more=has_more)
    return None

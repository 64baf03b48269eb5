"""What is asked of an advert as a whole: ways to apply, pay."""

import re
from typing import Final

from ratko.language.review.records import ReviewText
from ratko.model.text import Language


__all__ = ["tells_pay", "ways_to_apply"]

_WAYS: Final = {
    "phone": re.compile(r"(?<![\w.])(?:\+|0)[0-9][0-9 \u00a0()-]{4,16}[0-9]"),
    "email": re.compile(r"\w(?:@|\(at\)|\[at\])[\w-]{1,64}\.[\w-]{2,63}"),
    # A form has a page or is one: the two are one way.
    "form": re.compile(
        r"https?://\w|www\.\w|\w\.(?:fi|com|net|org|eu)/|\b(?:lomak|hakulomak|blankett|formulär"
        r"|application form)",
        re.IGNORECASE,
    ),
    "post": re.compile(r"\b(?:postitse|kirjeitse|per post|brev|by post|letter)\b", re.IGNORECASE),
    "visit": re.compile(
        r"\b(?:käy(?:mään)? |poikkea|tule käymään|tule tapaamaan|pistäydy|kom förbi|besök oss"
        r"|kom och|drop in|come by|come and see|visit us|stop by)",
        re.IGNORECASE,
    ),
    "message": re.compile(r"\b(?:tekstivies|whatsapp|sms\b|text message)", re.IGNORECASE),
}
_BLANK: Final = re.compile(r"_{3,}")
_ASKED_FOR: Final = "role.how_to_apply"
"""The field of a role with more ways to apply."""
_PAY: Final = {
    Language.FI: r"palk(?:ka(?!am|tu)|an|kio|koj)|€|euro|työehtosopimu|\bTES\b",
    Language.SV: r"lön(?!esub|sam|sub)|€|euro|kollektivavtal",
    Language.EN: r"\b(?:pay|paid|salary|euros?|wages?(?! subsid)|collective agreement)\b|€",
}


def ways_to_apply(text: ReviewText) -> int:
    """Return how many ways to apply a text gives; a blank to fill in counts as one."""
    whole = "\n".join(each.text for each in text.passages)
    if not text.is_traced:
        # The addresses of links stand in the markup.
        whole = f"{whole}\n{text.text}"
    kinds = sum(bool(pattern.search(whole)) for pattern in _WAYS.values())
    if text.is_traced:
        return kinds + sum(_ASKED_FOR in each.sources for each in text.passages)
    return kinds + sum(len(_BLANK.findall(each.text)) for each in text.passages)


def tells_pay(text: ReviewText, language: Language) -> bool:
    """Return whether a text says anything about pay."""
    pattern = re.compile(_PAY[language], re.IGNORECASE)
    return any(pattern.search(each.text) for each in text.passages)

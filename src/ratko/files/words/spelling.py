"""Text as it is compared: without capitals, accents, kinds of dashes and kinds of spaces."""

import functools
import unicodedata

from ratko.model.quantities import UNSEEN


__all__ = ["clean", "differs_by_a_letter", "fold", "slug", "squeeze"]

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘ʼ´`"), "'")
_PLAIN = {**_DASHES, **_QUOTES, ord("ø"): "o", ord("æ"): "a", ord("ß"): "ss"}
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_LINE_ENDS = (("_x000D_", ""), ("\r\n", "\n"), ("\r", "\n"), ("\x0b", "\n"), ("\x0c", "\n"))
_LONGEST_SLUG = 60


def clean(text: str) -> str:
    """Return the text with one kind of line end and without characters that nobody can see."""
    if text.isascii() and text.isprintable() and "_x" not in text:
        return text.strip()
    for written, meant in _LINE_ENDS:
        text = text.replace(written, meant)
    text = UNSEEN.sub("", text)
    return unicodedata.normalize("NFC", text).strip()


def squeeze(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())


@functools.lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text as it is compared: `Tehtävä – A` and `TEHTAVA - a` are the same."""
    for sign, written in _VULGAR.items():
        text = text.replace(sign, f" {written} ")
    # Some signs come apart into capitals (one sign for "PH"), so small letters come last too.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    text = "".join(each for each in text if not unicodedata.combining(each))
    return squeeze(text.translate(_PLAIN))


def slug(text: str) -> str:
    """Return a key made of the text: letters a–z, digits and hyphens; empty if it has none."""
    kept = "".join(each if each.isascii() and each.isalnum() else "-" for each in fold(text))
    parts = [part for part in kept.split("-") if part]
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG:
            break
        made = longer
    return made


def differs_by_a_letter(one: str, other: str) -> bool:
    """Return whether one letter added, left out, changed or swapped makes one the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one)
    )
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    swapped = other[start : start + 2][::-1]
    return one[start : start + 2] == swapped and one[start + 2 :] == other[start + 2 :]

"""Strategies for text: what people write, and what breaks programs that quote, escape or parse."""

from typing import Final

from hypothesis import strategies as st

from ratko.messages import Message, MessageValue
from ratko.model.quantities import QUANTITIES, UNSEEN, BusinessId, Colour, Isco, Key, Line, Prose
from ratko.model.text import Text


__all__ = [
    "HARD_KEYS",
    "HARD_LINES",
    "HARD_PROSE",
    "business_ids",
    "colours",
    "isco_codes",
    "keys",
    "lines",
    "messages",
    "prose",
    "texts",
]

HARD_LINES: Final = (
    "",
    " ",
    "=1+1",
    "+358401234567",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org";"tästä")',
    "<script>alert('ä')</script>",
    "&amp; & &lt;",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "# otsikko *korostus* [linkki](javascript:x) `koodi` |taulu|",
    "1. numeroitu",
    "- viiva",
    "---",
    "\"lainattu\" 'toisin' ”kolmas”",
    "C:\\kansio\\tiedosto",
    "../../etc/passwd",
    "CON",
    "nul.txt",
    "no",
    "No",
    "yes",
    "null",
    "~",
    "true",
    "unknown",
    "5",
    "007",
    "1.5",
    "1,5",
    "1e309",
    "NaN",
    "0x1F",
    "1_000",
    "12:30",
    "2024-01-31",
    "31.1.2024",
    "1-2",
    "Yhteensä",
    "ESIMERKKI: kahvi",
    "ä ö å Ä Ö Å é ß ẞ ø š ž",
    "a\u0308 o\u0308",
    "😀 👩🏽‍🌾 🇫🇮",
    "שלום עולם",
    "مرحبا",
    "日本語",
    "a: b",
    "a #b",
    "a:",
    "key: [x, {y: z}]",
    "%d %s {0} ${x}",
    "_x000D_ _x0041_",
    "välilyönti\u00a0sitova",
    "pehmeä\u00adtavu",
    " alku ja loppu ",
    "a" * 500,
)
"""Lines that are valid and break programs; the first one is the simplest."""
HARD_PROSE: Final = (
    *HARD_LINES,
    "rivi\ntoinen",
    "rivi\n",
    "\nrivi",
    "rivi\n\ntoinen\n\n",
    "rivi\n  sisennetty\n\tsarkain",
    "loppu \nrivillä",
    "\n",
    "\t",
    "# a\n- b\n> c\n```\nd\n```",
    "ä" * 20_000,
)
"""Texts of several lines that are valid and break programs."""
HARD_KEYS: Final = ("5", "007", "no", "null", "con", "1e5", "2024-01-31", "a" * 80)
"""Keys that look like numbers, words of YAML, dates or devices."""


def _is_seen(text: str) -> bool:
    return UNSEEN.search(text) is None


_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]).filter(_is_seen)


def lines() -> st.SearchStrategy[Line]:
    """Lines of text, hard ones among them; the simplest is empty."""
    return (st.sampled_from(HARD_LINES) | st.text(_CHARACTERS, max_size=30)).map(Line)


def prose() -> st.SearchStrategy[Prose]:
    """Texts of any number of lines, hard ones among them; the simplest is empty."""
    plain = st.text(_CHARACTERS | st.sampled_from("\n\n\t :#-|"), max_size=40)
    return (st.sampled_from(HARD_PROSE) | plain).map(Prose)


def texts(*, said: st.SearchStrategy[Prose] | None = None) -> st.SearchStrategy[Text]:
    """Texts in one or more languages, or in none.

    Args:
        said: What is said in a language; not given: any `prose`.
    """
    each = st.just(Prose("")) | (prose() if said is None else said)
    return st.builds(Text, fi=each, sv=each, en=each)


def keys() -> st.SearchStrategy[Key]:
    """Keys, hard ones among them; the simplest is `a`."""
    part = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)
    plain = st.lists(part, min_size=1, max_size=3).map("-".join)
    return (plain | st.sampled_from(HARD_KEYS)).map(Key)


def business_ids() -> st.SearchStrategy[BusinessId]:
    """Business ids with the right check digit, and the empty one."""

    def with_digit(number: int) -> str:
        for digit in range(10):
            written = f"{number:07d}-{digit}"
            if QUANTITIES[BusinessId].admits(written):
                return written
        return ""

    return (st.just("") | st.integers(0, 9_999_999).map(with_digit)).map(BusinessId)


def colours() -> st.SearchStrategy[Colour]:
    """Colours; the simplest is black."""
    return st.integers(0, 0xFFFFFF).map(lambda number: Colour(f"#{number:06x}"))


def isco_codes() -> st.SearchStrategy[Isco]:
    """ISCO-08 unit groups, and the empty one."""
    return st.sampled_from(["", "0110", "9112"]).map(Isco)


def messages() -> st.SearchStrategy[Message]:
    """Messages as the program makes them, with values of every type.

    Their codes are made up, so that no catalogue has words for them.
    """
    words = prose().map(str)
    value: st.SearchStrategy[MessageValue] = (
        words
        | st.integers(-(10**12), 10**12)
        | st.fractions(min_value=-100, max_value=10_000, max_denominator=60)
        | st.lists(words, max_size=3).map(tuple)
    )
    names = st.from_regex(r"\A[a-z_]{1,8}\Z")
    return st.builds(
        lambda code, values: Message(code=code, values=tuple(sorted(values.items()))),
        st.from_regex(r"\A[a-z]{1,8}\.[a-z0-9_]{1,8}\Z"),
        st.dictionaries(names, value, max_size=3),
    )

"""Messages in words, from the catalogue `ratko/data/messages`.

A text holds placeholders: `{name}` for text and whole numbers as they are, `{name:spec}` for what
needs the language. Each spec is a row of `SPECS`; besides, `{name:form(tehtävä|tehtäviä)}` chooses
the first form for the number 1 and the second for any other, which suits all three languages.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

from ratko.data import read_table
from ratko.language import formats
from ratko.language.terms import known_term, term
from ratko.messages import Message, MessageValue
from ratko.model.quantities import UNSEEN, Month
from ratko.model.text import Language, Text
from ratko.problems import Problem


__all__ = ["PLACEHOLDER", "SPECS", "say", "say_problem", "way_out"]

PLACEHOLDER: Final = re.compile(r"\{([a-z_0-9]+)(?::([a-z_]+)(?:\(([^|)]*)\|([^|)]*)\))?)?\}")
"""A placeholder: name, spec, and the two forms of the spec `form`."""


def say(message: Message, language: Language, own: Iterable[tuple[str, Text]] = ()) -> str:
    """Return the text of a message. Values are put in as they are, never read as placeholders.

    Args:
        message: The message.
        language: The language.
        own: Texts that go before the catalogue: pairs of code and text, as rules of a user's own
            bring them (`words`). One that is not said in the language is taken in another.

    Raises:
        KeyError: The catalogue has no such text, or the message not all its values: a mistake in
            the program, not in the input.
        TypeError: A value is not of the type that its placeholder needs: also a mistake.
    """
    for code, text in own:
        if code == message.code:
            return _filled(text.best(language)[1], message, language)
    return _filled(_entry(message.code)["text"][language.value], message, language)


def way_out(problem: Problem, language: Language) -> str:
    """Return what the reader can do about a problem; empty where nothing needs doing."""
    ways = _entry(problem.code).get("way_out")
    return _filled(ways[language.value], problem.message, language) if ways else ""


def say_problem(problem: Problem, language: Language) -> str:
    """Return a problem on one line: its place, what is wrong, what stands there, the way out."""
    place = str(problem.place)
    found = _harmless(problem.found).strip()
    parts = [
        f"{_harmless(place)}:" if place else "",
        say(problem.message, language),
        _FOUND[language].format(formats.quoted(found, language)) if found else "",
        way_out(problem, language),
    ]
    return " ".join(part for part in parts if part)


_FOUND = {
    Language.FI: "Siinä lukee {}.",
    Language.SV: "Där står {}.",
    Language.EN: "It says {}.",
}


def _entry(code: str) -> dict[str, dict[str, str]]:
    room, _, _ = code.partition(".")
    entry: dict[str, dict[str, str]] = read_table(f"messages/{room}")[code]
    return entry


def _filled(text: str, message: Message, language: Language) -> str:
    values = dict(message.values)

    def put(match: "re.Match[str]") -> str:
        name, spec, one, other = match.groups()
        value = values[name]
        try:
            if one is not None:
                return one if value == 1 else other
            return _harmless(_render(spec or "", value, language))
        except TypeError as error:
            raise TypeError(f"{message.code}: {name}={value!r}: {error}") from error

    return PLACEHOLDER.sub(put, text)


def _harmless(text: str) -> str:
    """Keep a value on its line, without characters that steer a terminal or are not seen."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"[\n\t]+", " ", text))


def _render(spec: str, value: MessageValue, language: Language) -> str:
    if spec.startswith("term_"):
        kind = spec.removeprefix("term_")
        if isinstance(value, tuple):
            return formats.listing((term(kind, each, language) for each in value), language)
        return term(kind, _text(value), language)
    return SPECS[spec](value, language)


def _text(value: MessageValue) -> str:
    if not isinstance(value, str):
        raise TypeError("expected text")
    return value


def _texts(value: MessageValue) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise TypeError("expected a tuple of texts")
    return value


def _number(value: MessageValue) -> int | Fraction:
    if not isinstance(value, int | Fraction):
        raise TypeError("expected a number")
    return value


def _plain(value: MessageValue, _: Language) -> str:
    if not isinstance(value, str | int):
        raise TypeError("expected text or a whole number; other values need a spec")
    return str(value)


def _minutes(value: MessageValue, language: Language) -> str:
    return f"{formats.number(round(_number(value)), language)}\u00a0min"


def _quoted(value: MessageValue, language: Language) -> str:
    if isinstance(value, tuple):
        return formats.listing((formats.quoted(each, language) for each in value), language)
    return formats.quoted(_text(value), language)


def _in_language(value: MessageValue, language: Language) -> str:
    texts = _texts(value)
    if len(texts) != len(Language):
        raise TypeError("expected a text for each language")
    return texts[list(Language).index(language)]


def _documents(value: MessageValue, language: Language) -> str:
    """Name kinds of documents; one that is not ratko's own, as a form, by its file's name."""
    kinds = _texts(value)
    return formats.listing(
        (known_term("document", each, language) or each for each in kinds), language
    )


SPECS: Final[dict[str, Callable[[MessageValue, Language], str]]] = {
    "": _plain,
    "count": lambda value, language: formats.number(_number(value), language),
    "date": lambda value, language: formats.long_date(
        datetime.date.fromisoformat(_text(value)), language
    ),
    "documents": _documents,
    "hours": lambda value, language: formats.hours(_number(value), language),
    "in_language": _in_language,
    "list": lambda value, language: formats.listing(_texts(value), language),
    "minutes": _minutes,
    "months": lambda value, language: formats.months(
        (Month(int(each)) for each in _texts(value)), language
    ),
    "percent": lambda value, language: formats.percent(_number(value), language),
    "quoted": _quoted,
}
"""How a placeholder's value is written, by its spec; `term_X` is looked up in the terms."""

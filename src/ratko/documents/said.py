"""What a view holds: texts that know where they come from, and blanks for what is missing."""

import functools
import re
from collections.abc import Callable
from typing import Any, TypeVar

import attrs
from markupsafe import Markup

from ratko.documents.escaping import cleaned, markdown_text, markdown_url
from ratko.documents.marks import Mark, marked
from ratko.language.clear_finnish import everyday
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.text import Language


__all__ = [
    "Blank",
    "Said",
    "blank",
    "email",
    "in_everyday_words",
    "phone",
    "said",
    "to_confirm",
    "web",
]

_Record = TypeVar("_Record")


@attrs.frozen
class Said:
    """A text of a view. Templates put it out as Markdown that shows just this text.

    Made by `said`.

    Attributes:
        text: The text, on one line.
        sources: Where it comes from, as `role.pay_basis`; at least one.
        language: Its language where it is not the document's; empty otherwise.
        url: Where it leads to; empty: it is no link.
        markup: The text as Markdown, between marks that say where it comes from.
    """

    text: str
    sources: tuple[str, ...]
    language: str = ""
    url: str = ""
    markup: Markup = attrs.field(default=Markup(), repr=False, eq=False)

    def __html__(self) -> Markup:
        """Return the text as marked Markdown."""
        return self.markup

    def __str__(self) -> str:
        """Return the text."""
        return self.text


@attrs.frozen
class Blank:
    """Stands where a value is missing: a draft shows a place to fill in, strict mode refuses.

    Made by `blank`.

    Attributes:
        field: The missing field, as `role.pay_basis`.
        label: What it is called.
        text: What a draft shows, with the label.
        markup: The same as Markdown.
    """

    field: str
    label: str
    text: str
    markup: Markup = attrs.field(default=Markup(), repr=False, eq=False)

    def __html__(self) -> Markup:
        """Return what a draft shows, as marked Markdown."""
        return self.markup

    def __str__(self) -> str:
        """Return what a draft shows."""
        return self.text


@functools.lru_cache(maxsize=4096)
def said(text: str, *sources: str, language: str = "", url: str = "") -> Said:
    """Make a text of a view, cleaned of what cannot be seen.

    Args:
        text: What is said.
        sources: Where it comes from.
        language: Its language where it is not the document's.
        url: Where it leads to; only http, https, mailto and tel are kept.
    """
    text = cleaned(text)
    url = markdown_url(url)
    mark = Mark(sources=sources, language=language)
    return Said(text, sources, language, url, _markup(text, mark, url))


@functools.lru_cache(maxsize=1024)
def blank(field: str, label: str, language: Language) -> Blank:
    """Make a blank.

    Args:
        field: The missing field.
        label: What it is called, in the language of the document.
        language: The language of the document.
    """
    text = say(message("documents.blank", label=label), language)
    return Blank(field, label, text, _markup(text, Mark(sources=(field,), is_blank=True)))


@functools.lru_cache(maxsize=1024)
def to_confirm(field: str, language: Language) -> Blank:
    """Make the mark behind a value that is only a suggestion: what is missing is a person's word.

    Args:
        field: The field whose value nobody has confirmed.
        language: The language of the document.
    """
    text = say(message("documents.confirm"), language)
    return Blank(field, text, text, _markup(text, Mark(sources=(field,), is_blank=True)))


def _markup(text: str, mark: Mark, url: str = "") -> Markup:
    escaped = markdown_text(text)
    # Escaped for Markdown: Jinja must not escape it a second time.
    return Markup(marked(f"[{escaped}](<{url}>)" if url else escaped, mark))  # noqa: S704


def in_everyday_words(view: _Record) -> _Record:
    """Return a view in Finnish whose terms and questions are said in everyday words."""
    return _with_each(view, _everyday)


def _everyday(value: Said | Blank) -> Said | Blank:
    if isinstance(value, Blank) or value.language or (words := everyday(value.text)) == value.text:
        return value
    return said(words, *value.sources)


def _with_each(view: _Record, change: Callable[[Said | Blank], Said | Blank]) -> _Record:
    """Return a view (or a part of one) with each of its texts and blanks changed."""
    return _changed(view, change)  # type: ignore[no-any-return]  # the same type comes back


def _changed(value: Any, change: Callable[[Said | Blank], Said | Blank]) -> Any:
    if isinstance(value, Said | Blank):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if attrs.has(type(value)):
        names = [field.name for field in attrs.fields(type(value))]
        return attrs.evolve(
            value, **{name: _changed(getattr(value, name), change) for name in names}
        )
    return value


_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]{3,30}")
_EMAIL = re.compile(r"[^\s@<>\\]+@[^\s@<>\\]+\.[^\s@<>\\]+")


def phone(text: str, *sources: str) -> Said:
    """Make a telephone number that a phone can call."""
    digits = re.sub(r"[^+0-9]", "", text) if _PHONE.fullmatch(text) else ""
    return said(text, *sources, url=f"tel:{digits}" if digits else "")


def email(text: str, *sources: str) -> Said:
    """Make an e-mail address that one can write to."""
    return said(text, *sources, url=f"mailto:{text}" if _EMAIL.fullmatch(text) else "")


def web(text: str, *sources: str) -> Said:
    """Make a web address that one can open."""
    return said(text, *sources, url=f"https://{text}" if text.startswith("www.") else text)

"""Text in one or more languages."""

import enum

import attrs

from ratko.model.quantities import Prose, checked


__all__ = ["Language", "Text", "Variety", "text"]


class Language(enum.StrEnum):
    """The languages of documents, in the order in which one stands in for another."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class Variety(enum.StrEnum):
    """The varieties of language that documents are written in; every language is one."""

    FI = "fi"
    FI_CLEAR = "fi_clear"
    """Clear Finnish (selkeä suomi): short sentences, everyday words, one thing at a time."""
    SV = "sv"
    EN = "en"

    @property
    def language(self) -> Language:
        """The language that it is a variety of."""
        return Language(self.value.partition("_")[0])


@attrs.frozen(kw_only=True, field_transformer=checked)
class Text:
    """The same thing said in one or more languages; empty: not said in that language."""

    fi: Prose = Prose("")
    sv: Prose = Prose("")
    en: Prose = Prose("")

    def said_in(self, language: Language) -> str:
        """Return the text in `language`, empty where it is not said."""
        said: str = getattr(self, language.value)
        return said

    def best(self, language: Language) -> tuple[Language, str]:
        """Return the text in `language`, else in the first language that has one.

        The language comes with it, for a reader that must know (`lang` in HTML). Where nothing
        is said at all, the text is empty.
        """
        for each in (language, *Language):
            if said := self.said_in(each):
                return each, said
        return language, ""

    def or_else(self, other: "Text") -> "Text":
        """Return this text, with what it does not say taken from `other`."""
        return Text(fi=self.fi or other.fi, sv=self.sv or other.sv, en=self.en or other.en)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in any language."""
        return not (self.fi or self.sv or self.en)


def text(language: Language, words: str) -> Text:
    """Make a text said in one language."""
    return Text(**{language.value: Prose(words)})

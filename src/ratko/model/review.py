"""What a user decides of the review of adverts: limits, switches, and words of their own."""

import enum

import attrs

from ratko.model.quantities import Count, Key, Line, checked
from ratko.model.text import Language


__all__ = ["Channel", "LanguageLimits", "OwnWord", "ReviewSettings", "ReviewSeverity"]


class ReviewSeverity(enum.StrEnum):
    """How much a finding in an advert matters, the heaviest first."""

    ERROR = "error"
    """It most likely may not stand there; in strict mode the advert is not written."""
    WARNING = "warning"
    """Somebody should look at it before the advert is published."""
    HINT = "hint"
    """It could be said more plainly or more exactly."""


class Channel(enum.StrEnum):
    """Where an advert is to be published."""

    OPEN = "open"
    """For everybody, as in Job Market Finland."""
    TARGETED = "targeted"
    """For those only for whom a subsidy can be granted, by way of the employment authority."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class LanguageLimits:
    """A limit in each language."""

    fi: Count
    sv: Count
    en: Count

    def of(self, language: Language) -> int:
        """Return the limit in one language."""
        limit: int = getattr(self, language.value)
        return limit


@attrs.frozen(kw_only=True, field_transformer=checked)
class OwnWord:
    """A word or phrase that a user wants to be asked about.

    Attributes:
        language: The language of the adverts in which it is looked for.
        forms: Its forms, whole words; one that ends in `*` stands for every word with that
            beginning. Forms may have several words.
        replacement: What to write instead; empty: nothing is proposed.
        reason: Why it is asked about, to be shown as it is written here.
        severity: How much it matters.
    """

    language: Language
    forms: tuple[Line, ...]
    replacement: Line = Line("")
    reason: Line = Line("")
    severity: ReviewSeverity = ReviewSeverity.WARNING


@attrs.frozen(kw_only=True, field_transformer=checked)
class ReviewSettings:
    """Limits and switches of the review of adverts, with the defaults of the project.

    Attributes:
        leave_out: Ids of rules that are not applied, as `long-word`.
        words_allowed: Words, in the form in which the findings name them, that are not asked
            about, as `joustava`.
        own_words: Words of the user's own to be asked about.
        channel: Where the adverts are to be published.
        status_words: Whether an advert may speak of the applicant's status (`osatyökykyinen`),
            because the form of funding needs it.
        pay: Whether an advert without pay is pointed out.
        least_ways: Ways to apply, at least.
        longest_sentence: Words in a sentence, at most.
        longest_word: Letters in a word or a part of a word with a hyphen, at most.
        most_passives: Passives in an advert that are not pointed out.
    """

    leave_out: tuple[Key, ...] = ()
    words_allowed: tuple[Line, ...] = ()
    own_words: tuple[OwnWord, ...] = ()
    channel: Channel = Channel.OPEN
    status_words: bool = False
    pay: bool = True
    least_ways: Count = Count(2)
    longest_sentence: LanguageLimits = LanguageLimits(fi=Count(20), sv=Count(22), en=Count(25))
    longest_word: LanguageLimits = LanguageLimits(fi=Count(24), sv=Count(22), en=Count(16))
    most_passives: Count = Count(2)

"""What each sentence, and the text as a whole, is asked."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from ratko.language.review.ages import ages
from ratko.language.review.context import applies, gives_reason, is_requirement
from ratko.language.review.entries import Hit, hits
from ratko.language.review.finding import Asked, finding_of_whole
from ratko.language.review.plainness import is_long, long_words, words_in_a_row
from ratko.language.review.records import PassageKind, ReviewFinding, ReviewText
from ratko.language.review.rules import RULES
from ratko.language.review.sentences import Sentence
from ratko.language.review.whole import tells_pay, ways_to_apply
from ratko.messages import message
from ratko.model.review import Channel, ReviewSettings, ReviewSeverity
from ratko.model.text import Language


__all__ = ["asked_of_sentence", "asked_of_whole"]

Placed = tuple[Asked, tuple[int, int]]
"""What is asked, and where in the sentence: from, to."""

_MILDER: Final = {
    ReviewSeverity.ERROR: ReviewSeverity.WARNING,
    ReviewSeverity.WARNING: ReviewSeverity.HINT,
    ReviewSeverity.HINT: ReviewSeverity.HINT,
}
_NEEDS: Final = "#what_you_need"
"""The block of the templates that says what the work demands."""
_FUNDING: Final = "role.funding_asks"
_TASK: Final = "tasks."
_GUESS: Final = "inflection.guess"
"""The source of a sentence in which the form of a word is a guess."""


def asked_of_sentence(
    sentence: Sentence, language: Language, settings: ReviewSettings, *, is_traced: bool
) -> Iterator[Placed]:
    """Yield what a sentence is asked, apart from its passives, which are counted in the whole."""
    has_reason = gives_reason(sentence, language) or _comes_from_demand(sentence)
    for asked, place in _words(sentence, language, settings):
        falls = has_reason and RULES[asked.rule].falls_with_reason
        yield _milder(asked) if falls else asked, place
    yield from _own_words(sentence, language, settings)
    yield from _requirement(sentence, language, is_traced=is_traced)
    yield from _plainness(sentence, language, settings)
    if _GUESS in sentence.passage.sources:
        found = message("review.found_guessed_form", words=sentence.text.strip())
        yield Asked(rule="guessed-form", found=found), (0, len(sentence.text.rstrip()))


def asked_of_whole(
    text: ReviewText, language: Language, settings: ReviewSettings
) -> Iterator[ReviewFinding]:
    """Yield what the text as a whole is asked."""
    ways = ways_to_apply(text)
    if ways < settings.least_ways:
        yield finding_of_whole(
            Asked(rule="ways-to-apply"),
            message("review.found_ways", number=ways, least=settings.least_ways),
        )
    if settings.pay and not tells_pay(text, language):
        yield finding_of_whole(Asked(rule="pay"), message("review.found_no_pay"))


def _words(sentence: Sentence, language: Language, settings: ReviewSettings) -> Iterator[Placed]:
    """Yield what the word tables and the ages ask; of what overlaps, only the longest."""
    found = [
        (_place(hit, sentence), hit)
        for hit in hits(sentence, language)
        if not hit.entry.rule
        or applies(hit.entry.when, sentence, _place(hit, sentence), hit.case, language)
    ]
    placed = [
        (place, None if not hit.entry.rule else _asked(hit), bool(hit.entry.rule))
        for place, hit in found
    ]
    placed.extend((place, Asked(rule="age"), True) for place in ages(sentence, language))
    # The longest first; of the same words, what is fine goes before what is asked about.
    placed.sort(key=lambda each: (each[0][0] - each[0][1], each[0][0], each[2], _weight(each[1])))
    taken: list[tuple[int, int]] = []
    for place, asked, _ in placed:
        if any(place[0] < end and start < place[1] for start, end in taken):
            continue
        taken.append(place)
        if asked is not None and not _is_allowed(asked, sentence, settings):
            yield asked, place


def _weight(asked: Asked | None) -> int:
    return -1 if asked is None else list(ReviewSeverity).index(_severity(asked))


def _place(hit: Hit, sentence: Sentence) -> tuple[int, int]:
    return sentence.words[hit.first].start, sentence.words[hit.last].end


def _asked(hit: Hit) -> Asked:
    return Asked(
        rule=hit.entry.rule,
        severity=hit.entry.severity,
        source=hit.entry.source,
        word=hit.words,
        replacement=hit.entry.replacement,
    )


def _is_allowed(asked: Asked, sentence: Sentence, settings: ReviewSettings) -> bool:
    if asked.word in settings.words_allowed:
        return True
    match asked.rule:
        case "status-word":
            return settings.status_words or _FUNDING in sentence.passage.sources
        case "channel":
            return settings.channel is Channel.TARGETED
        case _:
            return False


def _milder(asked: Asked) -> Asked:
    return attrs.evolve(asked, severity=_MILDER[_severity(asked)])


def _severity(asked: Asked) -> ReviewSeverity:
    return asked.severity or RULES[asked.rule].severity


def _comes_from_demand(sentence: Sentence) -> bool:
    return any(
        each.startswith(_TASK) and (".demands" in each or ".permits" in each)
        for each in sentence.passage.sources
    )


def _own_words(
    sentence: Sentence, language: Language, settings: ReviewSettings
) -> Iterator[Placed]:
    for own in settings.own_words:
        if own.language is language:
            why = (
                message("review.why_own_word", reason=own.reason)
                if own.reason
                else message("review.why_own_word_unsaid")
            )
            for form in own.forms:
                asked = Asked(
                    rule="own-word",
                    severity=own.severity,
                    why=why,
                    word=form.strip("*"),
                    replacement=own.replacement,
                )
                for match in _pattern(form).finditer(sentence.text):
                    yield asked, match.span()


def _pattern(form: str) -> re.Pattern[str]:
    stem = re.escape(form.removesuffix("*").strip())
    if not stem:
        return re.compile(r"(?!)")
    ending = r"[\w-]{0,60}" if form.endswith("*") else ""
    return re.compile(rf"(?<![^\W_]){stem}{ending}(?![^\W_])", re.IGNORECASE)


def _requirement(sentence: Sentence, language: Language, *, is_traced: bool) -> Iterator[Placed]:
    """Ask of a requirement which task needs it; in a traced text only where no task does."""
    passage = sentence.passage
    is_need = any(each.endswith(_NEEDS) for each in passage.sources)
    if passage.kind is PassageKind.HEADING or not (is_need or is_requirement(sentence, language)):
        return
    whole = (0, len(sentence.text.rstrip()))
    code, severity = "review.found_requirement", None
    if is_traced:
        if any(each.startswith(_TASK) or each == _FUNDING for each in passage.sources):
            return
        code, severity = "review.found_untraced", ReviewSeverity.ERROR
    found = message(code, words=sentence.text.strip()[:200])
    yield Asked(rule="requirement", severity=severity, found=found), whole


def _plainness(
    sentence: Sentence, language: Language, settings: ReviewSettings
) -> Iterator[Placed]:
    if is_long(sentence, language, settings):
        most = settings.longest_sentence.of(language)
        found = message("review.found_long_sentence", number=words_in_a_row(sentence), most=most)
        yield Asked(rule="long-sentence", found=found), (0, len(sentence.text.rstrip()))
    for start, end in long_words(sentence, language, settings):
        most = settings.longest_word.of(language)
        found = message("review.found_long_word", words=sentence.text[start:end], most=most)
        yield Asked(rule="long-word", found=found), (start, end)

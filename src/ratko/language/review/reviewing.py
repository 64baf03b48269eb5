"""The review itself: every rule on every sentence, in the order of the text."""

from ratko.language.inflection.tables import you_forms
from ratko.language.review.asking import asked_of_sentence, asked_of_whole
from ratko.language.review.finding import Asked, finding_at, line_starts
from ratko.language.review.plain_text import read_markdown
from ratko.language.review.plainness import passives
from ratko.language.review.records import ReviewFinding, ReviewText
from ratko.language.review.sentences import sentences
from ratko.messages import message
from ratko.model.review import ReviewSettings
from ratko.model.text import Language


__all__ = ["review"]


def review(
    text: str | ReviewText, language: Language, settings: ReviewSettings = ReviewSettings()
) -> tuple[ReviewFinding, ...]:
    """Return what one may ask about an advert, in the order of the text, then of the whole.

    Args:
        text: Markdown or plain text, or a text read by `read_markdown`, `read_html` or
            `read_traced`. Places are places in it.
        language: The language of the text.
        settings: Limits, switches and own words.
    """
    read = read_markdown(text) if isinstance(text, str) else text
    lines = line_starts(read.text)
    found: list[ReviewFinding] = []
    in_passive: list[ReviewFinding] = []
    for sentence in sentences(read):
        for asked, place in asked_of_sentence(
            sentence, language, settings, is_traced=read.is_traced
        ):
            found.append(finding_at(asked, sentence, place, read.text, lines))
        for start, end in passives(sentence, language):
            words = sentence.text[start:end]
            asked = Asked(
                rule="passive",
                found=message("review.found_passive", words=words),
                replacement=you_forms().get(words.lower(), ""),
            )
            in_passive.append(finding_at(asked, sentence, (start, end), read.text, lines))
    if len(in_passive) > settings.most_passives:
        found.extend(in_passive)
    found.sort(key=lambda each: (each.start, each.end, each.rule))
    found.extend(asked_of_whole(read, language, settings))
    return tuple(each for each in found if each.rule not in settings.leave_out)

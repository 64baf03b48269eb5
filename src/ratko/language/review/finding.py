"""From a place in a sentence to a finding with its place in the whole text."""

import bisect
from collections.abc import Sequence
from typing import Final

import attrs

from ratko.language.review.records import ReviewFinding
from ratko.language.review.rules import RULES, SOURCES
from ratko.language.review.sentences import Sentence
from ratko.messages import Message, message
from ratko.model.review import ReviewSeverity


__all__ = ["Asked", "finding_at", "finding_of_whole", "line_starts"]

_LONGEST_SHOWN: Final = 200


@attrs.frozen(kw_only=True)
class Asked:
    """What a rule asks about, before it has a place.

    Attributes:
        rule: The rule.
        severity: How much it matters; None: as the rule says.
        source: A key of `SOURCES`; empty: as the rule says.
        found: What was found; None: the words themselves.
        why: Why it is asked about; None: as the rule says.
        word: What was looked for, in its basic form.
        replacement: What to write instead.
    """

    rule: str
    severity: ReviewSeverity | None = None
    source: str = ""
    found: Message | None = None
    why: Message | None = None
    word: str = ""
    replacement: str = ""


def line_starts(text: str) -> tuple[int, ...]:
    """Return where the lines of a text begin, as editors count them: after each line feed."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return tuple(starts)


def finding_at(
    asked: Asked, sentence: Sentence, place: tuple[int, int], text: str, lines: Sequence[int]
) -> ReviewFinding:
    """Make a finding about words of a sentence.

    Args:
        asked: What is asked.
        sentence: The sentence.
        place: Where the words stand in it: from, to; not empty.
        text: The whole text.
        lines: Where its lines begin.
    """
    spans = sentence.passage.spans
    start = spans[sentence.start + place[0]][0]
    end = spans[sentence.start + place[1] - 1][1]
    line = bisect.bisect_right(lines, start)
    words = sentence.text[place[0] : place[1]]
    shown = words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
    rule = RULES[asked.rule]
    return ReviewFinding(
        rule=asked.rule,
        severity=asked.severity or rule.severity,
        start=start,
        end=end,
        line=line,
        column=start - lines[line - 1] + 1,
        quote=text[start:end],
        sentence=sentence.text,
        marked=place,
        word=asked.word,
        found=asked.found or message("review.found_word", words=shown),
        why=asked.why or message(rule.why),
        replacement=asked.replacement,
        question=message(rule.question),
        source=message(SOURCES[asked.source or rule.source]),
    )


def finding_of_whole(asked: Asked, found: Message) -> ReviewFinding:
    """Make a finding about a text as a whole."""
    rule = RULES[asked.rule]
    return ReviewFinding(
        rule=asked.rule,
        severity=asked.severity or rule.severity,
        start=0,
        end=0,
        line=0,
        column=0,
        quote="",
        sentence="",
        marked=(0, 0),
        word=asked.word,
        found=found,
        why=message(rule.why),
        replacement=asked.replacement,
        question=message(rule.question),
        source=message(SOURCES[asked.source or rule.source]),
    )

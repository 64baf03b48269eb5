"""How findings of the review are told: in words with the text marked, and as data."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ratko.cli.report import message_data, speak
from ratko.language.review import ReviewFinding
from ratko.language.review.rules import RULES
from ratko.language.terms import term
from ratko.messages import Message, message
from ratko.model.review import ReviewSeverity
from ratko.model.text import Language


__all__ = ["finding_line", "finding_lines", "review_data", "summary"]

_LONGEST_SENTENCE: Final = 300


def finding_line(finding: ReviewFinding, place: str, talk: str) -> str:
    """Return a finding on one line, its place first."""
    severity = term("review_severity", finding.severity.value, Language(talk))
    return f"{place}: {severity} {finding.rule}: {speak(finding.found, talk)}"


def finding_lines(finding: ReviewFinding, file: str, talk: str) -> Iterator[str]:
    """Yield a finding in words: place, the text with the words marked, why, what to do."""
    place = f"{file}:{finding.line}:{finding.column}" if finding.line else file
    yield finding_line(finding, place, talk)
    if finding.sentence and len(finding.sentence) <= _LONGEST_SENTENCE:
        start, end = finding.marked
        marked = finding.sentence
        yield f"    {marked[:start]}[{marked[start:end]}]{marked[end:]}"
    yield f"    {speak(finding.why, talk)}"
    yield f"    → {speak(finding.question, talk)}"
    if finding.replacement:
        yield f"    → {speak(message('review.instead', words=finding.replacement), talk)}"
    yield f"    § {speak(finding.source, talk)}"


def review_data(finding: ReviewFinding, talk: str) -> dict[str, Any]:
    """Return a finding for `--json`."""
    return {
        "rule": finding.rule,
        "name": speak(message(RULES[finding.rule].name), talk),
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "quote": finding.quote,
        "sentence": finding.sentence,
        "marked": list(finding.marked),
        "word": finding.word,
        "found": message_data(finding.found, talk),
        "why": message_data(finding.why, talk),
        "replacement": finding.replacement,
        "question": message_data(finding.question, talk),
        "source": message_data(finding.source, talk),
    }


def summary(findings: Iterable[ReviewFinding]) -> Message:
    """Return how many findings there are of each severity."""
    kinds = [each.severity for each in findings]
    return message(
        "review.summary",
        errors=kinds.count(ReviewSeverity.ERROR),
        warnings=kinds.count(ReviewSeverity.WARNING),
        hints=kinds.count(ReviewSeverity.HINT),
    )

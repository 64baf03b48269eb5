"""How commands talk: problems with their place, findings in words, and JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import click

from ratko.errors import (
    InputError,
    MissingExtraError,
    MissingValueError,
    RatkoError,
    RuleError,
    TemplateError,
)
from ratko.language.messages import say, say_problem
from ratko.messages import Message, message
from ratko.model.finding import Finding
from ratko.model.text import Language, Text
from ratko.problems import Problem, Severity


__all__ = [
    "data_exit",
    "finding_data",
    "message_data",
    "missing_data",
    "missing_lines",
    "print_json",
    "problem_data",
    "problem_line",
    "refusal_lines",
    "speak",
    "tell_problems",
]


def speak(words: Message, language: str) -> str:
    """Return a message in the language of the talk."""
    return say(words, Language(language))


def problem_line(problem: Problem, language: str) -> str:
    """Return a problem as one line, its place first, so that editors can jump to it."""
    return say_problem(problem, Language(language))


def tell_problems(problems: Iterable[Problem], language: str) -> None:
    """Write problems to standard error, one a line."""
    for each in problems:
        click.echo(problem_line(each, language), err=True)


def data_exit(problems: Iterable[Problem]) -> int:
    """Return the exit code that the problems call for: 1 where one is an error."""
    return int(any(each.severity is Severity.ERROR for each in problems))


def message_data(
    words: Message, language: str, own: Iterable[tuple[str, Text]] = ()
) -> dict[str, Any]:
    """Return a message for `--json`: its code, its values, and the words.

    `own` are texts that go before the catalogue, as for `ratko.language.messages.say`.
    """
    values = {
        name: str(value) if isinstance(value, Fraction) else value for name, value in words.values
    }
    return {"code": words.code, "values": values, "text": say(words, Language(language), own)}


def problem_data(problem: Problem, language: str) -> dict[str, Any]:
    """Return a problem for `--json`."""
    place = problem.place
    return {
        "severity": problem.severity.value,
        "place": str(place),
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
        "path": place.path,
        "found": problem.found,
        "message": message_data(problem.message, language),
    }


def finding_data(finding: Finding, language: str) -> dict[str, Any]:
    """Return a finding for `--json`."""
    override = finding.override
    return {
        "rule": finding.rule,
        "subject": finding.subject,
        "outcome": finding.outcome.value,
        "evidence": message_data(finding.evidence, language),
        "remedy": None if finding.remedy is None else message_data(finding.remedy, language),
        "tasks": list(finding.tasks),
        "override": None
        if override is None
        else {
            "reason": override.reason,
            "signed_by": override.signed_by,
            "date": override.date.isoformat(),
        },
    }


def missing_data(finding: Finding, language: str, where: Mapping[str, Message]) -> dict[str, Any]:
    """Return something that is missing for `--json`, with where to write it; see `ways_out`."""
    place = where.get(finding.evidence.code)
    told = None if place is None else message_data(place, language)
    return {**finding_data(finding, language), "where": told}


def missing_lines(
    findings: Iterable[Finding], language: str, where: Mapping[str, Message]
) -> Iterator[str]:
    """Yield what is missing, each with the way out and with where to write it; see `ways_out`."""
    for each in findings:
        yield f"  {each.rule}  {speak(each.evidence, language)}"
        for way in (each.remedy, where.get(each.evidence.code)):
            if way is not None:
                yield f"      → {speak(way, language)}"


def print_json(data: object) -> None:
    """Write data to standard output as JSON that any program reads."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))


def refusal_lines(refusal: RatkoError, language: str) -> list[str]:
    """Return what an error tells the user, a line for each thing that is wrong."""
    match refusal:
        case InputError():
            return [problem_line(each, language) for each in refusal.problems]
        case MissingValueError():
            words = message("cli.missing", document=refusal.document, fields=refusal.fields)
            return [speak(words, language)]
        case MissingExtraError() | RuleError():
            return [speak(refusal.reason, language)]
        case TemplateError():
            place = f"{refusal.template}:{refusal.line}" if refusal.line else refusal.template
            return [f"{place}: {refusal.reason}"]
        case _:
            return [str(refusal)]

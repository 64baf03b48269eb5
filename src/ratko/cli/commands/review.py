"""`ratko review`: what one may ask about the words of an advert."""

import sys
from pathlib import Path
from typing import Any

import attrs
import click

from ratko.cli.command import json_option, rules_option, spoken_command
from ratko.cli.report import print_json, speak, tell_problems
from ratko.cli.review_report import finding_lines, review_data, summary
from ratko.cli.speech import help_text
from ratko.files.document_text import document_text, read_document_text
from ratko.files.reading import read_rules
from ratko.language.review import ReviewText, language_of, read_html, read_markdown, review
from ratko.messages import message
from ratko.model.review import Channel, ReviewSettings, ReviewSeverity
from ratko.model.text import Language


_PAGES = frozenset({".html", ".htm", ".xhtml"})
_STANDARD_INPUT = "-"


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "review",
        language,
        [
            click.Argument(
                ["files"],
                type=click.Path(exists=True, dir_okay=False, allow_dash=True),
                nargs=-1,
                required=True,
                metavar="FILE...",
            ),
            click.Option(
                ["--language", "language"],
                type=click.Choice([each.value for each in Language]),
                help=help_text("advert_language", language),
            ),
            click.Option(
                ["--channel"],
                type=click.Choice([each.value for each in Channel]),
                help=help_text("advert_channel", language),
            ),
            rules_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    files: tuple[str, ...],
    language: str | None,
    channel: str | None,
    rules: Path | None,
    as_json: bool,
) -> None:
    settings = _settings(rules, channel, talk)
    reports: list[dict[str, Any]] = []
    has_error = False
    for file in files:
        text = _read(file)
        spoken = Language(language) if language else _language(file, text, talk)
        findings = review(text, spoken, settings)
        has_error = has_error or any(each.severity is ReviewSeverity.ERROR for each in findings)
        if as_json:
            data = [review_data(each, talk) for each in findings]
            reports.append({"file": file, "language": spoken.value, "findings": data})
            continue
        for each in findings:
            click.echo("\n".join(finding_lines(each, file, talk)))
        click.echo(f"{file}: {speak(summary(findings), talk)}")
    if as_json:
        print_json(reports)
    sys.exit(int(has_error))


def _settings(rules: Path | None, channel: str | None, talk: str) -> ReviewSettings:
    settings = ReviewSettings()
    if rules is not None:
        read = read_rules(rules)
        tell_problems(read.problems, talk)
        settings = read.value.review
    return attrs.evolve(settings, channel=Channel(channel)) if channel else settings


def _read(file: str) -> ReviewText:
    if file == _STANDARD_INPUT:
        text = document_text(sys.stdin.buffer.read())
        return read_html(text) if text.lstrip()[:1] == "<" else read_markdown(text)
    text = read_document_text(Path(file))
    return read_html(text) if Path(file).suffix.lower() in _PAGES else read_markdown(text)


def _language(file: str, text: ReviewText, talk: str) -> Language:
    """Return the language that a text says it is in, else a guess, said aloud."""
    language = language_of(text)
    if text.language is None:
        guess = message("review.language_guessed", language=language.value)
        click.echo(f"{file}: {speak(guess, talk)}", err=True)
    return language

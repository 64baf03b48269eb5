"""The options of `ratko case`: what happened, and the answers of a follow-up."""

from pathlib import Path
from typing import Any

import click

from ratko.cli.command import date_option
from ratko.cli.fact_options import hours_option
from ratko.cli.speech import help_text
from ratko.journey.following import ASPECTS
from ratko.model.case import BEST_ANSWER, ReviewBy
from ratko.model.journey import Event, Happening
from ratko.model.quantities import QUANTITIES, Count, Key, Line, Prose
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN


__all__ = ["case_argument", "event_of", "event_options", "key_option", "review_options"]


def case_argument() -> click.Argument:
    """Return the argument CASE: a folder that is there."""
    return click.Argument(
        ["folder"],
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="CASE",
    )


def event_options(language: str) -> list[click.Parameter]:
    """Return the argument WHAT, and an option for each field of an event."""
    return [
        click.Argument(
            ["what"], type=click.Choice([each.value for each in Happening]), metavar="WHAT"
        ),
        key_option("--role", "case.role", language),
        key_option("--of", "case.of", language),
        click.Option(["--by"], default="", help=help_text("case.by", language)),
        click.Option(["--reason"], default="", help=help_text("case.reason", language)),
        click.Option(
            ["--number"],
            type=click.IntRange(0, QUANTITIES[Count].maximum),
            help=help_text("case.number", language),
        ),
        click.Option(
            ["--form"],
            type=click.Choice([each.value for each in EmploymentForm]),
            help=help_text("case.form_of_work", language),
        ),
        _day_option("--start", "case.start", language),
        _day_option("--until", "case.until", language),
        hours_option("--weekly", help_text("case.weekly", language)),
        click.Option(
            ["--continued"],
            type=click.Choice(["yes", "no"]),
            help=help_text("case.continued", language),
        ),
        click.Option(["--channel"], default="", help=help_text("case.channel", language)),
        date_option(language, text="case.date"),
    ]


def review_options(language: str) -> list[click.Parameter]:
    """Return the options of a follow-up."""
    answer = click.IntRange(1, BEST_ANSWER)
    return [
        key_option("--role", "case.role", language, required=True),
        click.Option(
            ["--side"],
            type=click.Choice([each.value for each in ReviewBy]),
            required=True,
            help=help_text("case.side", language),
        ),
        *(
            click.Option([f"--{each}"], type=answer, help=help_text("case.answer", language))
            for each in ASPECTS
        ),
        click.Option(
            ["--change", "changes"], multiple=True, help=help_text("case.change", language)
        ),
        date_option(language, text="case.date"),
    ]


def event_of(given: dict[str, Any]) -> Event:
    """Return the event that the options tell of; its id is found when it is written."""
    known = {
        name: given[name] for name in ("role", "of", "number", "weekly") if given[name] is not None
    }
    for name in ("start", "until"):
        if given[name] is not None:
            known[name] = given[name].date()
    return Event(
        id=Key("new"),
        date=given["date"],
        by=Line(given["by"]),
        what=Happening(given["what"]),
        reason=Prose(given["reason"]),
        form=UNKNOWN if given["form"] is None else EmploymentForm(given["form"]),
        continued=UNKNOWN if given["continued"] is None else given["continued"] == "yes",
        channel=Line(given["channel"]),
        **known,
    )


def key_option(name: str, text: str, language: str, *, required: bool = False) -> click.Option:
    """Return an option for an id; its help is the text of the command line's catalogue."""

    def read(context: click.Context, _: click.Parameter, value: str | None) -> Key | None:
        if value is not None and not QUANTITIES[Key].admits(value):
            raise click.BadParameter(help_text("case.bad_key", context.obj).format(value=value))
        return None if value is None else Key(value)

    return click.Option(
        [name], callback=read, required=required, metavar="ID", help=help_text(text, language)
    )


def _day_option(name: str, text: str, language: str) -> click.Option:
    return click.Option(
        [name],
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="2026-11-24",
        help=help_text(text, language),
    )

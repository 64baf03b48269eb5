"""`ratko savings`: benefit saved, cost of the subsidy and net, apart and as an estimate."""

import datetime
from pathlib import Path

import click

from ratko.cli.command import date_option, json_option, overwrite_option, spoken_command
from ratko.cli.fact_options import amount_option
from ratko.cli.output import write_one
from ratko.cli.report import print_json
from ratko.cli.savings_report import picture_of, savings_lines
from ratko.cli.speech import help_text
from ratko.cli.support_data import savings_data
from ratko.finland.benefits import BenefitHistory
from ratko.finland.savings import Savings, ladder_savings, savings, savings_along
from ratko.finland.spans import Span, span_of
from ratko.finland.tables import shipped_rules
from ratko.model.quantities import Amount
from ratko.model.unknown import UNKNOWN, Unknown


_SUFFIXES = frozenset({".svg", ".html"})


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "savings",
        language,
        [
            click.Option(
                ["--people"],
                type=click.IntRange(1, 1_000_000),
                default=1,
                show_default=True,
                help=help_text("savings.people", language),
            ),
            click.Option(
                ["--months"],
                type=click.IntRange(0, 1_200),
                required=True,
                help=help_text("savings.months", language),
            ),
            date_option(language, "--decision-date", "decision_date"),
            amount_option("--subsidy", help_text("savings.subsidy", language)),
            amount_option("--daily", help_text("savings.daily", language)),
            amount_option("--monthly", help_text("savings.monthly", language)),
            click.Option(
                ["--day"],
                type=click.IntRange(1, 1_000_000),
                help=help_text("savings.day", language),
            ),
            click.Option(
                ["--start"],
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="2026-11-24",
                help=help_text("savings.start", language),
            ),
            click.Option(
                ["--picture"],
                type=click.Path(dir_okay=False, path_type=Path),
                help=help_text("savings.picture", language),
            ),
            overwrite_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    /,
    *,
    people: int,
    months: int,
    decision_date: datetime.date,
    subsidy: Amount | None,
    daily: Amount | None,
    monthly: Amount | None,
    day: int | None,
    start: datetime.datetime | None,
    picture: Path | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    if picture is not None and picture.suffix.lower() not in _SUFFIXES:
        text = help_text("savings.picture_suffix", talk).format(file=picture.name)
        raise click.UsageError(text)
    if day is not None and monthly is not None:
        raise click.UsageError(help_text("savings.either", talk))
    rules = shipped_rules()
    a_month: Span | Unknown = UNKNOWN if subsidy is None else span_of(subsidy)
    a_day = None if daily is None else span_of(daily)
    found: tuple[Savings, ...]
    if monthly is not None:
        one = savings(
            months=people * months,
            monthly=span_of(monthly),
            subsidy=a_month,
            date=decision_date,
            rules=rules,
        )
        found = (one,)
    elif day is not None:
        begin = decision_date if start is None else start.date()
        along = savings_along(
            BenefitHistory.of_months(begin, months, day),
            people=people,
            months=months,
            subsidy=a_month,
            date=decision_date,
            rules=rules,
            daily=a_day,
        )
        found = (along,)
    else:
        found = ladder_savings(
            months=people * months, subsidy=a_month, date=decision_date, rules=rules, daily=a_day
        )
    if as_json:
        print_json(
            {
                "decision_date": decision_date.isoformat(),
                "savings": [savings_data(each, talk) for each in found],
            }
        )
    else:
        for line in savings_lines(found, decision_date, talk):
            click.echo(line)
    if picture is not None and found:
        content = picture_of(found, decision_date, picture.suffix.lower(), talk).encode("utf-8")
        write_one(picture, content, overwrite=overwrite, talk=talk, to_stderr=as_json)

"""`ratko adjustments`: what can be arranged so that work fits a person."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import click

from ratko.cli.command import adjustments_option, json_option, spoken_command
from ratko.cli.report import print_json, speak, tell_problems
from ratko.cli.speech import help_text
from ratko.files.codec import to_plain
from ratko.files.reading import read_adjustments
from ratko.language.formats import capitalised, number
from ratko.language.terms import term
from ratko.matching.catalogue import shipped_adjustments, with_own
from ratko.messages import message
from ratko.model.adjustment import Adjustment, Means
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Amount
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "adjustments",
        language,
        [
            click.Argument(["words"], nargs=-1, metavar="[WORDS]…"),
            click.Option(
                ["--means"],
                type=click.Choice([each.value for each in Means]),
                help=help_text("adjustments.means", language),
            ),
            click.Option(
                ["--dimension"],
                type=click.Choice([each.value for each in Dimension], case_sensitive=False),
                metavar="LFT",
                help=help_text("adjustments.dimension", language),
            ),
            adjustments_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    words: tuple[str, ...],
    means: str | None,
    dimension: str | None,
    adjustments_file: Path | None,
    as_json: bool,
) -> None:
    known = shipped_adjustments()
    if adjustments_file is not None:
        reading = read_adjustments(adjustments_file)
        tell_problems(reading.problems, talk)
        known = with_own(known, reading.value.adjustments)
    found = [
        each
        for each in known
        if (means is None or each.means == means)
        and (dimension is None or any(one.dimension == dimension for one in each.easings))
        and _speaks_of(each, words)
    ]
    if as_json:
        print_json([to_plain(each) for each in found])
        return
    for one in Means:
        of_one = [each for each in found if each.means is one]
        if of_one:
            click.echo(f"{capitalised(term('means', one, Language(talk)))}\n")
        for each in of_one:
            for line in _lines(each, talk):
                click.echo(line)
            click.echo()
    if not found:
        click.echo(help_text("adjustments.nothing", talk), err=True)


def _speaks_of(adjustment: Adjustment, words: tuple[str, ...]) -> bool:
    """Return whether an adjustment speaks of each word, in any language."""
    said: list[str] = [adjustment.id]
    for language in Language:
        said += [adjustment.name.said_in(language), adjustment.what.said_in(language)]
        said += [term("means", adjustment.means, language)]
        said += [term("dimension", each.dimension, language) for each in adjustment.easings]
    text = "\n".join([*said, *(each.dimension.value for each in adjustment.easings)]).casefold()
    return all(word.casefold() in text for word in words)


def _lines(adjustment: Adjustment, talk: str) -> Iterator[str]:
    language = Language(talk)
    yield f"  {adjustment.name.best(language)[1]} ({adjustment.id})"
    if what := adjustment.what.best(language)[1]:
        yield f"    {what}"
    does = [
        message(
            "cli.adjustments.eases",
            dimension=each.dimension.value,
            up_to=int(each.up_to),
            to=int(each.to),
        )
        for each in adjustment.easings
    ]
    if adjustment.provides:
        features = tuple(sorted(each.value for each in adjustment.provides))
        does.append(message("cli.adjustments.provides", features=features))
    if adjustment.guidance_minutes:
        does.append(message("cli.adjustments.guidance", minutes=adjustment.guidance_minutes))
    if adjustment.reaches_places:
        does.append(message("cli.adjustments.reaches"))
    yield from (f"    {speak(each, talk)}" for each in does)
    yield f"    {' '.join(_costs(adjustment, talk))}"


def _costs(adjustment: Adjustment, talk: str) -> Iterator[str]:
    once, monthly = adjustment.euros_once, adjustment.euros_a_month
    minutes = adjustment.minutes_a_week
    if all(_is_nothing(each) for each in (once, monthly, minutes)):
        yield speak(message("cli.adjustments.free"), talk)
    if _is_something(once):
        yield speak(message("cli.adjustments.once", euros=number(once, Language(talk))), talk)
    if _is_something(monthly):
        yield speak(message("cli.adjustments.monthly", euros=number(monthly, Language(talk))), talk)
    if _is_something(minutes):
        yield speak(message("cli.adjustments.time", minutes=number(minutes, Language(talk))), talk)
    if UNKNOWN in {once, monthly, minutes}:
        yield speak(message("cli.adjustments.cost_unknown"), talk)
    if adjustment.may_be_supported is True:
        yield speak(message("cli.adjustments.support"), talk)
    elif adjustment.may_be_supported is UNKNOWN:
        yield speak(message("cli.adjustments.support_unknown"), talk)


def _is_nothing(cost: Amount | Unknown) -> bool:
    return cost is not UNKNOWN and not cost.high


def _is_something(cost: Amount | Unknown) -> TypeGuard[Amount]:
    return cost is not UNKNOWN and bool(cost.high)

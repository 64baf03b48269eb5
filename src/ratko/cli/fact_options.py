"""The options by which the facts of a situation are told on the command line, one for each."""

from collections.abc import Callable, Iterator
from typing import Any, Final, get_args, get_type_hints

import attrs
import click

from ratko.cli.speech import help_text
from ratko.data import read_table
from ratko.finland.situation import Situation, UnemployedOf
from ratko.finland.vocabulary import EmployerKind
from ratko.model.quantities import QUANTITIES, Amount, Count, Minutes, amount


__all__ = ["amount_option", "fact_options", "hours_option", "with_options"]

_YES: Final = "yes"


def _amount(text: str) -> Amount:
    return amount(text.replace(",", "."))


def _whole_minutes(text: str) -> Minutes:
    hours = _amount(text)
    minutes = hours.low * 60
    if not hours.is_exact or minutes.denominator != 1:
        raise ValueError(text)
    if not QUANTITIES[Minutes].admits(int(minutes)):
        raise ValueError(text)
    return Minutes(int(minutes))


def _count(text: str) -> Count:
    number = int(text)
    if not QUANTITIES[Count].admits(number):
        raise ValueError(text)
    return Count(number)


def _months_of_last(text: str) -> UnemployedOf:
    months, _, last = text.partition("/")
    return UnemployedOf(months=_count(months), of_last=_count(last))


def _read_by(
    take: Callable[[str], Any], refusal: str
) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Return what turns the text of an option into a value, or refuses it in plain words."""

    def read(context: click.Context, _: click.Parameter, value: Any) -> Any:
        texts = value if isinstance(value, tuple) else () if value is None else (value,)
        taken = []
        for text in texts:
            try:
                taken.append(take(text))
            except ValueError:
                said = help_text(refusal, context.obj).format(value=text)
                raise click.BadParameter(said) from None
        return tuple(taken) if isinstance(value, tuple) else taken[0] if taken else None

    return read


def amount_option(name: str, help_: str) -> click.Option:
    """Return an option for a number or a range; a decimal comma is taken for a point."""
    return click.Option(
        [name], metavar="NUMBER", callback=_read_by(_amount, "support.bad_amount"), help=help_
    )


def hours_option(name: str, help_: str) -> click.Option:
    """Return an option for hours that are whole minutes; a decimal comma is taken for a point."""
    read = _read_by(_whole_minutes, "support.bad_hours")
    return click.Option([name], metavar="HOURS", callback=read, help=help_)


def fact_options(language: str) -> Iterator[click.Option]:
    """Yield an option for each fact; its help is the question that asks for it."""
    terms = read_table("terms")["terms"]
    hints = get_type_hints(Situation)
    for field in attrs.fields(Situation):
        name = f"--{field.name.replace('_', '-')}"
        if field.name == "unemployment":
            yield click.Option(
                [name],
                multiple=True,
                metavar="24/28",
                callback=_read_by(_months_of_last, "support.bad_of_last"),
                help=help_text("support.unemployment", language),
            )
        else:
            asked = terms[f"fact_question.{field.name}"][language]
            yield _option(name, get_args(hints[field.name])[0], asked)


def _option(name: str, kind: Any, asked: str) -> click.Option:
    """Return the option for a fact of a kind: yes or no, employer, number, hours or count."""
    if kind is Amount:
        return amount_option(name, asked)
    if kind is Minutes:
        return hours_option(name, asked)
    if kind is bool:
        return click.Option([name], type=click.Choice([_YES, "no"]), help=asked)
    if kind is EmployerKind:
        kinds = [each.value for each in EmployerKind]
        return click.Option([name], type=click.Choice(kinds), help=asked)
    read = _read_by(_count, "support.bad_count")
    return click.Option([name], metavar="NUMBER", callback=read, help=asked)


def with_options(situation: Situation, given: dict[str, Any]) -> Situation:
    """Return the situation with what the options tell, by the fields' names."""
    hints = get_type_hints(Situation)
    told: dict[str, Any] = {}
    for name, value in given.items():
        if value is None or value == ():
            continue
        kinds = get_args(hints[name])
        if bool in kinds:
            told[name] = value == _YES
        else:
            told[name] = EmployerKind(value) if EmployerKind in kinds else value
    return attrs.evolve(situation, **told)

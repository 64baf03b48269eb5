"""Changes that people write on the command line: facts of tasks, thresholds, locks."""

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import click

from ratko.cli.speech import help_text
from ratko.crafting.problem import Locks
from ratko.errors import RuleError
from ratko.files.codec import from_plain, to_plain
from ratko.messages import message
from ratko.model.dimensions import Dimension
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.rules import RuleSet
from ratko.problems import Place


__all__ = ["Pair", "locks_asked_for", "pairs", "with_facts", "with_thresholds"]

Pair = tuple[str, str]
"""What stands before and after the first `=`."""

_HOURS = "hours"
_WORDS = {"yes": True, "no": False, "true": True, "false": False, "null": None}


def pairs(context: click.Context, _: click.Parameter, values: tuple[str, ...]) -> tuple[Pair, ...]:
    """Read values such as NAME=VALUE."""
    found = []
    for value in values:
        name, equals, said = value.partition("=")
        if not (name and equals and said):
            text = help_text("what_if.pair_form", context.obj).format(value=value)
            raise click.BadParameter(text)
        found.append((name, said))
    return tuple(found)


def with_facts(inventory: Inventory, facts: Iterable[Pair]) -> Inventory:
    """Return the inventory with facts of tasks said, each as TASK.FIELD and its value.

    A field is one of a task's in YAML, a dimension of demands, or `hours`: hours a week.

    Raises:
        RuleError: There is no such task.
        InputError: There is no such field, or the value is none of its.
    """
    plain = to_plain(inventory)
    for name, said in facts:
        key, _, field = name.rpartition(".")
        found = [task for task in plain.get("tasks", ()) if task["id"] == key]
        if not found:
            raise RuleError(message("crafting.change_of_unknown", name=key or name))
        if field == _HOURS:
            minutes = str(Fraction(said.replace(",", ".")) * 60) if _is_number(said) else said
            found[0]["stated_time"] = {"minutes": minutes, "per": "week"}
        elif field in Dimension.__members__:
            found[0].setdefault("demands", {})[field] = _value(said)
        elif said == "unknown":
            found[0].pop(field, None)
        else:
            found[0][field] = _value(said)
        found[0]["suggested"] = [each for each in found[0].get("suggested", ()) if each != field]
    return from_plain(Inventory, plain, Place(file="--set")).value


def with_thresholds(rules: RuleSet, thresholds: Iterable[Pair]) -> RuleSet:
    """Return the rules with some thresholds set.

    Raises:
        InputError: There is no such threshold, or the value is none of its.
    """
    said = {name: _value(value) for name, value in thresholds}
    return from_plain(RuleSet, {**to_plain(rules), **said}, Place(file="--threshold")).value


def locks_asked_for(
    *, in_role: Iterable[Pair], together: Iterable[str], out: Iterable[str]
) -> Locks:
    """Return the locks that are asked for."""
    return Locks(
        in_role=tuple((Key(task), Key(role)) for task, role in in_role),
        together=tuple(frozenset(map(Key, each.split(","))) for each in together),
        out=frozenset(map(Key, out)),
    )


def _is_number(said: str) -> bool:
    whole, _, part = said.replace(",", ".").partition(".")
    return (whole + part).isascii() and (whole + part).isdecimal()


def _value(said: str) -> Any:
    """Return what a value means: a word, a number, or JSON."""
    if said in _WORDS:
        return _WORDS[said]
    try:
        return json.loads(said)
    except ValueError:
        return said

"""A pair, and what differs between two, in a few lines that a person can read.

What has its default is not said, so a pair that Hypothesis has shrunk is as short as its case.
"""

import collections
import datetime
import enum
import functools
from collections.abc import Iterator
from typing import Any, Final

import attrs

from ratko.matching.pair import Pair
from ratko.messages import Message
from ratko.model.adjustment import Easing
from ratko.model.dimensions import Dimension, Levels
from ratko.model.task import Permit
from ratko.model.text import Language, Text
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["describe", "describe_change", "describe_message", "written"]

_NAMED_ALREADY: Final = frozenset({"id", "key", "name", "title", "task_shares", "role", "task"})
_OF_A_FILE: Final = frozenset({"consent_date", "review_by", "delete_after", "means"})
"""What a record must have and no rule looks at."""
_LEVELS: Final = frozenset(each.value for each in Dimension)
_Facts = dict[str, str]


def describe(pair: Pair) -> list[str]:
    """Return all that is said of a pair: the role, its tasks and sites, the person, the means."""
    lines = []
    for what, facts in _parts(pair):
        said = "; ".join(f"{name} {_short(value)}" for name, value in facts.items())
        if said or what.startswith(("task", "person")):
            lines.append(f"{what}: {said or 'nothing said'}")
    return lines


def _short(value: str) -> str:
    """Return levels with those that most dimensions share said once."""
    entries = [each.partition(" ") for each in value.split(", ")]
    if len(entries) <= len(Dimension) // 2 or not {each[0] for each in entries} <= _LEVELS:
        return value
    usual, _ = collections.Counter(level for _, _, level in entries).most_common(1)[0]
    others = [f"{dimension} {level}" for dimension, _, level in entries if level != usual]
    return ", ".join([*others, f"{'others' if others else 'all'} {usual}"])


def describe_change(before: Pair, after: Pair) -> list[str]:
    """Return what differs between two pairs, in the order of `describe`."""
    old, new = dict(_parts(before)), dict(_parts(after))
    lines = []
    for what in {**old, **new}:
        if what not in old or what not in new:
            lines.append(f"{what}: {'added' if what in new else 'taken away'}")
        was, becomes = old.get(what, {}), new.get(what, {})
        lines += [
            f"{what}: {name} {_less_common(was.get(name, ''), becomes.get(name, ''))}"
            for name in {**was, **becomes}
            if was.get(name) != becomes.get(name)
        ]
    in_order = [what for what, _ in _parts(before)]
    if not lines and in_order != [what for what, _ in _parts(after)]:
        lines = [f"order: {', '.join(what for what, _ in _parts(after))}"]
    return lines or ["nothing"]


def _less_common(was: str, becomes: str) -> str:
    """Return what there was and what there is, without what is in both."""
    old, new = was.split(", "), becomes.split(", ")
    gone = ", ".join(each for each in old if each not in new)
    come = ", ".join(each for each in new if each not in old)
    if not (gone or come):  # Only the order differs.
        gone, come = was, becomes
    return f"{gone or '–'} → {come or '–'}"


def describe_message(message: Message) -> str:
    """Return a message as data: its code and its values."""
    values = ", ".join(f"{name}={written(value)}" for name, value in message.values)
    return f"{message.code} ({values})"


def _parts(pair: Pair) -> Iterator[tuple[str, _Facts]]:
    yield "role", _facts(pair.role.role)
    for each in pair.role.tasks:
        said = _facts(each) | _facts(each.task)
        name = each.task.name.best(Language.FI)[1]
        yield " ".join(filter(None, ("task", each.task.id, name))), said
    for site in pair.role.sites:
        yield f"site {site.id}", _facts(site)
    yield "person", _facts(pair.person) | _unlike_the_pools(pair)
    for adjustment in pair.means.adjustments:
        yield f"adjustment {adjustment.id}", _facts(adjustment)
    yield "thresholds", _facts(pair.means.rules)


def _unlike_the_pools(pair: Pair) -> _Facts:
    """Return the key and the dates where they are not those that all people at hand have."""
    person = pair.person
    facts = {} if person.key == "p1" else {"key": str(person.key)}
    dates = {person.consent_date, person.review_by, person.delete_after}
    if dates != {datetime.date(2026, 1, 1)}:
        facts["dates"] = ", ".join(sorted(map(str, dates)))
    return facts


def _facts(record: Any) -> _Facts:
    return {
        field.name: written(getattr(record, field.name))
        for field in attrs.fields(type(record))
        if field.name not in _NAMED_ALREADY | _OF_A_FILE
        and getattr(record, field.name) != _default(field)
    }


def _default(field: "attrs.Attribute[Any]") -> Any:
    factory = getattr(field.default, "factory", None)
    return factory() if factory else field.default


@functools.singledispatch
def written(value: Any) -> str:
    """Return a value as people write it."""
    if attrs.has(type(value)):
        return ", ".join(f"{name} {said}" for name, said in _facts(value).items())
    return str(value)


@written.register
def _(value: Levels) -> str:
    return ", ".join(f"{dimension} {level}" for dimension, level in value) or "unknown"


@written.register
def _(value: Permit) -> str:
    return " ".join(filter(None, (value.kind.value, value.licence_class)))


@written.register
def _(value: Text) -> str:
    return f"”{value.best(Language.FI)[1]}”"


@written.register
def _(value: Easing) -> str:
    return f"{value.dimension} {value.up_to} → {value.to}"


@written.register
def _(value: TimeWindow) -> str:
    days = "+".join(each for each in Weekday if each in value.weekdays) or "any day"
    parts = "+".join(each for each in PartOfDay if each in value.parts_of_day) or "any time"
    if value.fixed is UNKNOWN:
        return f"{days} {parts}"
    return f"{days} {parts} ({'fixed' if value.fixed else 'movable'})"


@written.register
def _(value: frozenset) -> str:  # type: ignore[type-arg]  # singledispatch takes the plain class
    return ", ".join(sorted(map(written, value))) or "none"


@written.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # singledispatch takes the plain class
    return ", ".join(map(written, value)) or "none"


@written.register
def _(value: bool) -> str:  # noqa: FBT001  # singledispatch looks at the first argument
    return "yes" if value else "no"


@written.register
def _(value: enum.Enum) -> str:
    return str(value.value)

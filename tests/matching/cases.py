"""What the cases of `tests/cases/matching` say, made into a role, a person and the means.

What a case does not speak of is no obstacle: a task demands nothing else, the person is able to do
everything else, gets everywhere and needs nothing. `unknown` names what nobody has said.
"""

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.changes import Spare
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.model.association import AccessFeature, Accessibility, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Line, Minutes, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.task import Permit, PermitKind, Task
from ratko.model.text import Text
from ratko.model.time import PartOfDay, Recurrence, RecurrenceKind, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


Plain = dict[str, Any]

FOLDER: Final = Path(__file__).parents[1] / "cases" / "matching"
_DAY: Final = datetime.date(2026, 11, 1)
_TASK_WORDS: Final = {
    "name", "demands", "unknown", "hours", "times", "fixed", "done_on", "permits", "place", "area",
    "together_with", "apart_from",
}  # fmt: skip
_ROLE_WORDS: Final = {"tasks", "places", "main_places", "guidance", "arranged", "sites_a_day"}
_PERSON_WORDS: Final = {
    "able", "unknown", "hours", "available", "has", "lacks", "wishes", "avoids", "reaches",
    "cannot_reach", "sites_a_day", "needs", "guidance", "arranged",
}  # fmt: skip
_YES: Final[Mapping[object, Any]] = {"yes": True, "no": False, None: UNKNOWN}


def cases_in(file: str) -> list[Plain]:
    """Return the cases of a file."""
    text = FOLDER.joinpath(file).read_text(encoding="utf-8")
    cases: list[Plain] = YAML(typ="safe").load(text)["cases"]
    return cases


def key(words: str) -> Key:
    plain = words.lower().translate(str.maketrans("äöå", "aoa"))
    return Key(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


def pair_of(case: Plain) -> Pair:
    """Return the role and the person of a case."""
    role = case["role"]
    _check(role, _ROLE_WORDS)
    tasks = tuple(sorted(map(task_of, role["tasks"]), key=lambda each: each.task.id))
    places = role.get("places", {"kahvila": {}})
    sites = tuple(sorted((_site(*each) for each in places.items()), key=lambda each: each.id))
    record = Role(
        id=Key("rooli"),
        task_shares=tuple(TaskShare(task=each.task.id) for each in tasks),
        place_of_work=tuple(map(key, role.get("main_places", list(places)[:1]))),
        guidance_minutes=_minutes(role.get("guidance")),
        arranged=frozenset(map(Key, role.get("arranged", ()))),
        sites_in_a_day=_count(role.get("sites_a_day")),
    )
    return Pair(
        role=RoleAtHand(role=record, tasks=tasks, sites=sites),
        person=person_of(case["person"], [name for each in sites for name in (each.name,)]),
        means=Means(adjustments=() if case.get("catalogue") == "empty" else shipped_adjustments()),
    )


def spare_of(case: Plain) -> Spare:
    return Spare(tasks=tuple(map(task_of, case.get("left_over", ()))))


def task_of(said: Plain) -> TaskAtHand:
    _check(said, _TASK_WORDS)
    days = frozenset(map(Weekday, said.get("done_on", ())))
    task = Task(
        id=key(said["name"]),
        name=Text(fi=Prose(said["name"])),
        demands=_levels(said.get("demands", {}), said.get("unknown", ()), otherwise=0),
        permits=frozenset(map(_permit, said.get("permits", ()))),
        windows=tuple(_window(each, said.get("fixed")) for each in said.get("times", ())),
        recurrence=Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=days) if days else UNKNOWN,
        site=key(said["place"]) if "place" in said else None,
        together_with=frozenset(map(key, said.get("together_with", ()))),
        apart_from=frozenset(map(key, said.get("apart_from", ()))),
    )
    hours = said.get("hours", 5)
    return TaskAtHand(
        task=task,
        entity_names=frozenset({said["area"]}) if "area" in said else frozenset(),
        minutes=UNKNOWN if hours == "unknown" else Fraction(str(hours)) * 60,
    )


def person_of(said: Plain, places: list[str]) -> AbilityProfile:
    _check(said, _PERSON_WORDS)
    least, _, most = str(said.get("hours", "0-40")).partition("-")
    needs = said.get("needs", [])
    return AbilityProfile(
        key=Key("k7f2"),
        abilities=_levels(said.get("able", {}), said.get("unknown", ()), otherwise=5),
        least_weekly=_minutes(None if least == "?" else Fraction(least) * 60),
        most_weekly=_minutes(None if most == "?" else Fraction(most) * 60),
        availability=tuple(_window(each, None) for each in said.get("available", ())),
        permits=frozenset(map(_permit, said.get("has", ()))),
        lacks_permits=frozenset(map(_permit, said.get("lacks", ()))),
        wished_entities=frozenset(map(Line, said.get("wishes", ()))),
        avoided_entities=frozenset(map(Line, said.get("avoids", ()))),
        reachable_places=frozenset(map(Line, said.get("reaches", places))),
        unreachable_places=frozenset(map(Line, said.get("cannot_reach", ()))),
        most_sites_a_day=_count(said.get("sites_a_day", 5)),
        access_needs=UNKNOWN if needs == "unknown" else frozenset(map(AccessFeature, needs)),
        guidance_needed=_minutes(said.get("guidance", 0)),
        arrangements=frozenset(map(Key, said.get("arranged", ()))),
        consent_date=_DAY,
        review_by=_DAY,
        delete_after=_DAY,
    )


def _check(said: Plain, known: set[str]) -> None:
    assert set(said) <= known, f"not known: {set(said) - known}"


def _levels(said: Plain, unknown: list[str], otherwise: int) -> Levels:
    levels = {each: Level(otherwise) for each in Dimension if each not in unknown}
    return Levels(levels | {Dimension(each): Level(level) for each, level in said.items()})


def _permit(said: str) -> Permit:
    kind, _, licence = said.partition(" ")
    return Permit(kind=PermitKind(kind), licence_class=Line(licence))


def _window(said: str, fixed: str | None) -> TimeWindow:
    """Read `mon tue morning`: days and parts of the day, in any order."""
    words = said.split()
    return TimeWindow(
        weekdays=frozenset(each for each in Weekday if each.value in words),
        parts_of_day=frozenset(each for each in PartOfDay if each.value in words),
        fixed=_YES[fixed],
    )


def _site(name: str, facts: Plain) -> Site:
    return Site(
        id=key(name),
        name=Line(name),
        municipality=Line(facts.get("in", "")),
        accessibility=Accessibility(
            **{each: _YES[answer] for each, answer in facts.items() if each != "in"}
        ),
    )


def _minutes(said: Any) -> Any:
    return UNKNOWN if said in {None, "unknown"} else Minutes(int(said))


def _count(said: Any) -> Any:
    return UNKNOWN if said in {None, "unknown"} else Count(said)

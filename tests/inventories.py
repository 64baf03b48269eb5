"""Inventories as associations give them, for the properties of the method.

Unlike `ratko.testing.strategies`, which makes any valid record, these have the names, words and
gaps of real inventories, so that rules apply to them often.
"""

from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from ratko.model.association import Doer, DoerKind
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import Amount, Key, Level, Line, Minutes, Month, Prose, Share
from ratko.model.task import (
    Classification,
    Decision,
    DecisionKind,
    Origin,
    Permit,
    PermitKind,
    Removable,
    Task,
    TaskDoer,
)
from ratko.model.text import Language, text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["inventories", "tasks"]

# Names that the library knows, near-same names, names in other languages, and hard ones.
NAMES = (
    "Ruokakassien pakkaaminen",
    "ruokakassien pakkaus",
    "Ruokakassien pakkaaminen ",
    "Kirjanpito",
    "Lumityöt",
    "Tiskaus",
    "Astianpesu",
    "Snöskottning",
    "Hallituksen puheenjohtajan tehtävät",
    "Tilavaraukset ja avainten luovutus",
    "x",
    "—",
    "🙂",
    "",
)
WORDS = (
    "",
    "raskasta nostamista, parityö",
    "ei nosteta",
    "B-ajokortti, iltaisin",
    "lakisääteinen",
    "jää tekemättä",
    "rahan käsittely",
    "ei voi ennakoida",
)
DOERS = ("a", "b", "c")


def or_unknown(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.just(UNKNOWN) | values


@st.composite
def amounts(draw: st.DrawFn, most: int = 2_000) -> Amount:
    low = draw(st.fractions(min_value=0, max_value=most, max_denominator=12))
    wider = draw(st.just(Fraction(0)) | st.fractions(0, most, max_denominator=12))
    return Amount(low=low, high=low + wider, about=draw(st.booleans()))


stated_times = st.builds(StatedTime, minutes=amounts(), per=st.sampled_from(Period))
recurrences = st.builds(
    Recurrence,
    kind=st.sampled_from(RecurrenceKind),
    times=or_unknown(amounts(60)),
    weekdays=st.frozensets(st.sampled_from(Weekday), max_size=3),
)
task_doers = st.builds(
    TaskDoer,
    doer=st.sampled_from(DOERS).map(Key),
    share=or_unknown(st.fractions("1/8", 1, max_denominator=8).map(Share)),
    classification=st.sampled_from(Classification),
    stated_time=or_unknown(stated_times),
)
tasks = st.builds(
    Task,
    id=st.just(Key("task")),
    name=st.sampled_from(NAMES).map(lambda name: text(Language.FI, name)),
    origin=or_unknown(st.sampled_from(Origin)),
    doers=st.lists(task_doers, max_size=3, unique_by=lambda each: each.doer).map(tuple),
    minutes_per_time=or_unknown(amounts()),
    recurrence=or_unknown(recurrences),
    stated_time=or_unknown(stated_times),
    season=or_unknown(st.frozensets(st.integers(1, 12).map(Month), max_size=12)),
    demands=st.dictionaries(
        st.sampled_from(Dimension), st.integers(0, 5).map(Level), max_size=4
    ).map(Levels),
    requirements=st.sampled_from(WORDS).map(Prose),
    notes=st.sampled_from(WORDS).map(Prose),
    permits=st.frozensets(
        st.sampled_from(PermitKind).map(lambda kind: Permit(kind=kind)), max_size=2
    ),
    removable=or_unknown(st.sampled_from(Removable)),
    near_colleagues=or_unknown(st.booleans()),
    growth_value=or_unknown(st.integers(0, 5).map(Level)),
    legal_duty=or_unknown(st.booleans()),
    splittable=or_unknown(st.booleans()),
    decision=st.builds(Decision, kind=st.sampled_from(DecisionKind)),
)
doers = st.tuples(
    *(
        st.builds(
            Doer,
            id=st.just(Key(key)),
            name=st.just(Line(key.upper())),
            kind=or_unknown(st.sampled_from(DoerKind)),
            weekly_capacity=or_unknown(st.integers(0, 3_000).map(Minutes)),
        )
        for key in DOERS
    )
)


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    drawn = draw(st.lists(tasks, max_size=4))
    return Inventory(
        doers=draw(doers),
        tasks=tuple(_numbered(task, number) for number, task in enumerate(drawn)),
    )


def _numbered(task: Task, number: int) -> Task:
    return attrs.evolve(task, id=Key(f"task-{number}"))

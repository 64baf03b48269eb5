"""Whatever differs between two records is told in words, and in no word of the program."""

import datetime
import re
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.cli.change_report import change_data, change_lines
from ratko.journey.differing import difference
from ratko.model.quantities import Amount, Key
from ratko.model.role import EmploymentForm, Role, RoleStatus
from ratko.model.task import Decision, DecisionKind, Task
from ratko.model.text import Language, Text
from ratko.model.time import Recurrence, RecurrenceKind, Weekday
from ratko.testing.strategies import records


@settings(max_examples=60, deadline=None)
@given(data=st.data(), talk=st.sampled_from(Language), kind=st.sampled_from([Task, Role]))
def test_every_change_is_one_line_in_every_language(
    data: st.DataObject, talk: Language, kind: type[Task] | type[Role]
) -> None:
    old, new = data.draw(records(kind)), data.draw(records(kind))
    changes = difference(old, new)
    lines = list(change_lines(changes, talk.value))
    assert len(lines) == len(changes) == len([change_data(each, talk.value) for each in changes])
    assert not any(re.search(r"ratko\.|Fraction\(|<\w+\.\w+: ", line) for line in lines)


def _minutes(low: int, high: int, *, is_about: bool = False) -> Amount:
    return Amount(low=Fraction(low), high=Fraction(high), about=is_about)


OLD = Task(
    id=Key("a"),
    name=Text(),
    minutes_per_time=_minutes(180, 180),
    recurrence=Recurrence(kind=RecurrenceKind.WEEKLY),
)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {"minutes_per_time": _minutes(120, 300, is_about=True)},
            "kesto kerralla: ”180 min” → ”n. 120–300 min”",
        ),
        (
            {"decision": Decision(kind=DecisionKind.HAND_OVER)},
            "päätös: ”päättämättä” → ”luovutetaan”",
        ),
        (
            {
                "recurrence": Recurrence(
                    kind=RecurrenceKind.WEEKLY, weekdays=frozenset({Weekday.TUESDAY})
                )
            },
            "toistuvuus: ”viikoittain” → ”viikoittain · tiistai”",
        ),
        ({"near_colleagues": False}, "työtovereita lähellä: ”ei tiedossa” → ”ei”"),
    ],
)
def test_a_change_of_a_task_is_told_as_people_say_it(change: dict[str, Any], line: str) -> None:
    assert list(change_lines(difference(OLD, attrs.evolve(OLD, **change)), "fi")) == [line]


def test_a_change_of_a_role_is_told_as_people_say_it() -> None:
    old = Role(id=Key("r"), task_shares=())
    new = attrs.evolve(
        old,
        employment_form=EmploymentForm.WAGE_SUBSIDY,
        start=datetime.date(2026, 11, 2),
        status=RoleStatus.AGREED,
    )
    assert list(change_lines(difference(old, new), "fi")) == [
        "työn muoto: ”ei tiedossa” → ”palkkatuettu työ”",
        "alkamispäivä: ”ei tiedossa” → ”2. marraskuuta 2026”",
        "tila: ”luonnos” → ”sovittu”",
    ]

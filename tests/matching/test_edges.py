"""Edges that drawn examples meet too seldom: several parts of a day, many people on one scale."""

import datetime
from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.matching.findings import Fit
from ratko.matching.judging import judge
from ratko.matching.many import outcomes
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.matching.people_sets import Scale, members
from ratko.matching.shipped import shipped_rules
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Level, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.task import Permit, PermitKind, Task
from ratko.model.text import Text
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


DAY = datetime.date(2026, 11, 24)
NOBODY = AbilityProfile(key=Key("p"), consent_date=DAY, review_by=DAY, delete_after=DAY)

# --- Sets of people by a number ---


@given(
    numbers=st.lists(st.integers(0, 40) | st.just(UNKNOWN), max_size=70),
    limit=st.fractions(-1, 41, max_denominator=3),
)
def test_a_scale_counts_each_person_however_many_there_are(
    numbers: Sequence[int | Unknown], limit: int
) -> None:
    scale = Scale(numbers)
    known = [(at, each) for at, each in enumerate(numbers) if each is not UNKNOWN]
    assert list(members(scale.known)) == [at for at, _ in known]
    assert list(members(scale.below(limit))) == [at for at, each in known if each < limit]
    assert list(members(scale.at_most(limit))) == [at for at, each in known if each <= limit]


# --- Times ---

PARTS = st.frozensets(st.sampled_from(PartOfDay), max_size=3)
DAYS = st.frozensets(st.sampled_from(list(Weekday)[:3]), max_size=2)
WINDOWS = st.builds(
    TimeWindow, weekdays=DAYS, parts_of_day=PARTS, fixed=st.sampled_from([True, False, UNKNOWN])
)


def _role(*windows: TimeWindow, permits: frozenset[Permit] = frozenset()) -> RoleAtHand:
    demands = Levels(dict.fromkeys(Dimension, Level(0)))
    task = Task(
        id=Key("t"), name=Text(fi=Prose("Työ")), demands=demands, windows=windows, permits=permits
    )
    return RoleAtHand(
        role=Role(id=Key("r"), task_shares=(TaskShare(task=task.id),)),
        tasks=(TaskAtHand(task=task),),
    )


@given(
    windows=st.lists(WINDOWS, min_size=1, max_size=2),
    free=st.lists(
        st.lists(st.builds(TimeWindow, weekdays=DAYS, parts_of_day=PARTS), max_size=3),
        min_size=1,
        max_size=4,
    ),
)
def test_both_paths_look_at_each_part_of_each_day(
    windows: list[TimeWindow], free: list[list[TimeWindow]]
) -> None:
    role = _role(*windows)
    rules = shipped_rules().without("hours", "place", "travel", "access", "guidance")
    people = tuple(
        attrs.evolve(NOBODY, key=Key(f"p{at}"), availability=tuple(each))
        for at, each in enumerate(free)
    )
    decided = outcomes((role,), people, means=Means(), book=rules)
    for fit in Fit:
        assert list(decided.who(0, fit)) == [
            each.key for each in people if judge(Pair(role=role, person=each), rules).fit is fit
        ]


def _free(*parts: PartOfDay) -> TimeWindow:
    return TimeWindow(weekdays=frozenset({Weekday.MONDAY}), parts_of_day=frozenset(parts))


@pytest.mark.parametrize(
    ("fixed", "free", "fit"),
    [
        (True, _free(PartOfDay.MORNING, PartOfDay.DAY), Fit.FITS),
        (True, _free(PartOfDay.MORNING), Fit.DOES_NOT_FIT),
        (False, _free(PartOfDay.MORNING), Fit.FITS),
        (False, _free(PartOfDay.EVENING), Fit.DOES_NOT_FIT),
        (UNKNOWN, _free(PartOfDay.MORNING), Fit.UNKNOWN),
        (UNKNOWN, _free(PartOfDay.MORNING, PartOfDay.DAY), Fit.FITS),
        (UNKNOWN, _free(PartOfDay.EVENING), Fit.DOES_NOT_FIT),
    ],
)
def test_a_fixed_time_needs_all_its_parts_and_a_movable_one_some(
    fixed: bool | Unknown, free: TimeWindow, fit: Fit
) -> None:
    window = attrs.evolve(_free(PartOfDay.MORNING, PartOfDay.DAY), fixed=fixed)
    rules = shipped_rules().without("hours", "place", "travel", "access", "guidance")
    somebody = attrs.evolve(NOBODY, availability=(free,))
    assert judge(Pair(role=_role(window), person=somebody), rules).fit is fit


# --- Permits ---


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (PermitKind.HYGIENE_PASSPORT, ("permit_held", "permit_lacked", "permit_unknown")),
        (
            PermitKind.CRIMINAL_RECORD_EXTRACT,
            ("extract_shown", "extract_not_shown", "extract_to_show"),
        ),
        (PermitKind.CONFIDENTIALITY, ("condition_agreed", "condition_refused", "condition_open")),
    ],
)
def test_a_permit_is_had_an_extract_shown_and_a_condition_agreed(
    kind: PermitKind, codes: tuple[str, str, str]
) -> None:
    permit = frozenset({Permit(kind=kind)})
    people = (
        attrs.evolve(NOBODY, permits=permit),
        attrs.evolve(NOBODY, lacks_permits=permit),
        NOBODY,
    )
    for each, code in zip(people, codes, strict=True):
        verdict = judge(Pair(role=_role(permits=permit), person=each), shipped_rules())
        said = [one.evidence.code for one in verdict.findings if one.rule == "permit"]
        assert said == [f"matching.{code}"]

"""Edges that drawn examples meet too seldom: several parts of a day, many people on one scale."""

import datetime
from collections.abc import Sequence
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.language.messages import say
from ratko.matching.changes import changed, smallest_changes
from ratko.matching.findings import Fit
from ratko.matching.judging import judge
from ratko.matching.many import outcomes
from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.matching.people_sets import Scale, members
from ratko.matching.questions import questions
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import Change
from ratko.model.adjustment import Adjustment, Easing
from ratko.model.adjustment import Means as Kind
from ratko.model.association import AccessFeature, Accessibility, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Line, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.task import Permit, PermitKind, Task
from ratko.model.text import Language, Text
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


DAY = datetime.date(2026, 11, 24)
NOBODY = AbilityProfile(key=Key("p"), consent_date=DAY, review_by=DAY, delete_after=DAY)

# --- Sets of people by a number ---


@given(
    numbers=st.lists(st.integers(0, 40) | st.just(UNKNOWN), min_size=40, max_size=70)
    | st.lists(st.integers(0, 40) | st.just(UNKNOWN), max_size=10),
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


@pytest.mark.parametrize(
    ("permit", "question"),
    [
        (
            Permit(kind=PermitKind.CRIMINAL_RECORD_EXTRACT),
            (
                "Sopiiko, että tehtävään valittu näyttää rikosrekisteriotteen ennen työn alkua? "
                "Sitä ei pyydetä muilta hakijoilta, eikä siitä oteta kopiota."
            ),
        ),
        (
            Permit(kind=PermitKind.HYGIENE_PASSPORT),
            "Onko sinulla jo hygieniapassi?",
        ),
        (
            Permit(kind=PermitKind.DRIVING_LICENCE, licence_class=Line("c")),
            "Onko sinulla jo ajokortti C?",
        ),
    ],
)
def test_a_person_is_asked_for_a_permit_in_these_words(permit: Permit, question: str) -> None:
    verdict = judge(Pair(role=_role(permits=frozenset({permit})), person=NOBODY), shipped_rules())
    asked = [
        say(remedy.words, Language.FI)
        for finding in verdict.findings
        if finding.rule == "permit"
        for remedy in finding.remedies
    ]
    assert asked == [question]


# --- Places ---


@pytest.mark.parametrize("needs", [UNKNOWN, frozenset(), frozenset({AccessFeature.LIFT})])
@pytest.mark.parametrize("most", [UNKNOWN, Count(0), Count(1), Count(2)])
@pytest.mark.parametrize("has_lift", [True, False, UNKNOWN])
@pytest.mark.parametrize("sites", [1, 2])
@pytest.mark.parametrize("helps", [True, False])
def test_both_paths_see_places_alike(
    needs: frozenset[AccessFeature] | Unknown,
    most: Count | Unknown,
    has_lift: bool | Unknown,
    sites: int,
    helps: bool,
) -> None:
    places = tuple(
        Site(id=Key(f"s{at}"), accessibility=Accessibility(lift=has_lift)) for at in range(sites)
    )
    one = _role().tasks[0]
    tasks = tuple(
        attrs.evolve(one, task=attrs.evolve(one.task, id=Key(f"t{at}"), site=each.id))
        for at, each in enumerate(places)
    )
    role = RoleAtHand(
        role=Role(
            id=Key("r"),
            task_shares=tuple(TaskShare(task=each.task.id) for each in tasks),
            sites_in_a_day=Count(2),
        ),
        tasks=tasks,
        sites=places,
    )
    ramp = Adjustment(
        id=Key("lift"),
        name=Text(),
        means=Kind.ENVIRONMENT,
        provides=frozenset({AccessFeature.LIFT}),
    )
    means = Means(adjustments=(ramp,) if helps else ())
    people = tuple(
        attrs.evolve(NOBODY, key=Key(key), access_needs=asked, most_sites_a_day=count)
        for key, asked, count in (
            ("a", needs, most),
            ("b", frozenset[AccessFeature](), Count(2)),
            ("c", frozenset({AccessFeature.LIFT, AccessFeature.QUIET_ROOM}), most),
        )
    )
    for rule in ("access", "travel"):
        book = RuleBook(name="one", rules=(shipped_rules().rule(rule),))
        decided = outcomes((role,), people, means=means, book=book)
        for fit in Fit:
            assert list(decided.who(0, fit)) == [
                each.key
                for each in people
                if judge(Pair(role=role, person=each, means=means), book).fit is fit
            ]


# --- Who and what a verdict is about ---


def test_a_verdict_names_the_role_the_person_and_each_task() -> None:
    verdict = judge(Pair(role=_role(), person=NOBODY), shipped_rules())
    assert (verdict.role, verdict.person) == ("r", "p")
    assert [each.task for each in verdict.tasks] == ["t"]
    assert {one.task for each in verdict.tasks for one in each.findings} == {"t"}
    assert {each.task for each in verdict.of_role} == {""}


def test_what_is_decided_does_not_end_the_questions() -> None:
    """A verdict that is decided asks nothing, and those after it ask all the same."""
    unknown = attrs.evolve(NOBODY, key=Key("z"))
    decided = judge(
        Pair(role=_role(_free(PartOfDay.DAY)), person=NOBODY),
        RuleBook(name="none", rules=()),
    )
    waiting = judge(Pair(role=_role(), person=unknown), shipped_rules())
    assert decided.fit is Fit.FITS
    assert waiting.fit is Fit.UNKNOWN
    assert questions([decided, waiting]) == questions([waiting]) != ()


def test_a_change_keeps_the_parts_of_tasks() -> None:
    half = attrs.evolve(_role().tasks[0], share=Fraction(1, 2))
    role = attrs.evolve(_role(), tasks=(half,))
    after = changed(Pair(role=role, person=NOBODY), Change())
    assert [each.share for each in after.role.role.task_shares] == [Fraction(1, 2)]


def test_more_alternatives_than_are_asked_for_are_said_to_be_cut() -> None:
    heavy = Levels({**dict.fromkeys(Dimension, Level(0)), Dimension.LFT: Level(4)})
    one = _role().tasks[0]
    role = attrs.evolve(
        _role(), tasks=(attrs.evolve(one, task=attrs.evolve(one.task, demands=heavy)),)
    )
    aids = tuple(
        Adjustment(
            id=Key(name),
            name=Text(),
            means=Kind.AIDS,
            easings=(Easing(dimension=Dimension.LFT, to=Level(1)),),
        )
        for name in ("cart", "crane", "hoist")
    )
    person = attrs.evolve(NOBODY, abilities=Levels({Dimension.LFT: Level(2)}))
    pair = Pair(role=role, person=person, means=Means(adjustments=aids))
    book = RuleBook(name="one", rules=(shipped_rules().rule("demand"),))
    for most, is_cut in ((1, True), (2, True), (3, False), (4, False)):
        found = smallest_changes(pair, book, most=most)
        assert (len(found.alternatives), found.is_cut) == (min(most, 3), is_cut)

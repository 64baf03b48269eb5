"""Claims on the checks of roles: what is decided stays decided, and remedies mend.

Hypothesis makes a role with an inventory of which all is known, and ways to forget some of it.
"""

import datetime
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from ratko.language.messages import say
from ratko.messages import Message
from ratko.method.checks.context import context_of
from ratko.method.parts import period
from ratko.method.role_checks import CHECKS, check_role
from ratko.model.association import Doer, DoerKind
from ratko.model.dimensions import Dimension, Levels
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Count, Key, Level, Line, Month, Prose, Share, amount
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Classification, Origin, Pleasantness, Task, TaskDoer
from ratko.model.text import Language, Text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime, Weekday
from ratko.model.unknown import UNKNOWN


Known = tuple[Role, Inventory]

DOERS = tuple(Key(each) for each in ("johtaja", "siivooja", "talkoolainen"))
# A volunteer who has stopped is no giver, so that the origin says whom a check is about.
ORIGINS = [each for each in Origin if each is not Origin.VOLUNTEER_LOST]
CLASSES = [Classification.CORE, Classification.COMPLEMENTARY, Classification.ASSISTING]
HALF, WHOLE = Share(Fraction(1, 2)), Share(Fraction(1))

levels = st.builds(
    lambda numbers: Levels(dict(zip(Dimension, map(Level, numbers), strict=True))),
    st.lists(st.integers(0, 5), min_size=len(Dimension), max_size=len(Dimension)),
)
seasons = st.one_of(
    st.just(frozenset(map(Month, range(1, 13)))),
    st.frozensets(st.integers(1, 12).map(Month), min_size=1),
)
stated_times = st.builds(
    StatedTime,
    minutes=st.integers(1, 1200).map(amount),
    per=st.sampled_from([Period.WEEK, Period.WEEK, Period.YEAR]),
)
recurrences = st.one_of(
    st.builds(
        Recurrence,
        kind=st.just(RecurrenceKind.WEEKLY),
        weekdays=st.frozensets(st.sampled_from(Weekday), min_size=1, max_size=3),
    ),
    st.builds(
        Recurrence,
        kind=st.just(RecurrenceKind.TIMES_A_YEAR),
        times=st.integers(1, 12).map(amount),
    ),
)


@st.composite
def tasks(draw: st.DrawFn, number: int) -> Task:
    doers = draw(st.lists(st.sampled_from(DOERS), unique=True, max_size=2))
    return Task(
        id=Key(f"t{number}"),
        name=Text(fi=Prose(f"Tehtävä {number}")),
        origin=draw(st.sampled_from(ORIGINS)),
        doers=tuple(
            TaskDoer(
                doer=doer,
                share=WHOLE if len(doers) == 1 else HALF,
                classification=draw(st.sampled_from(CLASSES)),
                pleasantness=draw(st.sampled_from(Pleasantness)),
            )
            for doer in doers
        ),
        recurrence=draw(recurrences),
        stated_time=draw(stated_times),
        season=draw(seasons),
        demands=draw(levels),
        near_colleagues=draw(st.booleans()),
        growth_value=Level(draw(st.integers(0, 3))),
        dangerous=draw(st.sampled_from([False, False, False, True])),
        splittable=draw(st.booleans()),
        site=draw(st.sampled_from([Key("talo"), Key("kirppis")])),
    )


@st.composite
def known_roles(draw: st.DrawFn) -> tuple[Role, Inventory]:
    """A role of some of an inventory's tasks; of the tasks everything is known."""
    all_tasks = tuple(draw(tasks(number)) for number in range(draw(st.integers(1, 6))))
    chosen = draw(st.lists(st.sampled_from(all_tasks), unique_by=lambda each: each.id, min_size=1))
    inventory = Inventory(
        doers=tuple(
            Doer(id=doer, name=Line(doer), kind=draw(st.sampled_from(DoerKind))) for doer in DOERS
        ),
        tasks=all_tasks,
    )
    role = Role(
        id=Key("rooli"),
        task_shares=tuple(
            TaskShare(task=task.id, share=draw(st.sampled_from([WHOLE, WHOLE, HALF])))
            for task in chosen
        ),
        employment_form=draw(st.sampled_from(EmploymentForm)),
        worker_wishes=draw(st.booleans()),
        sites_in_a_day=draw(st.sampled_from([Count(1), Count(2)])),
        start=draw(st.sampled_from([UNKNOWN, datetime.date(2026, 5, 4)])),
        end=draw(st.sampled_from([UNKNOWN, datetime.date(2026, 9, 30)])),
    )
    return role, inventory


TASK_FACTS = (
    "stated_time", "season", "origin", "near_colleagues", "growth_value", "dangerous", "site",
    "recurrence", "splittable",
)  # fmt: skip


@st.composite
def forgotten(draw: st.DrawFn, role: Role, inventory: Inventory) -> tuple[Role, Inventory]:
    """The same with some facts unknown. Hours and season of a task are forgotten together."""

    def maybe(value: Any, nothing: Any = UNKNOWN) -> Any:
        return draw(st.sampled_from([value, value, nothing]))

    def forget(task: Task) -> Task:
        fewer: dict[str, Any] = {
            "demands": Levels({each: level for each, level in task.demands if maybe(True, False)}),
            "doers": tuple(
                attrs.evolve(
                    doer,
                    share=maybe(doer.share),
                    classification=maybe(doer.classification, Classification.UNCLASSIFIED),
                    pleasantness=maybe(doer.pleasantness),
                )
                for doer in task.doers
            ),
        }
        for fact in TASK_FACTS:
            fewer[fact] = maybe(getattr(task, fact), None if fact == "site" else UNKNOWN)
        # A season that is not said is taken to be all year in the hours, and said to be so: the
        # hours are then an estimate. What is claimed here is about what is not known at all.
        if fewer["stated_time"] is UNKNOWN or fewer["season"] is UNKNOWN:
            fewer["stated_time"] = fewer["season"] = UNKNOWN
        # A big job now and then is one only where its recurrence is known.
        if fewer["recurrence"] is UNKNOWN:
            fewer["stated_time"] = UNKNOWN
        return attrs.evolve(task, **fewer)

    less = attrs.evolve(
        inventory,
        tasks=tuple(map(forget, inventory.tasks)),
        doers=tuple(attrs.evolve(doer, kind=maybe(doer.kind)) for doer in inventory.doers),
    )
    return attrs.evolve(role, employment_form=maybe(role.employment_form)), less


RULES = RuleSet()
# A fact being missing is the very thing that these are about.
ABOUT_WHAT_IS_MISSING = {"need", "guidance", "form", "access", "growth"}
DECIDED = {Outcome.PASS, Outcome.FAIL}
# On these two, people must still agree on days, or compare with work that is in no list.
OPEN_ALTHOUGH_ALL_IS_KNOWN = {"travel", "givers"}


@given(data=st.data())
def test_filling_in_an_unknown_never_contradicts_a_decided_outcome(data: st.DataObject) -> None:
    role, inventory = data.draw(known_roles())
    poorer = data.draw(forgotten(role, inventory))
    then = {each.rule: each for each in check_role(*poorer, RULES)}
    for now in check_role(role, inventory, RULES):
        before = then[now.rule]
        if now.rule not in ABOUT_WHAT_IS_MISSING and before.outcome in DECIDED:
            assert now.outcome is before.outcome, (before, now)


@given(known_roles())
def test_nothing_is_unknown_where_all_is_known(known: Known) -> None:
    # Of a role without an hour of work in its period, no share of hours can be told.
    assume(any(part.minutes for part in context_of(*known, RULES).parts))
    for finding in check_role(*known, RULES):
        if finding.rule not in OPEN_ALTHOUGH_ALL_IS_KNOWN:
            assert finding.outcome is not Outcome.UNKNOWN, finding


@given(data=st.data())
def test_every_finding_can_be_said_and_says_what_to_do(data: st.DataObject) -> None:
    role, inventory = data.draw(forgotten(*data.draw(known_roles())))
    findings = check_role(role, inventory, RULES)
    assert [each.rule for each in findings] == list(CHECKS)
    for finding in findings:
        assert finding.subject == role.id
        assert (finding.remedy is None) == (finding.outcome is Outcome.PASS), finding
        for language in Language:
            assert say(finding.evidence, language)
            assert finding.remedy is None or say(finding.remedy, language)


@given(data=st.data())
def test_the_order_of_tasks_and_doers_changes_no_outcome(data: st.DataObject) -> None:
    role, inventory = data.draw(forgotten(*data.draw(known_roles())))
    shuffled = attrs.evolve(
        inventory,
        tasks=tuple(data.draw(st.permutations(inventory.tasks))),
        doers=tuple(data.draw(st.permutations(inventory.doers))),
    )
    other = attrs.evolve(role, task_shares=tuple(data.draw(st.permutations(role.task_shares))))
    assert [each.outcome for each in check_role(role, inventory, RULES)] == [
        each.outcome for each in check_role(other, shuffled, RULES)
    ]


MOVED_BY = {"checks.move_out_part", "checks.move_out_tasks"}
"""Remedies that say in numbers what to move out of the role."""


@given(known_roles())
def test_moving_out_what_a_remedy_says_mends_the_check(known: Known) -> None:
    role, inventory = known
    for finding in check_role(role, inventory, RULES):
        remedy = finding.remedy
        if remedy is None or finding.outcome is not Outcome.FAIL or remedy.code not in MOVED_BY:
            continue
        lighter = without(remedy, role, inventory)
        if finding.rule == "variety" and len(lighter.task_shares) < RULES.variety_least_tasks:
            continue
        assert outcome_of(finding, lighter, inventory) is not Outcome.FAIL, (finding, lighter)


def outcome_of(finding: Finding, role: Role, inventory: Inventory) -> Outcome:
    (again,) = (each for each in check_role(role, inventory, RULES) if each.rule == finding.rule)
    return again.outcome


def without(remedy: Message, role: Role, inventory: Inventory) -> Role:
    """The role without what a remedy says to move out; tasks are known by their names."""
    values: dict[str, Any] = dict(remedy.values)
    minutes = {part.task.name.fi: part.minutes for part in context_of(role, inventory, RULES).parts}
    names = {task.id: task.name.fi for task in inventory.tasks}
    shares = []
    for each in role.task_shares:
        name, kept = names[each.task], Fraction(1)
        if name in values.get("tasks", ()):
            continue
        if name == values.get("task"):
            whole = minutes[name]
            assert whole is not UNKNOWN
            kept = (whole - values["minutes"]) / whole
        shares.append(attrs.evolve(each, share=Share(each.share * kept)))
    return attrs.evolve(role, task_shares=tuple(shares))


def test_a_role_works_from_its_start_to_its_end() -> None:
    role = Role(
        id=Key("rooli"),
        task_shares=(),
        start=datetime.date(2026, 11, 2),
        end=datetime.date(2027, 2, 26),
    )
    assert period(role) == {11, 12, 1, 2}
    assert period(attrs.evolve(role, end=datetime.date(2027, 10, 1))) == set(range(1, 13))
    assert period(attrs.evolve(role, end=datetime.date(2029, 11, 1))) == set(range(1, 13))

"""Rules B1–B5, and rows that are one task."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.method.likeness import near_same
from ratko.method.splitting import (
    capacity,
    merge_same,
    overlaps,
    split_offers,
    splitting_findings,
    structure,
)
from ratko.model.association import Doer
from ratko.model.dimensions import Dimension, Levels
from ratko.model.finding import Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Level, Line, Minutes, Month, Prose, Share, amount
from ratko.model.rules import RuleSet
from ratko.model.task import (
    Classification,
    Decision,
    DecisionKind,
    Origin,
    Pleasantness,
    Removable,
    Task,
    TaskDoer,
    TaskEntity,
)
from ratko.model.text import Language, text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN


RULES = RuleSet()


def hours(minutes: str, per: str = "week") -> StatedTime:
    return StatedTime(minutes=amount(minutes), per=Period(per))


def task(key: str, name: str, *doers: str, **fields: Any) -> Task:
    return Task(
        id=Key(key),
        name=text(Language.FI, name),
        doers=tuple(TaskDoer(doer=Key(each)) for each in doers),
        **fields,
    )


def inventory(*tasks: Task, weekly_capacity: int | None = None) -> Inventory:
    ids = dict.fromkeys(each.doer for task in tasks for each in task.doers)
    return Inventory(
        doers=tuple(
            Doer(
                id=each,
                name=Line(each),
                weekly_capacity=UNKNOWN if weekly_capacity is None else Minutes(weekly_capacity),
            )
            for each in ids
        ),
        tasks=tasks,
    )


def test_tasks_without_an_entity_are_one_finding() -> None:
    entity = TaskEntity(id=Key("kahvila"), name=text(Language.FI, "Kahvila"))
    known = task("a", "Leivonta", "x", entity=entity.id)
    made = inventory(known, task("b", "Siivous", "x"), task("c", "Posti", "x", entity=Key("no")))
    (finding,) = structure(Inventory(doers=made.doers, tasks=made.tasks, entities=(entity,)))
    assert (finding.rule, finding.tasks) == ("B1", ("b", "c"))


@pytest.mark.parametrize(
    ("origin", "asked"),
    [
        (UNKNOWN, True),
        (Origin.DONE_NOW, True),
        (Origin.OVERTIME, True),
        (Origin.UNDONE, False),
        (Origin.NEW_NEED, False),
        (Origin.BOUGHT_IN, False),
    ],
)
def test_a_task_needs_a_doer_unless_nobody_does_it(origin: Any, asked: bool) -> None:
    found = structure(Inventory(tasks=(task("a", "Siivous", origin=origin),)))
    assert ("B2" in {each.rule for each in found}) is asked


def test_a_doer_that_is_nowhere_is_no_doer() -> None:
    found = structure(Inventory(tasks=(task("a", "Siivous", "nobody"),)))
    assert "B2" in {each.rule for each in found}


def b3(made: Inventory) -> list[tuple[str, ...]]:
    return [each.tasks for each in overlaps(made, RULES)]


def test_a_task_with_two_doers_is_an_overlap() -> None:
    assert b3(inventory(task("a", "Siivous", "x", "y"))) == [("a",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruokakassien pakkaus", "ruokakassien pakkaaminen"),
        ("Jonon ohjaus", "Jonon ohjaaminen"),
        ("Pihan ja kukkien hoito", "Kukkien ja pihan hoito"),
        ("Tiskaus", "Astianpesu"),
        ("Lumenluonti", "Lumityöt"),
    ],
)
def test_near_same_tasks_of_two_doers_are_an_overlap(one: str, other: str) -> None:
    assert b3(inventory(task("a", one, "x"), task("b", other, "y"))) == [("a", "b")]
    assert b3(inventory(task("a", one, "x"), task("b", other, "x"))) == []
    assert b3(inventory(task("a", one, "x"), task("b", other))) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lahjoitusten vastaanotto", "Lahjoitusten lajittelu"),
        ("Ryhmä 1", "Ryhmä 2"),
        ("Kylätalon siivous", "Kylätalon lämmitys"),
        ("Kissan ruokinta", "Ruokakassit"),
        ("???", "!!!"),
    ],
)
def test_other_tasks_are_no_overlap(one: str, other: str) -> None:
    assert b3(inventory(task("a", one, "x"), task("b", other, "y"))) == []


def test_many_tasks_are_compared_without_comparing_all_pairs() -> None:
    names = {str(at): f"Siivous talossa {at // 2} viikolla" for at in range(4_000)}
    assert len(near_same(names, 100)) == 2_000


@pytest.mark.parametrize(
    ("minutes", "code"),
    [
        ("479", "under_capacity"),
        ("480", None),
        ("660", None),
        ("661", "over_capacity"),
    ],
)
def test_a_persons_hours_are_held_against_capacity(minutes: str, code: str | None) -> None:
    made = inventory(task("a", "Siivous", "x", stated_time=hours(minutes)), weekly_capacity=600)
    found = [each.evidence.code.removeprefix("method.") for each in capacity(made, RULES)]
    assert found == ([] if code is None else [code])


def test_unknown_hours_can_be_too_many_but_not_too_few() -> None:
    unknown = task("b", "Posti", "x")
    few = inventory(
        task("a", "Siivous", "x", stated_time=hours("60")), unknown, weekly_capacity=600
    )
    many = inventory(
        task("a", "Siivous", "x", stated_time=hours("6000")), unknown, weekly_capacity=600
    )
    assert [each.outcome for each in capacity(few, RULES)] == [Outcome.UNKNOWN]
    assert [each.outcome for each in capacity(many, RULES)] == [Outcome.WARN]


def test_without_a_capacity_nothing_is_compared() -> None:
    assert capacity(inventory(task("a", "Siivous", "x")), RULES) == ()


def test_a_long_task_gets_an_offer_to_split() -> None:
    long, short = hours("481"), hours("480")
    assert split_offers(Inventory(tasks=(task("a", "Siivous", stated_time=long),)), RULES)
    assert not split_offers(Inventory(tasks=(task("a", "Siivous", stated_time=short),)), RULES)
    whole = task("a", "Siivous", stated_time=long, splittable=False)
    assert not split_offers(Inventory(tasks=(whole,)), RULES)


def test_steps_of_clearly_different_demands_get_an_offer_to_split() -> None:
    steps = tuple(text(Language.FI, each) for each in ("raskasta nostamista", "ei nosteta"))
    (finding,) = split_offers(Inventory(tasks=(task("a", "Juhlat", steps=steps),)), RULES)
    assert finding.evidence.value("dimension") == "LFT"
    alike = tuple(text(Language.FI, each) for each in ("nostamista", "kantamista"))
    assert not split_offers(Inventory(tasks=(task("a", "Juhlat", steps=alike),)), RULES)


def test_all_findings_come_together() -> None:
    made = inventory(
        task("a", "Siivous", "x", "y", stated_time=hours("600")),
        task("b", "Posti"),
    )
    assert {each.rule for each in splitting_findings(made, RULES)} == {"B1", "B2", "B3", "B5"}


def test_rows_of_the_same_name_become_one_task() -> None:
    made = inventory(
        task("a", "Ruokakassien pakkaaminen", "x", stated_time=hours("480")),
        task("b", "Siivous", "x", depends_on=frozenset({Key("c")})),
        task("c", "ruokakassien pakkaaminen ", "y", stated_time=hours("360")),
    )
    merged, (merge,) = merge_same(made)
    packing, cleaning = merged.tasks
    assert packing.stated_time == hours("480-840")
    assert [each.doer for each in packing.doers] == ["x", "y"]
    assert [each.stated_time for each in packing.doers] == [hours("480"), hours("360")]
    assert cleaning.depends_on == {"a"}
    assert (merge.task, merge.rows) == ("a", ("a", "c"))
    assert (merge.question.value("least"), merge.question.value("most")) == (480, 840)


def test_a_share_of_a_row_is_no_share_of_the_whole() -> None:
    half = TaskDoer(doer=Key("x"), share=Share(Fraction(1, 2)))
    rows = [Task(id=Key(key), name=text(Language.FI, "Pakkaus"), doers=(half,)) for key in "ab"]
    (packing,) = merge_same(inventory(*rows))[0].tasks
    assert packing.doers == (attrs.evolve(half, share=UNKNOWN),)


def test_a_merged_task_does_not_wait_for_itself() -> None:
    rows = (
        task("a", "Pakkaus", together_with=frozenset({Key("c")})),
        task("b", "Pakkaus", depends_on=frozenset({Key("a"), Key("c")})),
        task("c", "Nouto"),
    )
    packing = merge_same(inventory(*rows))[0].tasks[0]
    assert packing.depends_on == packing.together_with == {"c"}


def test_the_same_doers_two_answers_are_a_range_too() -> None:
    rows = [task(key, "Pakkaus", "x", stated_time=hours("480")) for key in "ab"]
    (packing,) = merge_same(inventory(*rows))[0].tasks
    assert packing.stated_time == hours("480-960")
    assert packing.doers[0].stated_time == hours("480-960")


@pytest.mark.parametrize(
    "fields",
    [{"entity": Key("other")}, {"site": Key("other")}],
)
def test_the_same_name_elsewhere_is_another_task(fields: dict[str, Key]) -> None:
    made = inventory(task("a", "Siivous"), task("b", "Siivous", **fields))
    assert merge_same(made) == (made, ())


def test_names_without_letters_stay_apart() -> None:
    made = inventory(task("a", "—"), task("b", "…"))
    assert merge_same(made) == (made, ())


def test_times_of_different_periods_are_compared_by_the_week() -> None:
    rows = (
        task("a", "Siivous", stated_time=hours("60")),
        task("b", "Siivous", stated_time=hours("520", "month")),
    )
    (cleaning,) = merge_same(inventory(*rows))[0].tasks
    assert cleaning.stated_time == hours("120-180")


def test_what_rows_say_differently_is_asked_and_what_one_says_is_kept() -> None:
    rows = (
        task(
            "a",
            "Siivous",
            removable=Removable.YES,
            legal_duty=False,
            growth_value=Level(2),
            season=frozenset({Month(1)}),
            demands=Levels({Dimension.MOV: Level(2)}),
            requirements=Prose("seisomista"),
            origin=Origin.DONE_NOW,
        ),
        task(
            "b",
            "Siivous",
            removable=Removable.NO,
            legal_duty=True,
            season=frozenset({Month(2)}),
            demands=Levels({Dimension.MOV: Level(4)}),
            requirements=Prose("kiire"),
            origin=Origin.UNDONE,
            near_colleagues=False,
        ),
    )
    merged, (merge,) = merge_same(inventory(*rows))
    (cleaning,) = merged.tasks
    assert cleaning.removable is UNKNOWN
    assert merge.conflicts == ("removable",)
    assert cleaning.legal_duty is True
    assert cleaning.growth_value == 2
    assert cleaning.near_colleagues is False
    assert cleaning.season == frozenset({Month(1), Month(2)})
    assert cleaning.demands.of(Dimension.MOV) == 4
    assert cleaning.requirements == "seisomista\nkiire"
    assert cleaning.origin is Origin.UNDONE


def test_decisions_that_agree_are_kept_and_others_are_conflicts() -> None:
    keep = Decision(kind=DecisionKind.KEEP, reason=Prose("hyvä"))
    give = Decision(kind=DecisionKind.HAND_OVER)
    silent, kept, given = (
        task(key, "Siivous", decision=each)
        for key, each in (("a", Decision()), ("b", keep), ("c", give))
    )
    agreed, _ = merge_same(inventory(silent, kept))
    assert agreed.tasks[0].decision == keep
    split, (merge,) = merge_same(inventory(silent, kept, given))
    assert split.tasks[0].decision.kind is DecisionKind.UNDECIDED
    assert merge.conflicts == ("decision",)


def test_a_doer_who_says_two_things_says_neither() -> None:
    rows = tuple(
        Task(
            id=Key(key),
            name=text(Language.FI, "Siivous"),
            doers=(TaskDoer(doer=Key("x"), classification=kind, pleasantness=liking),),
        )
        for key, kind, liking in (
            ("a", Classification.CORE, Pleasantness.PLEASANT),
            ("b", Classification.ASSISTING, Pleasantness.UNPLEASANT),
        )
    )
    merged, (merge,) = merge_same(inventory(*rows))
    (doer,) = merged.tasks[0].doers
    assert doer.classification is Classification.UNCLASSIFIED
    assert doer.pleasantness is UNKNOWN
    assert merge.conflicts == ("classification", "pleasantness")


def test_long_texts_of_many_rows_still_fit() -> None:
    rows = [
        task(f"a{at}", "Siivous", requirements=Prose(f"{at}" + "x" * 15_000)) for at in range(3)
    ]
    (cleaning,) = merge_same(inventory(*rows))[0].tasks
    assert len(cleaning.requirements) <= 20_000


def test_capacity_counts_a_share() -> None:
    doers = (TaskDoer(doer=Key("x"), share=Share(Fraction(1, 2))), TaskDoer(doer=Key("y")))
    half = Task(
        id=Key("a"), name=text(Language.FI, "Siivous"), doers=doers, stated_time=hours("1200")
    )
    found = capacity(inventory(half, weekly_capacity=600), RULES)
    assert [each.subject for each in found] == ["y"]

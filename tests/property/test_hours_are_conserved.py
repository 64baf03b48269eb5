"""Hours are exact, and none are lost or made, over the months and when rows are merged."""

from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.inventories import inventories, tasks

from ratko.method.doers import before_and_after
from ratko.method.hours import (
    WEEKS_A_MONTH,
    doer_minutes,
    hours_question,
    mean_weekly,
    stated_weekly,
    workload,
)
from ratko.method.splitting import merge_same
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task
from ratko.model.unknown import UNKNOWN


@given(task=tasks)
def test_the_months_add_up_to_the_year(task: Task) -> None:
    load = workload(task)
    if load is UNKNOWN:
        assert hours_question(task) is not None
        return
    assert hours_question(task) is None
    assert load.yearly == sum(load.months) * WEEKS_A_MONTH
    assert mean_weekly(load) * 52 == load.yearly
    assert all(minutes in {0, load.weekly.middle} for minutes in load.months)
    assert load.peak_week >= load.weekly.high
    if task.season is not UNKNOWN and task.season:
        assert {at for at, minutes in enumerate(load.months, 1) if minutes} <= task.season


@given(task=tasks)
def test_a_stated_year_is_the_year_in_any_season(task: Task) -> None:
    if task.stated_time is not UNKNOWN and task.stated_time.per == "year":
        load = workload(task)
        assert load is not UNKNOWN
        assert load.yearly == task.stated_time.minutes.middle


@given(task=tasks)
def test_what_doers_give_adds_up_to_the_task(task: Task) -> None:
    load = workload(task)
    parts = [doer_minutes(task, each) for each in task.doers]
    known = [part for part in parts if part is not UNKNOWN]
    is_undivided = all(each.share is UNKNOWN for each in task.doers)
    if load is not UNKNOWN and parts and len(known) == len(parts) and is_undivided:
        assert sum(known, Fraction(0)) == mean_weekly(load)


@given(inventory=inventories())
def test_merging_conserves_doers_and_stated_hours(inventory: Inventory) -> None:
    merged, merges = merge_same(inventory)
    assert {each.doer for task in inventory.tasks for each in task.doers} == {
        each.doer for task in merged.tasks for each in task.doers
    }
    rows = {task.id: task for task in inventory.tasks}
    kept = {task.id: task for task in merged.tasks}
    assert set(rows) == set(kept) | {row for merge in merges for row in merge.rows}
    for merge in merges:
        task = kept[merge.task]
        stated = [
            stated_weekly(stated_time, rows[row])
            for row in merge.rows
            if (stated_time := rows[row].stated_time) is not UNKNOWN
        ]
        if len(stated) == len(merge.rows) and len({rows[each].season for each in merge.rows}) == 1:
            assert task.stated_time is not UNKNOWN
            found = stated_weekly(task.stated_time, task)
            assert found.low == max(each.low for each in stated)
            assert found.high == sum(each.high for each in stated)
    assert merge_same(merged) == (merged, ())


@given(inventory=inventories(), data=st.data())
def test_merging_does_not_depend_on_the_order_of_rows(
    inventory: Inventory, data: st.DataObject
) -> None:
    shuffled = attrs.evolve(inventory, tasks=tuple(data.draw(st.permutations(inventory.tasks))))
    one, other = merge_same(inventory)[0], merge_same(shuffled)[0]

    def summary(made: Inventory) -> list[str]:
        return sorted(
            repr(
                (
                    task.stated_time,
                    task.minutes_per_time,
                    task.recurrence,
                    task.removable,
                    task.origin,
                    task.demands,
                    task.decision.kind,
                    sorted((each.doer, each.classification) for each in task.doers),
                    workload(task) is UNKNOWN,
                )
            )
            for task in made.tasks
        )

    assert summary(one) == summary(other)


@given(inventory=inventories(), data=st.data())
def test_before_is_after_and_freed_together(inventory: Inventory, data: st.DataObject) -> None:
    shares = tuple(
        TaskShare(task=task.id)
        for task in inventory.tasks
        if data.draw(st.booleans(), label=f"{task.id} is given")
    )
    role = Role(id=Key("role"), task_shares=shares)
    for each in before_and_after(inventory, [role]):
        if each.after is not UNKNOWN and each.freed is not UNKNOWN:
            assert each.now == each.after + each.freed
        for share in (each.core_share_now, each.core_share_after):
            assert share is UNKNOWN or Fraction(0) <= share <= 1

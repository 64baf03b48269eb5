"""What people decided stands, core never moves by suggestion, and order does not matter."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.inventories import inventories

from ratko.method.sorting import sort_tasks
from ratko.method.splitting import splitting_findings
from ratko.model.inventory import Inventory
from ratko.model.rules import RuleSet
from ratko.model.task import Classification, DecisionKind, Removable
from ratko.model.unknown import UNKNOWN


@given(inventory=inventories())
def test_what_people_decided_stands(inventory: Inventory) -> None:
    for task, found in zip(inventory.tasks, sort_tasks(inventory), strict=True):
        assert found.task == task.id
        assert found.reasons
        if task.decision.kind is not DecisionKind.UNDECIDED:
            assert found.decision is task.decision.kind
            assert not found.is_suggested
        else:
            assert found.is_suggested


@given(inventory=inventories())
def test_a_suggestion_never_moves_core_work_nor_what_cannot_be_moved(inventory: Inventory) -> None:
    for task, found in zip(inventory.tasks, sort_tasks(inventory), strict=True):
        classes = {each.classification for each in task.doers}
        if found.is_suggested and (
            classes == {Classification.CORE} or task.removable is Removable.NO
        ):
            assert found.decision is DecisionKind.KEEP
        if found.is_suggested:
            assert found.decision is not DecisionKind.DROP
            assert not any(finding.stands for finding in found.findings if finding.rule == "C4")


@given(inventory=inventories())
def test_nothing_known_is_left_undecided_with_a_question(inventory: Inventory) -> None:
    for found in sort_tasks(inventory):
        if found.decision is DecisionKind.UNDECIDED:
            assert any(reason.code.startswith("method.ask_") for reason in found.reasons)
            assert {"C6"} <= {finding.rule for finding in found.findings}


@given(inventory=inventories())
def test_every_finding_that_does_not_pass_says_what_would_mend_it(inventory: Inventory) -> None:
    sorting = (finding for task in sort_tasks(inventory) for finding in task.findings)
    for finding in (*sorting, *splitting_findings(inventory, RuleSet())):
        assert finding.remedy is not None
        assert set(finding.tasks) <= {task.id for task in inventory.tasks}


@given(inventory=inventories(), data=st.data())
def test_the_order_of_rows_does_not_matter(inventory: Inventory, data: st.DataObject) -> None:
    shuffled = attrs.evolve(inventory, tasks=tuple(data.draw(st.permutations(inventory.tasks))))
    assert {each.task: each for each in sort_tasks(inventory)} == {
        each.task: each for each in sort_tasks(shuffled)
    }

    def groups(made: Inventory) -> set[tuple[str, frozenset[str]]]:
        return {
            (finding.rule, frozenset(finding.tasks))
            for finding in splitting_findings(made, RuleSet())
        }

    assert groups(inventory) == groups(shuffled)


@given(inventory=inventories())
def test_an_answer_never_turns_a_known_decision_into_an_open_one(inventory: Inventory) -> None:
    for task, found in zip(inventory.tasks, sort_tasks(inventory), strict=True):
        if task.removable is UNKNOWN and found.decision is not DecisionKind.UNDECIDED:
            for answer in Removable:
                answered = attrs.evolve(task, removable=answer)
                (again,) = sort_tasks(attrs.evolve(inventory, tasks=(answered,)))
                assert again.decision is not DecisionKind.UNDECIDED

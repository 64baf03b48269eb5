"""Roles that people keep hold parts of whole tasks, whatever part of a task is released."""

import datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.answer import Engine
from ratko.crafting.problem import Locks
from ratko.crafting.recrafting import Recrafted, recraft
from ratko.errors import RuleError
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose, Share, amount
from ratko.model.role import Role, Roles, RoleStatus, TaskShare
from ratko.model.task import Decision, DecisionKind, Task
from ratko.model.text import Text
from ratko.model.time import Period, StatedTime
from ratko.workflow.proposing import Proposal, propose


DAY = datetime.date(2026, 11, 24)
HALF = Share(Fraction(1, 2))


def task(key: str, hours: int, kind: DecisionKind = DecisionKind.HAND_OVER) -> Task:
    return Task(
        id=Key(key),
        name=Text(fi=Prose(f"tehtävä {key}")),
        stated_time=StatedTime(minutes=amount(60 * hours), per=Period.WEEK),
        decision=Decision(kind=kind),
        splittable=True,
    )


INVENTORY = Inventory(
    tasks=(
        task("a", 12, DecisionKind.SHARE),
        task("b", 8),
        task("c", 8),
        task("d", 8),
        task("e", 8),
    )
)


def keeping(*shares: TaskShare, inventory: Inventory = INVENTORY) -> Proposal:
    role = Role(id=Key("agreed"), task_shares=shares)
    return propose(inventory, date=DAY, locks=Locks(keep=(role,)))


def handed_out(proposal: Proposal, key: str) -> Fraction:
    """Return how much of a task is in roles or left over."""
    roles = proposal.roles
    parts = [(each.task, each.share) for role in roles.roles for each in role.task_shares]
    parts += [(each.task, each.share) for each in roles.leftovers]
    return sum((share for task, share in parts if task == key), Fraction(0))


def test_a_kept_role_holds_a_part_of_the_task_not_of_what_is_released() -> None:
    proposal = keeping(TaskShare(task=Key("a"), share=HALF), TaskShare(task=Key("b")))
    (agreed, *others) = proposal.roles.roles
    assert agreed.id == "agreed"
    # The kept role has all of `a` that is released, so nobody else gets any.
    assert all(each.task != "a" for role in others for each in role.task_shares)
    assert handed_out(proposal, "a") == Fraction(1, 2)
    assert handed_out(proposal, "b") == 1


def test_the_rest_of_what_is_released_goes_elsewhere() -> None:
    quarter = TaskShare(task=Key("a"), share=Share(Fraction(1, 4)))
    assert handed_out(keeping(quarter), "a") == Fraction(1, 2)


def test_who_keeps_more_than_the_decision_releases_has_decided_so() -> None:
    proposal = keeping(TaskShare(task=Key("a")))
    assert handed_out(proposal, "a") == 1
    assert proposal.roles.roles[0].task_shares == (TaskShare(task=Key("a")),)


def test_kept_roles_cannot_hold_more_than_the_whole_task() -> None:
    one = Role(id=Key("one"), task_shares=(TaskShare(task=Key("a")),))
    with pytest.raises(RuleError, match="kept_over_whole"):
        propose(INVENTORY, date=DAY, locks=Locks(keep=(one, attrs.evolve(one, id=Key("other")))))


# --- Crafting again around agreed roles ---


def agreed_of(proposal: Proposal) -> Roles:
    """The proposal's roles, agreed, with what people have filled in."""
    return attrs.evolve(
        proposal.roles,
        roles=tuple(
            attrs.evolve(role, supervisor=Line("esihenkilö"), status=RoleStatus.AGREED)
            for role in proposal.roles.roles
        ),
    )


LATER = datetime.date(2027, 3, 1)


def test_with_the_same_inventory_agreed_roles_stay_as_they_are() -> None:
    agreed = agreed_of(propose(INVENTORY, date=DAY))
    again = propose(INVENTORY, date=LATER, agreed=agreed)
    assert again.roles.roles == agreed.roles


def test_a_task_that_is_gone_leaves_its_role_in_a_new_version() -> None:
    agreed = agreed_of(propose(INVENTORY, date=DAY))
    fewer = attrs.evolve(INVENTORY, tasks=INVENTORY.tasks[:-1])
    again = propose(fewer, date=LATER, agreed=agreed)
    (before,) = (role for role in agreed.roles if "e" in {each.task for each in role.task_shares})
    (after,) = (role for role in again.roles.roles if role.id == before.id)
    stays = {each.task for each in before.task_shares} - {"e"}
    assert stays <= {each.task for each in after.task_shares}
    assert (after.version, after.status) == (2, RoleStatus.RECRAFTED)
    assert [(each.number, each.date) for each in after.history] == [(1, DAY)]
    assert after.supervisor == "esihenkilö"
    assert "crafting.agreed_is_gone" in {each.code for each in after.reasons}
    others = {role.id: role for role in again.roles.roles}
    assert all(others[role.id] == role for role in agreed.roles if role is not before)


OWN_GOAL = Text(fi=Prose("rohkeus puhua ryhmässä"))


def _with_member_register() -> tuple[Roles, Inventory, Text]:
    """Return agreed roles with a goal suggested for one task, what is left without it, the goal."""
    named = attrs.evolve(task("e", 8), name=Text(fi=Prose("Jäsenrekisterin päivitys")))
    inventory = attrs.evolve(INVENTORY, tasks=(*INVENTORY.tasks[:-1], named))
    agreed = agreed_of(propose(inventory, date=DAY))
    (goal,) = {each for role in agreed.roles for each in role.learning_goals}
    fewer = attrs.evolve(INVENTORY, tasks=INVENTORY.tasks[:-1])
    return agreed, fewer, goal


def test_a_suggested_goal_leaves_with_its_task_and_that_is_said() -> None:
    agreed, fewer, _ = _with_member_register()
    again = propose(fewer, date=LATER, agreed=agreed)
    (after,) = (role for role in again.roles.roles if role.version == 2)
    assert not after.learning_goals
    assert "learning_goals" not in after.suggested
    assert "crafting.goals_left" in {each.code for each in after.reasons}


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_goal_of_a_persons_own_stays_when_a_task_leaves(is_confirmed: bool) -> None:
    agreed, fewer, goal = _with_member_register()
    roles = tuple(
        attrs.evolve(
            role,
            learning_goals=(*role.learning_goals, OWN_GOAL),
            suggested=role.suggested - ({"learning_goals"} if is_confirmed else set()),
        )
        for role in agreed.roles
    )
    again = propose(fewer, date=LATER, agreed=attrs.evolve(agreed, roles=roles))
    (after,) = (role for role in again.roles.roles if role.version == 2)
    assert after.learning_goals == ((goal, OWN_GOAL) if is_confirmed else (OWN_GOAL,))


def test_new_work_goes_to_new_roles_and_no_agreed_one_changes() -> None:
    agreed = agreed_of(propose(INVENTORY, date=DAY))
    more = attrs.evolve(
        INVENTORY, tasks=(*INVENTORY.tasks, *(task(key, 7) for key in ("x", "y", "z")))
    )
    again = propose(more, date=LATER, agreed=agreed)
    full = [role for role in agreed.roles if not role.reasons]
    assert all(role in again.roles.roles for role in full)
    assert handed_out(again, "x") == 1
    assert len(again.roles.roles) > len(full)


@pytest.mark.parametrize("engine", Engine)
def test_the_engine_that_is_asked_for_goes_on_from_agreed_roles(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def spy(*args: Any, **named: Any) -> Recrafted:
        asked.append(named["engine"])
        return recraft(*args, **named)

    agreed = agreed_of(propose(INVENTORY, date=DAY))
    monkeypatch.setattr("ratko.workflow.crafted.recraft", spy)
    again = propose(INVENTORY, date=DAY, agreed=agreed, engine=engine)
    assert again.roles.roles == agreed.roles
    assert asked == [engine]

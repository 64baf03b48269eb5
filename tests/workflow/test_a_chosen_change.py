"""A change that people have chosen goes back into the crafting: the changed role stays."""

import datetime
from pathlib import Path

import attrs
import pytest

from ratko.crafting.problem import Locks
from ratko.files.reading import read_inventory
from ratko.matching.verdicts import Change
from ratko.model.role import Role
from ratko.workflow.matching import locks_of, role_after
from ratko.workflow.proposing import Proposal, propose


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module", name="proposal")
def _proposal() -> Proposal:
    return propose(read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value, date=DAY)


def _change(role: Role, proposal: Proposal) -> Change:
    """Return a change by which the role's last task leaves, and work that was left over comes."""
    come = [each.task for each in proposal.roles.leftovers][:1]
    return Change(out=(role.task_shares[-1].task,), brought_in=tuple(come))


def test_the_role_after_a_change_has_what_stays_and_what_comes(proposal: Proposal) -> None:
    role = proposal.roles.roles[0]
    change = _change(role, proposal)
    after = role_after(change, role, proposal.roles.leftovers)
    come = [each for each in proposal.roles.leftovers if each.task in change.brought_in]
    assert after.task_shares[: len(role.task_shares) - 1] == role.task_shares[:-1]
    assert [(each.task, each.share) for each in after.task_shares[len(role.task_shares) - 1 :]] == [
        (each.task, each.share) for each in come
    ]


def test_crafting_with_the_locks_gives_the_changed_role_and_loses_nothing(
    proposal: Proposal,
) -> None:
    role = proposal.roles.roles[0]
    change = _change(role, proposal)
    locks = locks_of(change, role, leftovers=proposal.roles.leftovers)
    again = propose(proposal.inventory, date=DAY, locks=locks)
    kept = next(each for each in again.roles.roles if each.id == role.id)
    assert set(kept.task_shares) == set(
        role_after(change, role, proposal.roles.leftovers).task_shares
    )
    elsewhere = {
        share.task for each in again.roles.roles if each.id != role.id for share in each.task_shares
    }
    assert set(change.out) <= elsewhere | {each.task for each in again.roles.leftovers}


def test_locks_that_spoke_of_the_role_or_its_tasks_give_way_and_others_stay(
    proposal: Proposal,
) -> None:
    role, other = proposal.roles.roles[:2]
    mine, theirs = role.task_shares[0].task, other.task_shares[0].task
    before = Locks(
        in_role=((mine, role.id), (theirs, other.id)),
        out=frozenset({role.task_shares[1].task}),
        keep=(role, other),
    )
    locks = locks_of(Change(), role, locks=before)
    assert locks == attrs.evolve(
        before, in_role=((theirs, other.id),), out=frozenset(), keep=(other, role)
    )

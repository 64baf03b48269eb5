"""A difference applied to the old proposal gives the new one, and says no more than it must."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.crafting.difference import Arrangement, Fate, applied, arrangement, difference
from ratko.crafting.problem import Plan, PlannedRole
from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover, Role, Roles, TaskShare
from ratko.model.unknown import UNKNOWN


TASKS = tuple(Key(f"t{number}") for number in range(6))
ROLES = tuple(Key(f"role-{number}") for number in range(4))

parts = st.dictionaries(
    st.sampled_from(TASKS), st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 3)])
).map(lambda held: tuple(sorted(held.items())))
arrangements = st.builds(
    Arrangement,
    roles=st.dictionaries(st.sampled_from(ROLES), parts).map(
        lambda held: tuple(sorted(held.items()))
    ),
    left=parts,
)
minutes = st.dictionaries(
    st.sampled_from(TASKS), st.one_of(st.just(UNKNOWN), st.integers(0, 900).map(Fraction))
)


@settings(max_examples=100)
@given(old=arrangements, new=arrangements, minutes=minutes)
def test_applied_to_the_old_it_gives_the_new(
    old: Arrangement, new: Arrangement, minutes: dict[Key, Fraction]
) -> None:
    assert applied(old, difference(old, new, minutes)) == new


@settings(max_examples=100)
@given(old=arrangements, new=arrangements, minutes=minutes)
def test_each_role_of_either_is_told_of_once(
    old: Arrangement, new: Arrangement, minutes: dict[Key, Fraction]
) -> None:
    changes = difference(old, new, minutes).roles
    assert sorted(each.before for each in changes if each.before) == [role for role, _ in old.roles]
    assert sorted(each.after for each in changes if each.after) == [role for role, _ in new.roles]
    # What is told is a change; a role is told to go on only where something of it does.
    before, after = dict(old.roles), dict(new.roles)
    for each in changes:
        assert all(part.before != part.after for part in each.parts)
        if each.before and each.after:
            was, now = dict(before[each.before]), dict(after[each.after])
            assert was.keys() & now.keys() or was == now == {}


@settings(max_examples=100)
@given(old=arrangements, minutes=minutes, names=st.permutations(ROLES))
def test_other_ids_alone_change_nothing(
    old: Arrangement, minutes: dict[Key, Fraction], names: list[Key]
) -> None:
    renamed = dict(zip(ROLES, names, strict=True))
    full = tuple(each for each in old.roles if each[1])
    roles = tuple(sorted((renamed[role], held) for role, held in full))
    same = difference(attrs.evolve(old, roles=full), attrs.evolve(old, roles=roles), minutes)
    assert same.is_nothing
    assert difference(old, old, minutes).is_nothing


def test_a_role_goes_on_in_the_one_with_the_most_of_its_minutes() -> None:
    old = Arrangement(roles=((Key("a"), ((Key("t0"), Fraction(1)), (Key("t1"), Fraction(1)))),))
    new = Arrangement(
        roles=((Key("a"), ((Key("t0"), Fraction(1)),)), (Key("b"), ((Key("t1"), Fraction(1)),)))
    )
    found = difference(old, new, {Key("t0"): Fraction(60), Key("t1"): Fraction(90)})
    assert [(each.before, each.after, each.fate) for each in found.roles] == [
        ("a", "b", Fate.CHANGED),
        (None, "a", Fate.NEW),
    ]
    (gone,) = found.roles[0].parts
    assert [gone.task, gone.minutes] == ["t0", -60]
    assert [each.minutes for each in found.roles] == [90, 60]


def test_minutes_go_before_parts_whose_minutes_nobody_knows() -> None:
    old = Arrangement(roles=((Key("a"), tuple((task, Fraction(1)) for task in TASKS[:3])),))
    new = Arrangement(
        roles=(
            (Key("x"), ((TASKS[0], Fraction(1)), (TASKS[1], Fraction(1)))),
            (Key("y"), ((TASKS[2], Fraction(1)),)),
        )
    )
    assert difference(old, new, {}).roles[0].after == "x"
    assert difference(old, new, {TASKS[2]: Fraction(1)}).roles[0].after == "y"


def test_a_plan_and_peoples_roles_are_arranged_alike() -> None:
    shares = (TaskShare(task=Key("t1"), share=Share(Fraction(1, 2))), TaskShare(task=Key("t0")))
    left = (Leftover(task=Key("t1"), share=Share(Fraction(1, 2))),)
    plan = Plan(roles=(PlannedRole(id=Key("a"), shares=shares),), leftovers=left)
    roles = Roles(roles=(Role(id=Key("a"), task_shares=shares),), leftovers=left)
    assert arrangement(plan) == arrangement(roles)
    assert arrangement(plan).roles == (
        (Key("a"), ((Key("t0"), Fraction(1)), (Key("t1"), Fraction(1, 2)))),
    )


def test_a_difference_from_another_proposal_is_refused() -> None:
    one = Arrangement(roles=((Key("a"), ((TASKS[0], Fraction(1)),)),))
    other = Arrangement(roles=((Key("a"), ((TASKS[0], Fraction(1, 2)),)),))
    changes = difference(one, Arrangement(), {})
    for wrong in (other, Arrangement()):
        with pytest.raises(ValueError, match="difference"):
            applied(wrong, changes)

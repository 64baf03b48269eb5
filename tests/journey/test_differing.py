"""Claim: the difference of two records, applied to the old one, gives the new one exactly."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from tests.inventories import inventories

from ratko.journey.differing import ABSENT, Change, applied, difference
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Minutes, Prose, Share
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task
from ratko.model.text import Language, Text, text
from ratko.testing.strategies import records


@given(records(Role), records(Role))
def test_applied_to_the_old_role_it_gives_the_new_one(old: Role, new: Role) -> None:
    assert applied(old, difference(old, new)) == new
    assert difference(old, old) == ()


@settings(max_examples=25)
@given(inventories(), inventories())
def test_applied_to_the_old_inventory_it_gives_the_new_one(old: Inventory, new: Inventory) -> None:
    # Half of the tasks stay, in another order, so that there is something in common.
    kept = [each for each in old.tasks if each.id not in {one.id for one in new.tasks}][::-2]
    mixed = attrs.evolve(new, tasks=(*new.tasks, *kept))
    assert applied(old, difference(old, mixed)) == mixed
    assert applied(mixed, difference(mixed, old)) == old


@given(records(Role), records(Role))
def test_nothing_is_said_to_differ_that_is_the_same(old: Role, new: Role) -> None:
    for each in difference(old, new):
        assert each.before != each.after or type(each.before) is not type(each.after)


def test_a_change_is_named_by_its_field_and_part() -> None:
    a = Task(id=Key("a"), name=text(Language.FI, "Siivous"))
    b = Task(id=Key("b"), name=text(Language.FI, "Tiskaus"))
    old = Inventory(tasks=(a, b))
    renamed = attrs.evolve(a, name=text(Language.FI, "Kylätalon siivous"))
    c = Task(id=Key("c"), name=text(Language.FI, "Kahvitus"))
    changes = difference(old, Inventory(tasks=(c, renamed)))
    assert changes == (
        Change(path=("tasks", "a", "name", "fi"), before="Siivous", after="Kylätalon siivous"),
        Change(path=("tasks", "b"), before=b, after=ABSENT),
        Change(path=("tasks", "c"), before=ABSENT, after=c),
        Change(path=("tasks", "(order)"), before=("a", "b"), after=("c", "a")),
    )


def test_a_difference_from_another_record_is_refused() -> None:
    old = Role(id=Key("r"), task_shares=(TaskShare(task=Key("a")),), tutor=Line("Liisa"))
    new = attrs.evolve(old, tutor=Line("Matti"), guidance_minutes=Minutes(60))
    other = attrs.evolve(old, tutor=Line("Kaisa"))
    with pytest.raises(ValueError, match="tutor"):
        applied(other, difference(old, new))
    half = attrs.evolve(old, task_shares=(TaskShare(task=Key("a"), share=Share(Fraction(1, 2))),))
    assert [each.path for each in difference(old, half)] == [("task_shares", "a", "share")]
    assert applied(old, difference(old, attrs.evolve(old, purpose=Text(fi=Prose("x"))))) != old

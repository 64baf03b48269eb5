"""Suggestions fill only what is not said, say why, and once filled in are made no more."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.inventories import inventories

from ratko.method.library import shipped_library
from ratko.method.suggesting import apply, suggest
from ratko.model.dimensions import Dimension
from ratko.model.inventory import Inventory
from ratko.model.task import Classification, Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


LIBRARY = shipped_library()
HOURS = ("minutes_per_time", "recurrence", "stated_time")


def completed(inventory: Inventory) -> Inventory:
    return apply(inventory, suggest(inventory, LIBRARY))


@given(before=inventories())
def test_what_is_stated_stays_as_it_is(before: Inventory) -> None:
    after = completed(before)
    assert attrs.evolve(after, tasks=()) == attrs.evolve(before, tasks=())
    for old, new in zip(before.tasks, after.tasks, strict=True):
        for field in attrs.fields(Task):
            if field.name not in {"name", "demands", "doers", "suggested"}:
                stated = getattr(old, field.name)
                if stated is not UNKNOWN and stated not in ((), frozenset()):
                    assert getattr(new, field.name) == stated
        for dimension in Dimension:
            level = old.demands.of(dimension)
            assert level is UNKNOWN or new.demands.of(dimension) == level
        for language in Language:
            said = old.name.said_in(language)
            assert not said or new.name.said_in(language) == said
        for mine, theirs in zip(old.doers, new.doers, strict=True):
            if mine.classification is not Classification.UNCLASSIFIED:
                assert theirs == mine


@given(before=inventories())
def test_hours_stay_unknown_until_somebody_says_them(before: Inventory) -> None:
    for old, new in zip(before.tasks, completed(before).tasks, strict=True):
        assert [getattr(old, each) for each in HOURS] == [getattr(new, each) for each in HOURS]


@given(before=inventories())
def test_all_that_changes_is_marked_as_suggested(before: Inventory) -> None:
    after = completed(before)
    for old, new in zip(before.tasks, after.tasks, strict=True):
        changed = {
            field.name
            for field in attrs.fields(Task)
            if field.name != "suggested" and getattr(old, field.name) != getattr(new, field.name)
        }
        assert all(new.is_suggested(field) for field in changed)
        assert {field.partition(".")[0] for field in new.suggested - old.suggested} == changed


@given(before=inventories())
def test_applying_is_done_once(before: Inventory) -> None:
    suggestions = suggest(before, LIBRARY)
    after = apply(before, suggestions)
    assert suggest(after, LIBRARY) == ()
    assert apply(after, suggestions) == after


@given(inventory=inventories(), data=st.data())
def test_the_order_of_rows_does_not_matter(inventory: Inventory, data: st.DataObject) -> None:
    shuffled = attrs.evolve(inventory, tasks=tuple(data.draw(st.permutations(inventory.tasks))))
    found = suggest(inventory, LIBRARY)
    assert {(each.task, each.field): each for each in found} == {
        (each.task, each.field): each for each in suggest(shuffled, LIBRARY)
    }
    assert all(each.reason.code.startswith("method.suggested_") for each in found)

"""Claim: a file edited by the program holds the new record, and every comment of the old file."""

import re

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.errors import InputError
from ratko.files.structured import dump_yaml, edit_yaml, read_text
from ratko.model.inventory import Inventory
from ratko.model.task import Task
from ratko.testing.strategies import connected_inventories, records


@st.composite
def with_comments(draw: st.DrawFn, inventory: Inventory) -> str:
    """The file of an inventory, with comments that a person put in it."""
    lines = dump_yaml(inventory).split("\n")
    for number in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        tried = list(lines)
        if draw(st.booleans()):
            depth = draw(st.sampled_from([0, len(lines[at]) - len(lines[at].lstrip())]))
            tried.insert(at, f"{' ' * depth}# huom. {number}: “a: b”")
        else:
            tried[at] += f"  # huom. {number}"
        if _holds("\n".join(tried), inventory):
            lines = tried
    return "\n".join(lines)


def _holds(text: str, inventory: Inventory) -> bool:
    try:
        return read_text(text, Inventory).value == inventory
    except InputError:
        return False


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# huom\. \d", text))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Inventory, Inventory]:
    """An inventory, and what became of it: another one altogether, or the same, changed here."""
    old = draw(connected_inventories())
    if draw(st.integers(0, 3)) == 0 or not old.tasks:
        return old, draw(connected_inventories())
    tasks = list(old.tasks)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(tasks) - 1))
        other = draw(records(Task))
        names = draw(st.sets(st.sampled_from([each.name for each in attrs.fields(Task)])))
        names -= {"id", "entity", "doers", "site", "depends_on", "together_with", "apart_from"}
        changes = {name: getattr(other, name) for name in names}
        tasks[at] = attrs.evolve(tasks[at], **changes)
    new = attrs.evolve(
        old, tasks=tuple(tasks), notes=draw(st.sampled_from([old.notes, (), (*old.notes, "uusi")]))
    )
    return old, new


@settings(max_examples=60)
@given(st.data())
def test_an_edit_holds_the_new_record_and_keeps_every_comment(data: st.DataObject) -> None:
    old, new = data.draw(edits())
    text = data.draw(with_comments(old))
    edited = edit_yaml(text, new)
    assert read_text(edited, Inventory).value == new
    assert comments(edited) == comments(text)
    assert edit_yaml(edited, new) == edited


@given(st.data())
def test_without_a_change_not_a_letter_changes(data: st.DataObject) -> None:
    inventory = data.draw(connected_inventories())
    text = data.draw(with_comments(inventory))
    assert edit_yaml(text, inventory) == text
    windows = text.replace("\n", "\r\n")
    assert edit_yaml(windows, inventory) == windows

"""Questions for an association that says it has no tasks, with examples from the library."""

import functools

import attrs

from ratko.data import read_table
from ratko.method.library import Entry, Library
from ratko.model.inventory import Inventory
from ratko.model.task import Origin
from ratko.model.text import Text


__all__ = ["Idea", "ideas"]

_EXAMPLES = 6
"""More than so many examples are read out, not thought about."""


@attrs.frozen(kw_only=True)
class Idea:
    """A question that brings forgotten work to mind.

    Attributes:
        id: Its key.
        origin: Where the need for such work comes from.
        question: The question.
        why: Why it is asked.
        examples: Typical tasks that the inventory does not have yet.
    """

    id: str
    origin: Origin
    question: Text
    why: Text
    examples: tuple[Entry, ...]


def ideas(inventory: Inventory, library: Library) -> tuple[Idea, ...]:
    """Return the questions worth asking, those with most that is new first.

    What the inventory has already is no example; a question whose examples it has all, is not
    asked. Of an empty inventory all are asked, in their order.
    """
    alike = [library.look_alike(task.name) for task in inventory.tasks]
    known = {each.entry.id for each in alike if each}
    entries = {entry.id: entry for entry in library.entries}
    found = []
    for idea, examples in _questions():
        fresh = tuple(entries[each] for each in examples if each in entries and each not in known)
        if fresh:
            found.append((len(fresh) / len(examples), attrs.evolve(idea, examples=fresh)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(attrs.evolve(idea, examples=idea.examples[:_EXAMPLES]) for _, idea in found)


@functools.cache
def _questions() -> tuple[tuple[Idea, tuple[str, ...]], ...]:
    return tuple(
        (
            Idea(
                id=each["id"],
                origin=Origin(each["origin"]),
                question=Text(**each["question"]),
                why=Text(**each["why"]),
                examples=(),
            ),
            tuple(each["examples"]),
        )
        for each in read_table("ideas")["questions"]
    )

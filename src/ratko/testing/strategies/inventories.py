"""Inventories in which every key points to something."""

from typing import TypeVar

import attrs
from hypothesis import strategies as st

from ratko.model.association import Association, Doer, Site
from ratko.model.case import Case
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Task, TaskDoer, TaskEntity
from ratko.model.unknown import UNKNOWN
from ratko.testing.strategies._arguments import check_bounds, check_strategy
from ratko.testing.strategies.any_record import any_record
from ratko.testing.strategies.quantities import dates
from ratko.testing.strategies.texts import keys, prose


__all__ = ["connected_inventories"]

Record = TypeVar("Record")


def connected_inventories(
    *, tasks: st.SearchStrategy[Task] | None = None, most_tasks: int = 4
) -> st.SearchStrategy[Inventory]:
    """Inventories in which each key stands once and none points nowhere.

    Args:
        tasks: The tasks; their ids, entities, sites, doers and links are set anew.
        most_tasks: How many tasks there are, at most.

    Raises:
        InvalidArgument: An argument is no strategy, or a negative number.
    """
    each_task = any_record(Task) if tasks is None else tasks
    check_strategy("tasks", each_task)
    check_bounds("least", 0, "most_tasks", most_tasks)
    return _connected_inventories(each_task, most_tasks)


@st.composite
def _connected_inventories(
    draw: st.DrawFn, each_task: st.SearchStrategy[Task], most_tasks: int
) -> Inventory:
    def ids(most: int) -> list[Key]:
        return draw(st.lists(keys(), max_size=most, unique=True))

    def some_of(known: list[Key]) -> frozenset[Key]:
        return draw(st.frozensets(st.sampled_from(known), max_size=2)) if known else frozenset()

    def one_of(known: list[Key]) -> Key | None:
        return draw(st.none() | st.sampled_from(known)) if known else None

    def named(record_type: type[Record], known: list[Key]) -> tuple[Record, ...]:
        return tuple(draw(any_record(record_type, {"id": st.just(each)})) for each in known)

    def doers_of_a_task() -> tuple[TaskDoer, ...]:
        return tuple(
            draw(any_record(TaskDoer, {"doer": st.just(each)})) for each in sorted(some_of(doers))
        )

    sites, doers, entities, tasks = ids(2), ids(3), ids(2), ids(most_tasks)
    case = draw(any_record(Case))
    case = attrs.evolve(
        case,
        invitations=tuple(
            attrs.evolve(each, doer=draw(st.sampled_from(doers)))
            for each in (case.invitations if doers else ())
        ),
        workshops=tuple(attrs.evolve(each, participants=some_of(doers)) for each in case.workshops),
    )
    return Inventory(
        association=draw(any_record(Association)),
        date=draw(st.just(UNKNOWN) | dates()),
        sites=named(Site, sites),
        doers=named(Doer, doers),
        entities=named(TaskEntity, entities),
        tasks=tuple(
            attrs.evolve(
                draw(each_task),
                id=each,
                entity=one_of(entities),
                doers=doers_of_a_task(),
                site=one_of(sites),
                depends_on=some_of(tasks),
                together_with=some_of(tasks),
                apart_from=some_of(tasks),
            )
            for each in tasks
        ),
        case=case,
        notes=tuple(draw(st.lists(prose(), max_size=2))),
    )

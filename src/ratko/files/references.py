"""Keys within a file: each stands for one thing, and none points nowhere."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from ratko.files.refusal import FieldPath, Refusal
from ratko.files.suggest import nearest
from ratko.model.adjustment import Adjustments
from ratko.model.inventory import Inventory
from ratko.model.journey import Journey
from ratko.model.profile import Profiles
from ratko.model.role import Roles
from ratko.model.rules import RuleSet


__all__ = ["loose_keys"]


@singledispatch
def loose_keys(record: object) -> Iterator[Refusal]:
    """Find the keys of a record that stand twice, and those that point to nothing in it.

    A key that points into another file (a role's tasks) cannot be judged here.
    """
    del record
    yield from ()


@loose_keys.register
def _(record: Inventory) -> Iterator[Refusal]:
    sites = [each.id for each in record.sites]
    doers = [each.id for each in record.doers]
    entities = [each.id for each in record.entities]
    tasks = [each.id for each in record.tasks]
    yield from _twice("sites", "id", sites)
    yield from _twice("doers", "id", doers)
    yield from _twice("entities", "id", entities)
    yield from _twice("tasks", "id", tasks)
    known_sites, known_doers = frozenset(sites), frozenset(doers)
    known_entities, known_tasks = frozenset(entities), frozenset(tasks)
    for number, task in enumerate(record.tasks):
        path: FieldPath = ("tasks", number)
        yield from _nowhere((*path, "entity"), [task.entity] if task.entity else [], known_entities)
        for which, doer in enumerate(task.doers):
            yield from _nowhere((*path, "doers", which, "doer"), [doer.doer], known_doers)
        yield from _nowhere((*path, "site"), [task.site] if task.site else [], known_sites)
        yield from _nowhere((*path, "depends_on"), task.depends_on, known_tasks)
        yield from _nowhere((*path, "together_with"), task.together_with, known_tasks)
        yield from _nowhere((*path, "apart_from"), task.apart_from, known_tasks)
    for number, invitation in enumerate(record.case.invitations):
        yield from _nowhere(("case", "invitations", number, "doer"), [invitation.doer], known_doers)
    for number, workshop in enumerate(record.case.workshops):
        yield from _nowhere(
            ("case", "workshops", number, "participants"), workshop.participants, known_doers
        )


@loose_keys.register
def _(record: Journey) -> Iterator[Refusal]:
    yield from _twice("events", "id", [each.id for each in record.events])


@loose_keys.register
def _(record: Roles) -> Iterator[Refusal]:
    yield from _twice("roles", "id", [each.id for each in record.roles])


@loose_keys.register
def _(record: Profiles) -> Iterator[Refusal]:
    yield from _twice("profiles", "key", [each.key for each in record.profiles])


@loose_keys.register
def _(record: Adjustments) -> Iterator[Refusal]:
    yield from _twice("adjustments", "id", [each.id for each in record.adjustments])


@loose_keys.register
def _(record: RuleSet) -> Iterator[Refusal]:
    yield from _twice("hours_bands", "form", [each.form.value for each in record.hours_bands])


def _twice(field: str, name: str, keys: Iterable[str]) -> Iterator[Refusal]:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield Refusal(path=(field, number, name), code="records.same_key", found=key)
        seen.add(key)


def _nowhere(path: FieldPath, keys: Iterable[str], known: frozenset[str]) -> Iterator[Refusal]:
    for key in sorted(keys):
        if key in known:
            continue
        if near := nearest(key, sorted(known)):
            yield Refusal(
                path=path, code="records.key_of_nothing", values={"near": near}, found=key
            )
        else:
            yield Refusal(path=path, code="records.key_of_nothing_far", found=key)

"""Several associations' inventories side by side, each keeping what is its own.

Every key gets that of its association in front, and places and doers get the association's name;
nothing else is changed. What refers to something that is not there any more is left out.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from ratko.errors import RuleError
from ratko.messages import message
from ratko.method.suggesting import Suggestion
from ratko.model.association import Doer, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line
from ratko.model.task import Task, TaskEntity


__all__ = ["check_keys", "pooled_inventory", "pooled_key", "pooled_suggestion", "with_places"]

_LONGEST_KEY: Final = 80
_MARK: Final = 8
_LONGEST_LINE: Final = 500


def check_keys(keys: Iterable[Key]) -> None:
    """See that the associations' keys can be told apart in front of others.

    Raises:
        RuleError: Two associations have the same key, or such that differ in hyphens only.
    """
    seen: dict[str, Key] = {}
    for key in keys:
        other = seen.setdefault(_prefix(key), key)
        if other is not key:
            raise RuleError(message("pooling.same_key", one=other, other=key))


def pooled_key(association: Key, key: Key) -> Key:
    """Return a key of an association's as it is in the pool; no two are the same.

    The association's has no hyphen there, so that the first hyphen ends it.
    """
    whole = f"{_prefix(association)}-{key}"
    if len(whole) <= _LONGEST_KEY:
        return Key(whole)
    mark = hashlib.sha256(whole.encode()).hexdigest()[:_MARK]
    return Key(f"{whole[: _LONGEST_KEY - _MARK - 1].rstrip('-')}-{mark}")


def _prefix(association: Key) -> str:
    return association.replace("-", "")


def with_places(inventory: Inventory) -> Inventory:
    """Return an inventory in which each task has a place: it must be known where one goes.

    A task without one is at the only place there is; else at a place that is the association's,
    of which nobody has said where it is (only the municipality, if all places are in one).
    """
    if all(task.site is not None for task in inventory.tasks):
        return inventory
    sites = inventory.sites
    if len(sites) != 1:
        taken = {site.id for site in sites}
        key = next(each for each in _place_keys() if each not in taken)
        municipalities = {site.municipality for site in sites}
        municipality = municipalities.pop() if len(municipalities) == 1 else Line("")
        here = Site(id=key, municipality=municipality)
        sites = (*sites, here)
    else:
        here = sites[0]
    tasks = tuple(
        attrs.evolve(task, site=here.id) if task.site is None else task for task in inventory.tasks
    )
    return attrs.evolve(inventory, sites=sites, tasks=tasks)


def _place_keys() -> Iterable[Key]:
    number = 1
    while True:
        yield Key("paikka" if number == 1 else f"paikka-{number}")
        number += 1


def pooled_inventory(
    members: Mapping[Key, Inventory], lead: Key, tasks: frozenset[Key]
) -> Inventory:
    """Return one inventory of some tasks of several associations, as that of the leading one.

    Args:
        members: The inventories by their associations' keys.
        lead: The association in whose name the documents are.
        tasks: The tasks that are in it, by their keys in the pool.
    """
    chosen = [
        (association, inventory, task)
        for association, inventory in sorted(members.items())
        for task in inventory.tasks
        if pooled_key(association, task.id) in tasks
    ]
    sites: dict[Key, Site] = {}
    doers: dict[Key, Doer] = {}
    entities: dict[Key, TaskEntity] = {}
    for association, inventory, task in chosen:
        used = {each.doer for each in task.doers}
        for site in inventory.sites:
            if site.id == task.site:
                key = pooled_key(association, site.id)
                sites[key] = attrs.evolve(site, id=key, name=_named(inventory, site))
        for doer in inventory.doers:
            if doer.id in used:
                key = pooled_key(association, doer.id)
                doers[key] = attrs.evolve(doer, id=key, name=_of(inventory, doer))
        for entity in inventory.entities:
            if entity.id == task.entity:
                key = pooled_key(association, entity.id)
                entities[key] = attrs.evolve(entity, id=key)
    return Inventory(
        association=members[lead].association,
        sites=tuple(sites.values()),
        doers=tuple(doers.values()),
        entities=tuple(entities.values()),
        tasks=tuple(_task(association, task, tasks) for association, _, task in chosen),
    )


def _named(inventory: Inventory, site: Site) -> Line:
    names = [inventory.association.name, site.name]
    return Line(", ".join(name for name in names if name)[:_LONGEST_LINE])


def _of(inventory: Inventory, doer: Doer) -> Line:
    """Return a doer's name with whose doer it is: there are treasurers in every association."""
    of = inventory.association.name
    return Line((f"{doer.name} ({of})" if of else doer.name)[:_LONGEST_LINE])


def _task(association: Key, task: Task, there: frozenset[Key]) -> Task:
    def keys(of: frozenset[Key]) -> frozenset[Key]:
        return frozenset(pooled_key(association, each) for each in of) & there

    return attrs.evolve(
        task,
        id=pooled_key(association, task.id),
        entity=None if task.entity is None else pooled_key(association, task.entity),
        site=None if task.site is None else pooled_key(association, task.site),
        doers=tuple(
            attrs.evolve(each, doer=pooled_key(association, each.doer)) for each in task.doers
        ),
        depends_on=keys(task.depends_on),
        together_with=keys(task.together_with),
        apart_from=keys(task.apart_from),
        suggested=frozenset(_field(association, each) for each in task.suggested),
    )


def _field(association: Key, field: Line) -> Line:
    """Return the name of a suggested field; `doers.KEY.classification` holds a key."""
    head, _, rest = field.partition(".")
    doer, dot, part = rest.partition(".")
    if head != "doers" or not dot:
        return field
    return Line(f"doers.{pooled_key(association, Key(doer))}.{part}")


def pooled_suggestion(association: Key, each: Suggestion) -> Suggestion:
    """Return what was suggested about an association's task, by its keys in the pool."""
    value = each.value
    if each.field == "apart_from" and isinstance(value, frozenset):
        value = frozenset(pooled_key(association, key) for key in value)
    return attrs.evolve(
        each,
        task=pooled_key(association, each.task),
        field=_field(association, each.field),
        value=value,
    )

"""Records as the cells of a row: what fits into words, by the fields of `headers.json`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from ratko.files.cell_words import (
    duration_words,
    recurrence_words,
    season_words,
    stated_words,
    term_words,
    window_words,
    yes_no_words,
)
from ratko.files.form import ID_HEADING
from ratko.files.headers import recognise
from ratko.files.words.spelling import clean
from ratko.model.association import AccessFeature, Doer, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, amount
from ratko.model.task import Classification, DecisionKind, Task, TaskDoer
from ratko.model.text import Language
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "Names",
    "doer_cells",
    "names_in",
    "other_headings",
    "site_cells",
    "task_cells",
]

Cells = dict[str, str | int]
"""By field; an empty text is an empty cell."""


@attrs.frozen(kw_only=True)
class Names:
    """What doers, sites and duty areas are called, by their keys."""

    doers: Mapping[Key, str]
    sites: Mapping[Key, str]
    entities: Mapping[Key, str]


def names_in(inventory: Inventory, language: Language) -> Names:
    """Return the names that the rows of tasks speak of."""
    return Names(
        doers={each.id: each.name for each in inventory.doers},
        sites={each.id: each.name for each in inventory.sites},
        entities={each.id: each.name.best(language)[1] for each in inventory.entities},
    )


def task_cells(task: Task, names: Names, language: Language) -> Cells:
    """Return what a row says of a task."""
    decision = task.decision
    return {
        "name": task.name.best(language)[1],
        "entity": names.entities.get(task.entity, "") if task.entity else "",
        "doers": ", ".join(names.doers.get(each.doer, "") for each in task.doers),
        "classification": _of_each(task, names.doers, lambda each: _class(each, language)),
        "frequency": recurrence_words(task.recurrence, language),
        "time=time": duration_words(task.minutes_per_time, language),
        "time=week": stated_words(task.stated_time, language),
        "season": season_words(task.season, language),
        "windows": window_words(task.windows, language),
        "site": names.sites.get(task.site, "") if task.site else "",
        "tools": ", ".join(task.tools),
        "requirements": task.requirements,
        "permits": ", ".join(
            f"{term_words('permit_kind', each.kind.value, language)} {each.licence_class}".strip()
            for each in sorted(task.permits, key=lambda each: (each.kind, each.licence_class))
        ),
        "origin": _term("origin", task.origin, language),
        "removable": _term("removable", task.removable, language),
        "decision": ""
        if decision.kind is DecisionKind.UNDECIDED
        else term_words("decision_kind", decision.kind.value, language),
        "decision_reason": decision.reason,
        "pleasantness": _of_each(
            task, names.doers, lambda each: _term("pleasantness", each.pleasantness, language)
        ),
        "near_colleagues": yes_no_words(task.near_colleagues, language),
        "growth_value": "" if task.growth_value is UNKNOWN else task.growth_value,
        "legal_duty": yes_no_words(task.legal_duty, language),
        "dangerous": yes_no_words(task.dangerous, language),
        "splittable": yes_no_words(task.splittable, language),
        "smallest_chunk": ""
        if task.smallest_chunk is UNKNOWN
        else duration_words(amount(task.smallest_chunk), language),
        "notes": task.notes,
    }


def doer_cells(doer: Doer, language: Language) -> Cells:
    """Return what a row says of a doer."""
    capacity: StatedTime | Unknown = UNKNOWN
    if doer.weekly_capacity is not UNKNOWN:
        capacity = StatedTime(minutes=amount(doer.weekly_capacity), per=Period.WEEK)
    return {
        "name": doer.name,
        "kind": _term("doer_kind", doer.kind, language),
        "capacity": stated_words(capacity, language),
        "basic_duty": doer.basic_duty,
    }


def site_cells(site: Site, language: Language) -> Cells:
    """Return what a row says of a site."""
    return {
        "name": site.name,
        "address": site.address,
        "postal_code": site.postal_code,
        "municipality": site.municipality,
        **{
            each.value: yes_no_words(site.accessibility.offers(each), language)
            for each in AccessFeature
        },
    }


def other_headings(tasks: Iterable[Task]) -> tuple[str, ...]:
    """Return the headings of unknown columns that can stand in a sheet and stay unknown."""
    found = dict.fromkeys(heading for task in tasks for heading, _ in task.other)
    return tuple(
        each
        for each in found
        if each and each == clean(each) and each != ID_HEADING and recognise(each, "tasks") is None
    )[:_MOST_OTHER]


_MOST_OTHER: Final = 100
"""More columns than this are kept in the hidden sheet alone."""


def _term(kind: str, value: object, language: Language) -> str:
    return "" if value is UNKNOWN else term_words(kind, str(value), language)


def _class(doer: TaskDoer, language: Language) -> str:
    is_open = doer.classification is Classification.UNCLASSIFIED
    return "" if is_open else _term("classification", doer.classification, language)


def _of_each(task: Task, names: Mapping[Key, str], word_of: Callable[[TaskDoer], str]) -> str:
    """Return the word for the doers of a task: one for all, or each doer's own."""
    words = [word_of(each) for each in task.doers]
    if len(set(words)) <= 1:
        return words[0] if words else ""
    return ", ".join(
        f"{names.get(each.doer, '')}: {word}"
        for each, word in zip(task.doers, words, strict=True)
        if word
    )

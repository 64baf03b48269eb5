"""What a matching looks at, small and in the words of real associations: roles, people, means.

Unlike the records of `any_record`, these know the same few places, duty areas, permits and
adjustments, so that a role and a person have something to do with each other; and what is not drawn
is simply not there, so that a failing example shrinks to the few facts that matter.
"""

import datetime
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.model import adjustment
from ratko.model.adjustment import Adjustment, Easing
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Level, Minutes, Prose
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.task import Permit, Task
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN
from ratko.testing.strategies import _pools
from ratko.testing.strategies._arguments import check_bounds, check_fields, check_strategy
from ratko.testing.strategies.any_record import easings


__all__ = ["adjustments_at_hand", "catalogues", "pairs", "people", "roles_at_hand", "tasks_at_hand"]

_DAY: Final = datetime.date(2026, 1, 1)
_LEVELS: Final = st.integers(0, 5).map(Level)
_AREAS: Final = st.sampled_from((frozenset(), *(frozenset({each}) for each in _pools.AREAS)))
_ARRANGED: Final = st.just(frozenset[Key]()) | st.frozensets(
    st.sampled_from(_pools.ADJUSTMENTS), min_size=1, max_size=2
)
_WINDOWS: Final = st.just(()) | st.sampled_from(_pools.WINDOWS)
_PERMITS: Final = st.just(frozenset[Permit]()) | st.sampled_from(_pools.PERMITS)

# Made once: to make a strategy costs more than to draw from it.
_MORE_OF_A_TASK: Final = st.sampled_from(_pools.MORE_OF_A_TASK)
_MINUTES: Final = st.sampled_from(_pools.MINUTES)
_ACCESSIBILITY: Final = st.sampled_from(_pools.ACCESSIBILITY)
_FORMS: Final = st.sampled_from((UNKNOWN, *EmploymentForm))
_GUIDANCE: Final = st.sampled_from(_pools.GUIDANCE)
_SITES_A_DAY: Final = st.sampled_from(_pools.SITES_A_DAY)
_HOURS: Final = st.sampled_from(_pools.HOURS)
_PERMITS_OF_PEOPLE: Final = st.sampled_from(_pools.PERMITS_OF_PEOPLE)
_REACH: Final = st.sampled_from(_pools.REACH)
_NEEDS: Final = st.sampled_from(_pools.NEEDS)
_IDS: Final = st.sampled_from(_pools.ADJUSTMENTS)
_PROVIDED: Final = st.sampled_from(_pools.PROVIDED)
_BROUGHT: Final = st.sampled_from((Minutes(0), Minutes(30), Minutes(90)))
_YES_OR_NO: Final = st.booleans()
_SITES_OF_TASKS: Final = st.sampled_from((None, *(each.id for each in _pools.SITES)))
_HOW_MANY_SITES: Final = st.integers(0, len(_pools.SITES))
_WHICH_TASK: Final = st.integers(0, len(_pools.TASKS) - 1)


def _dimensions(given: st.SearchStrategy[Dimension] | None) -> st.SearchStrategy[Dimension]:
    dimensions = st.sampled_from(Dimension) if given is None else given
    check_strategy("dimensions", dimensions)
    return dimensions


def _some_levels(
    dimensions: st.SearchStrategy[Dimension],
) -> st.SearchStrategy[dict[Dimension, Level]]:
    """Levels along a few dimensions, seldom none: of nothing there is nothing to compare."""
    few = st.dictionaries(dimensions, _LEVELS, max_size=2)
    return few | st.dictionaries(dimensions, _LEVELS, min_size=1, max_size=3)


def tasks_at_hand(
    *,
    dimensions: st.SearchStrategy[Dimension] | None = None,
    sites: st.SearchStrategy[Key] | None = None,
) -> st.SearchStrategy[TaskAtHand]:
    """Tasks as a part of a role, with demands along a few dimensions.

    Args:
        dimensions: The dimensions along which something is demanded; not given: all.
        sites: The ids of the sites where they may be done; not given: nobody has said where.

    Raises:
        InvalidArgument: An argument is no strategy.
    """
    if sites is not None:
        check_strategy("sites", sites)
    return _tasks_at_hand(_dimensions(dimensions), st.none() if sites is None else sites)


@st.composite
def _tasks_at_hand(
    draw: st.DrawFn,
    dimensions: st.SearchStrategy[Dimension],
    places: st.SearchStrategy[Key | None],
) -> TaskAtHand:
    number = draw(_WHICH_TASK)
    task = Task(
        id=Key(f"t{number + 1}"),
        name=Text(fi=Prose(_pools.TASKS[number])),
        demands=Levels(draw(_some_levels(dimensions))),
        permits=draw(_PERMITS),
        windows=draw(_WINDOWS),
        site=draw(places),
        **draw(_MORE_OF_A_TASK),
    )
    return TaskAtHand(task=task, entity_names=draw(_AREAS), minutes=draw(_MINUTES))


def roles_at_hand(
    *,
    tasks: st.SearchStrategy[TaskAtHand] | None = None,
    dimensions: st.SearchStrategy[Dimension] | None = None,
    min_tasks: int = 1,
    max_tasks: int | None = None,
) -> st.SearchStrategy[RoleAtHand]:
    """Roles with their tasks and sites.

    Args:
        tasks: Its tasks, of which each id is taken once; not given: `tasks_at_hand`.
        dimensions: The dimensions along which something is demanded, where no tasks are given.
        min_tasks: How many tasks it has, at least.
        max_tasks: How many tasks it has, at most; not given: three, or `min_tasks`.

    Raises:
        InvalidArgument: An argument is no strategy, or no number of tasks is within the bounds.
    """
    if tasks is not None:
        check_strategy("tasks", tasks)
    known = len(_pools.TASKS) if tasks is None else min_tasks
    most = max(len(_pools.TASKS), known) if max_tasks is None else max_tasks
    check_bounds("min_tasks", min_tasks, "max_tasks", most)
    return _roles_at_hand(tasks, _dimensions(dimensions), min_tasks, most)


@st.composite
def _roles_at_hand(
    draw: st.DrawFn,
    given: st.SearchStrategy[TaskAtHand] | None,
    dimensions: st.SearchStrategy[Dimension],
    least: int,
    most: int,
) -> RoleAtHand:
    # All are drawn, whether or not they are kept, so that a case keeps its shape when it shrinks.
    all_sites = [attrs.evolve(each, accessibility=draw(_ACCESSIBILITY)) for each in _pools.SITES]
    sites = tuple(all_sites[: draw(_HOW_MANY_SITES)])
    ids = tuple(each.id for each in sites)
    if given is None:
        given = _tasks_at_hand(dimensions, _SITES_OF_TASKS.map(lambda each: _known(each, ids)))
    drawn = st.lists(given, min_size=least, max_size=most, unique_by=lambda each: each.task.id)
    tasks = tuple(sorted(draw(drawn), key=lambda each: each.task.id))
    role = Role(
        id=Key("r1"),
        title=Text(fi=Prose("Yleisapulainen")),
        task_shares=tuple(TaskShare(task=each.task.id) for each in tasks),
        employment_form=draw(_FORMS),
        place_of_work=ids[: draw(_HOW_MANY_SITES)],
        guidance_minutes=draw(_GUIDANCE),
        arranged=draw(_ARRANGED),
        sites_in_a_day=draw(_SITES_A_DAY),
    )
    return RoleAtHand(role=role, tasks=tasks, sites=sites)


def _known(site: Key | None, ids: tuple[Key, ...]) -> Key | None:
    return site if site in ids else None


def people(
    *, dimensions: st.SearchStrategy[Dimension] | None = None, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[AbilityProfile]:
    """Profiles of people; no two fields say opposite things.

    Args:
        dimensions: The dimensions in which people differ; along the others they are all able, or
            nothing is known. Not given: all.
        fields: Strategies for the fields that shall not be just any.

    Raises:
        InvalidArgument: There is no such field, or an argument is no strategy.
    """
    check_fields(AbilityProfile, (each.name for each in attrs.fields(AbilityProfile)), fields)
    return _people(_dimensions(dimensions), fields)


@st.composite
def _people(
    draw: st.DrawFn,
    dimensions: st.SearchStrategy[Dimension],
    fields: dict[str, st.SearchStrategy[Any]],
) -> AbilityProfile:
    rest = dict.fromkeys(Dimension, Level(5)) if draw(_YES_OR_NO) else {}
    least, most = draw(_HOURS)
    permits, lacks = draw(_PERMITS_OF_PEOPLE)
    near, far = draw(_REACH)
    given: dict[str, Any] = {
        "key": Key("p1"),
        "abilities": Levels(rest | draw(_some_levels(dimensions))),
        "least_weekly": least,
        "most_weekly": most,
        "availability": draw(_WINDOWS),
        "permits": permits,
        "lacks_permits": lacks,
        "wished_entities": draw(_AREAS),
        "avoided_entities": draw(_AREAS),
        "reachable_places": near,
        "unreachable_places": far,
        "most_sites_a_day": draw(_SITES_A_DAY),
        "access_needs": draw(_NEEDS),
        "guidance_needed": draw(_GUIDANCE),
        "arrangements": draw(_ARRANGED),
        "consent_date": _DAY,
        "review_by": _DAY,
        "delete_after": _DAY,
    }
    return AbilityProfile(**given | {name: draw(each) for name, each in fields.items()})


def catalogues(
    *, dimensions: st.SearchStrategy[Dimension] | None = None, max_size: int | None = None
) -> st.SearchStrategy[tuple[Adjustment, ...]]:
    """Catalogues of adjustments, sorted by their ids.

    Args:
        dimensions: The dimensions that may be eased; not given: all.
        max_size: How many adjustments there are, at most; not given: three, all there are.

    Raises:
        InvalidArgument: `dimensions` is no strategy, or there are not so many adjustments.
    """
    most = len(_pools.ADJUSTMENTS) if max_size is None else max_size
    check_bounds("max_size", most, "the adjustments there are", len(_pools.ADJUSTMENTS))
    return st.lists(
        adjustments_at_hand(dimensions=dimensions),
        max_size=most,
        unique_by=lambda each: each.id,
    ).map(lambda drawn: tuple(sorted(drawn, key=lambda each: each.id)))


def adjustments_at_hand(
    *, dimensions: st.SearchStrategy[Dimension] | None = None
) -> st.SearchStrategy[Adjustment]:
    """Adjustments that roles and people at hand may have arranged.

    Args:
        dimensions: The dimensions that may be eased; not given: all.

    Raises:
        InvalidArgument: `dimensions` is no strategy.
    """
    return _adjustments_at_hand(easings(dimensions=_dimensions(dimensions)))


@st.composite
def _adjustments_at_hand(draw: st.DrawFn, eased: st.SearchStrategy[Easing]) -> Adjustment:
    return Adjustment(
        id=draw(_IDS),
        name=Text(fi=Prose("Järjestely")),
        means=adjustment.Means.AIDS,
        easings=tuple(draw(st.lists(eased, max_size=2, unique_by=lambda each: each.dimension))),
        provides=draw(_PROVIDED),
        guidance_minutes=draw(_BROUGHT),
        reaches_places=draw(_YES_OR_NO),
    )


def pairs(
    *,
    roles: st.SearchStrategy[RoleAtHand] | None = None,
    people: st.SearchStrategy[AbilityProfile] | None = None,
    means: st.SearchStrategy[Means] | None = None,
) -> st.SearchStrategy[Pair]:
    """A role, a person, and the means at hand, which speak of the same few dimensions.

    Args:
        roles: The roles; not given: `roles_at_hand`.
        people: The profiles; not given: those of `people`.
        means: The means; not given: a catalogue of `catalogues` and the default thresholds.

    Raises:
        InvalidArgument: An argument is no strategy.
    """
    for name, each in (("roles", roles), ("people", people), ("means", means)):
        if each is not None:
            check_strategy(name, each)
    return _pairs(roles, people, means)


@st.composite
def _pairs(
    draw: st.DrawFn,
    roles: st.SearchStrategy[RoleAtHand] | None,
    persons: st.SearchStrategy[AbilityProfile] | None,
    means: st.SearchStrategy[Means] | None,
) -> Pair:
    few = draw(st.lists(st.sampled_from(Dimension), min_size=1, max_size=2, unique=True))
    dimensions = st.sampled_from(few)
    if means is None:
        means = st.builds(Means, adjustments=catalogues(dimensions=dimensions))
    return Pair(
        role=draw(roles_at_hand(dimensions=dimensions) if roles is None else roles),
        person=draw(people(dimensions=dimensions) if persons is None else persons),
        means=draw(means),
    )

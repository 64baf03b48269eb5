"""Answers to the questions of the shipped rules, filled into a pair of a role and a person."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs

from ratko.matching.findings import Remedy
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.permits import permit_subject
from ratko.matching.times import windows_of
from ratko.model.association import AccessFeature, Accessibility, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Line, Minutes
from ratko.model.task import Permit
from ratko.model.time import TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["answered", "trained"]

Choose = Callable[[Any, list[Any]], Any]
"""Gives an answer: from the one that suits and others that are possible."""

FULLY_ACCESSIBLE = Accessibility(**{each.value: True for each in AccessFeature})


def _suits(best: Any, _: list[Any]) -> Any:
    return best


def answered(pair: Pair, question: Remedy, choose: Choose = _suits) -> Pair:
    """Return the pair with an answer; the one that suits unless `choose` says another."""
    about, _, fact = question.subject.partition("-")
    if about == "person":
        return attrs.evolve(pair, person=_of_person(pair, fact, choose))
    if about == "site":
        return _of_site(pair, fact, choose)
    if about == "role":
        return _of_role(pair, fact.removeprefix(f"{pair.role.role.id}-"), choose)
    assert about == "task", question.subject
    for each in pair.role.tasks:
        if fact.startswith(f"{each.task.id}-"):
            return _of_task(pair, each, fact.removeprefix(f"{each.task.id}-"), choose)
    raise AssertionError(question.subject)


def trained(pair: Pair, training: Remedy) -> Pair:
    """Return the pair with a permit that the person has got."""
    permit = _permit(pair, training.subject)
    person = attrs.evolve(
        pair.person,
        permits=pair.person.permits | {permit},
        lacks_permits=pair.person.lacks_permits - {permit},
    )
    return attrs.evolve(pair, person=person)


def _permit(pair: Pair, subject: str) -> Permit:
    return next(
        permit
        for each in pair.role.tasks
        for permit in each.task.permits
        if permit_subject(permit) == subject
    )


def _of_person(pair: Pair, fact: str, choose: Choose) -> AbilityProfile:
    person = pair.person
    if fact.upper() in Dimension.__members__:
        level = choose(Level(5), [Level(each) for each in range(5)])
        return attrs.evolve(
            person, abilities=Levels({**dict(person.abilities), Dimension(fact.upper()): level})
        )
    if fact == "hours-least":
        least = choose(Minutes(0), [Minutes(120), Minutes(1200)])
        return attrs.evolve(person, least_weekly=least)
    if fact == "hours-most":
        most = choose(Minutes(60_000), [Minutes(0), Minutes(600)])
        return attrs.evolve(person, most_weekly=most)
    if fact == "availability":
        monday = TimeWindow(weekdays=frozenset({Weekday.MONDAY}))
        return attrs.evolve(person, availability=(choose(TimeWindow(), [monday]),))
    if fact == "sites-a-day":
        return attrs.evolve(person, most_sites_a_day=choose(Count(99), [Count(0), Count(1)]))
    if fact == "access-needs":
        others = [frozenset({each}) for each in AccessFeature]
        return attrs.evolve(person, access_needs=choose(frozenset(), others))
    if fact == "guidance":
        needed = choose(Minutes(0), [Minutes(30), Minutes(600)])
        return attrs.evolve(person, guidance_needed=needed)
    if fact.startswith("reach-"):
        site = next(each for each in pair.role.sites if each.id == fact.removeprefix("reach-"))
        field = choose("reachable_places", ["unreachable_places"])
        return attrs.evolve(person, **{field: getattr(person, field) | {site.name}})
    permit = _permit(pair, fact)
    field = choose("permits", ["lacks_permits"])
    return attrs.evolve(person, **{field: getattr(person, field) | {permit}})


def _of_site(pair: Pair, fact: str, choose: Choose) -> Pair:
    def told(site: Site) -> Site:
        for each in AccessFeature:
            if fact == f"{site.id}-{each.value.replace('_', '-')}":
                facts = attrs.evolve(site.accessibility, **{each.value: choose(True, [False])})
                return attrs.evolve(site, accessibility=facts)
        return site

    # An answer on where a task is done may have told it already.
    sites = tuple(map(told, pair.role.sites))
    return attrs.evolve(pair, role=attrs.evolve(pair.role, sites=sites))


def _of_role(pair: Pair, fact: str, choose: Choose) -> Pair:
    role = pair.role
    if fact == "guidance":
        minutes = choose(Minutes(60_000), [Minutes(0), Minutes(60)])
        record = attrs.evolve(role.role, guidance_minutes=minutes)
        return attrs.evolve(pair, role=attrs.evolve(role, role=record))
    assert fact == "place"
    site = Site(id=Key("uusi"), name=Line("Uusi paikka"))
    record = attrs.evolve(role.role, place_of_work=(site.id,))
    new = attrs.evolve(pair, role=attrs.evolve(role, role=record, sites=(site,)))
    return choose(_in_reach(new, site), [new])  # type: ignore[no-any-return]  # as it was given


def _in_reach(pair: Pair, site: Site) -> Pair:
    person = attrs.evolve(pair.person, reachable_places=pair.person.reachable_places | {site.name})
    sites = tuple(
        attrs.evolve(each, accessibility=FULLY_ACCESSIBLE) if each.id == site.id else each
        for each in pair.role.sites
    )
    return attrs.evolve(pair, person=person, role=attrs.evolve(pair.role, sites=sites))


def _of_task(pair: Pair, task: TaskAtHand, fact: str, choose: Choose) -> Pair:
    if fact == "hours":
        known = sum(each.minutes for each in pair.role.tasks if each.minutes is not UNKNOWN)
        least = pair.person.least_weekly
        wanted = Fraction(0) if least is UNKNOWN else max(Fraction(0), least - known)
        minutes = choose(wanted, [Fraction(0), Fraction(600)])
        return _with_task(pair, attrs.evolve(task, minutes=minutes))
    if fact == "fixed":
        fixed = choose(False, [True])
        windows = tuple(
            attrs.evolve(each, fixed=fixed) if each.fixed is UNKNOWN else each
            for each in windows_of(task.task)
        )
        return _with_task(pair, attrs.evolve(task, task=attrs.evolve(task.task, windows=windows)))
    if fact == "place":
        site = _best_site(pair)
        others = [_placed(pair, task, each) for each in pair.role.sites]
        best = _in_reach(_placed(pair, task, site), site)
        return choose(best, others)  # type: ignore[no-any-return]  # as it was given
    level = choose(Level(0), [Level(each) for each in range(1, 6)])
    demands = Levels({**dict(task.task.demands), Dimension(fact.upper()): level})
    return _with_task(pair, attrs.evolve(task, task=attrs.evolve(task.task, demands=demands)))


def _placed(pair: Pair, task: TaskAtHand, site: Site) -> Pair:
    moved = _with_task(pair, attrs.evolve(task, task=attrs.evolve(task.task, site=site.id)))
    sites = tuple({each.id: each for each in (*moved.role.sites, site)}.values())
    return attrs.evolve(moved, role=attrs.evolve(moved.role, sites=sites))


def _best_site(pair: Pair) -> Site:
    """Return a site in reach, at best one where a task of the role is done; else a new one."""
    used = {each.task.site for each in pair.role.tasks}
    out = {each.casefold() for each in pair.person.unreachable_places}
    others = (
        each
        for each in pair.role.sites
        if not {each.name.casefold(), each.municipality.casefold()} & out
    )
    ranked = sorted(others, key=lambda each: each.id not in used)
    return next(iter(ranked), Site(id=Key("uusi"), name=Line("Uusi paikka")))


def _with_task(pair: Pair, task: TaskAtHand) -> Pair:
    tasks = tuple(task if each.task.id == task.task.id else each for each in pair.role.tasks)
    return attrs.evolve(pair, role=attrs.evolve(pair.role, tasks=tasks))

"""Rules `place` and `travel`: where the work is done, against where the person can get to."""

from collections.abc import Iterator

from ratko.matching.findings import Fit, Judgement, Remedy
from ratko.matching.pair import Pair, RoleAtHand, TaskAtHand
from ratko.matching.remedies import ask, leave_out
from ratko.messages import Message, message
from ratko.model.association import Site
from ratko.model.profile import AbilityProfile
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "ask_place",
    "is_reached",
    "judge_place",
    "judge_travel",
    "place_name",
    "plain",
    "possible_sites",
    "sites_used",
]


def possible_sites(task: TaskAtHand, role: RoleAtHand) -> tuple[Site, ...]:
    """Return where a task of a role may be done: at its site, else at the role's places of work.

    One site: it is done there. None: nobody has said where.
    """
    sites = {each.id: each for each in role.sites}
    if task.task.site in sites:
        return (sites[task.task.site],)
    return tuple(sites[each] for each in dict.fromkeys(role.role.place_of_work) if each in sites)


def sites_used(role: RoleAtHand) -> tuple[Site, ...]:
    """Return the sites at which tasks of a role are done for certain, sorted by id."""
    used = {}
    for task in role.tasks:
        sites = possible_sites(task, role)
        if len(sites) == 1:
            used[sites[0].id] = sites[0]
    return tuple(used[each] for each in sorted(used))


def ask_place(task: TaskAtHand, role: RoleAtHand) -> Remedy:
    """Return the question where a task is done; one for all tasks where no place is known."""
    if role.sites:
        words = message("matching.ask_task_place", task=task.names)
        return ask(f"task-{task.task.id}-place", words)
    return ask(f"role-{role.role.id}-place", message("matching.ask_role_place"))


def place_name(site: Site) -> str:
    """Return what a site is called."""
    return site.name or site.municipality or site.id


def is_reached(site: Site, person: AbilityProfile) -> bool | Unknown:
    """Return whether a person gets to a site; what is said of its name goes first."""
    reachable = {plain(each) for each in person.reachable_places}
    unreachable = {plain(each) for each in person.unreachable_places}
    for name in (plain(site.name), plain(site.municipality)):
        if name and name in unreachable:
            return False
        if name and name in reachable:
            return True
    return UNKNOWN


def plain(name: str) -> str:
    """Return a name by which another is known again, whatever its capitals and spaces."""
    return " ".join(name.casefold().split())


def judge_place(task: TaskAtHand, pair: Pair) -> Iterator[Judgement]:
    """Judge whether the person gets to where a task is done."""
    sites = possible_sites(task, pair.role)
    reached = {_is_brought_to(each, pair) for each in sites}
    if reached == {True}:
        yield Judgement(fit=Fit.FITS, evidence=_said("matching.place_reached", task, sites))
    elif reached == {False}:
        yield _out_of_reach(task, sites, pair)
    elif len(sites) == 1:
        evidence = _said("matching.place_unknown", task, sites)
        yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(_ask_reach(sites[0]),))
    else:
        unknown = (each for each in sites if _is_brought_to(each, pair) is UNKNOWN)
        yield Judgement(
            fit=Fit.UNKNOWN,
            evidence=message("matching.place_not_said", task=task.names),
            remedies=(ask_place(task, pair.role), *map(_ask_reach, unknown)),
        )


def _is_brought_to(site: Site, pair: Pair) -> bool | Unknown:
    """Return whether the person gets to a site, by what is arranged if not otherwise."""
    return any(each.reaches_places for each in pair.arranged) or is_reached(site, pair.person)


def _ask_reach(site: Site) -> Remedy:
    words = message("matching.ask_reach", place=place_name(site))
    return ask(f"person-reach-{site.id}", words)


def _out_of_reach(task: TaskAtHand, sites: tuple[Site, ...], pair: Pair) -> Judgement:
    evidence = _said("matching.place_out_of_reach", task, sites)
    helping = [each for each in pair.means.adjustments if each.reaches_places]
    if helping:
        return Judgement(
            fit=Fit.FITS_WITH_ADJUSTMENT, evidence=evidence, remedies=pair.means.arrange(helping)
        )
    return Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence, remedies=(leave_out(task),))


def _said(code: str, task: TaskAtHand, sites: tuple[Site, ...]) -> Message:
    return message(code, task=task.names, places=tuple(map(place_name, sites)))


def judge_travel(pair: Pair) -> Iterator[Judgement]:
    """Judge the places in one day: those of the role, but no more than are agreed for a day.

    Where nothing is agreed for the role, the rule set says how many sites a day may have.
    """
    role, most = pair.role, pair.person.most_sites_a_day
    agreed = role.role.sites_in_a_day
    if agreed is UNKNOWN:
        agreed = pair.means.rules.sites_in_a_day
    placeless = [each for each in role.tasks if len(possible_sites(each, role)) != 1]
    certain = len(sites_used(role))
    low, high = min(certain, agreed), min(certain + len(placeless), agreed)
    if most is UNKNOWN and high <= 1:
        yield Judgement(fit=Fit.FITS, evidence=message("matching.travel_one_place"))
    elif most is UNKNOWN:
        question = ask("person-sites-a-day", message("matching.ask_sites_a_day"))
        evidence = message("matching.travel_unknown", sites=high)
        yield Judgement(
            fit=Fit.UNKNOWN,
            evidence=evidence,
            remedies=(question, *_missing_places(placeless, role)),
        )
    elif high <= most:
        yield Judgement(
            fit=Fit.FITS, evidence=message("matching.travel_enough", sites=high, most=most)
        )
    elif low > most:
        evidence = message("matching.travel_too_far", sites=low, most=most)
        yield Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence)
    else:
        evidence = message("matching.travel_places_unknown", most=most)
        remedies = _missing_places(placeless, role)
        yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=remedies)


def _missing_places(tasks: list[TaskAtHand], role: RoleAtHand) -> tuple[Remedy, ...]:
    return tuple(
        {each.subject: each for each in (ask_place(task, role) for task in tasks)}.values()
    )

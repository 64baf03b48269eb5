"""The shipped rules on whole roles over sets of people: what they ask, what they answer."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from ratko.matching import access, guidance, hours, places
from ratko.matching.people_sets import PeopleSets, joined
from ratko.matching.set_facts import Question, RoleFacts, SetRule
from ratko.model.association import AccessFeature
from ratko.model.quantities import Minutes
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["ON_ROLES"]


# --- hours ---


def _ask_hours(facts: RoleFacts) -> Iterator[Question]:
    known = [each.minutes for each in facts.role.tasks if each.minutes is not UNKNOWN]
    yield sum(known, Fraction(0)), len(known) == len(facts.role.tasks)


def _answer_hours(sets: PeopleSets, known: Fraction, is_all: bool) -> int:  # noqa: FBT001  # part of a question
    too_many = sets.most.below(known)
    enough = sets.least.at_most(known)
    unknown = sets.everyone & ~(sets.most.known & sets.least.known)
    no = too_many
    if is_all:
        no |= sets.least.known & ~enough
    else:
        unknown |= sets.everyone & ~(too_many & enough)
    return sets.pack(no=no, unknown=unknown)


# --- travel ---


def _ask_travel(facts: RoleFacts) -> Iterator[Question]:
    agreed = facts.role.role.sites_in_a_day
    if agreed is UNKNOWN:
        agreed = facts.means.rules.sites_in_a_day
    certain = len(facts.used)
    yield min(certain, agreed), min(certain + facts.placeless, agreed)


def _answer_travel(sets: PeopleSets, low: int, high: int) -> int:
    no = joined(found for most, found in sets.most_sites.items() if low > most)
    enough = joined(found for most, found in sets.most_sites.items() if high <= most)
    if high <= 1:
        enough |= sets.everyone & ~joined(sets.most_sites.values())
    return sets.pack(no=no, unknown=sets.everyone & ~(no | enough))


# --- access ---


def _ask_access(facts: RoleFacts) -> Iterator[Question]:
    provided = frozenset(one for each in facts.arranged for one in each.provides)
    offers = [each.accessibility for each in facts.used.values()]
    lacking = []
    for need in AccessFeature:
        said = () if need in provided else tuple(each.offers(need) for each in offers)
        lacking.append((UNKNOWN in said, False in said))
    yield tuple(lacking), bool(facts.placeless)


def _answer_access(
    sets: PeopleSets,
    lacking: tuple[tuple[bool, bool], ...],
    has_placeless: bool,  # noqa: FBT001  # part of a question
) -> int:
    no = unknown = adjusted = anything = 0
    all_there = 0 if has_placeless else sets.everyone
    for need, (is_unknown, is_missing) in zip(AccessFeature, lacking, strict=True):
        needing = sets.needs.get(need, 0)
        anything |= needing
        if not (is_unknown or is_missing):
            continue
        helping = [each for each in sets.catalogue if need in each.provides]
        helped = sets.arranged(helping)
        all_there &= helped
        needing &= ~helped
        if is_unknown:
            unknown |= needing
        if is_missing and helping:
            adjusted |= needing
        elif is_missing:
            no |= needing
    if has_placeless:
        unknown |= anything
    unknown |= sets.needs_unknown & ~all_there
    return sets.pack(no=no, unknown=unknown, adjusted=adjusted)


# --- guidance ---


def _ask_guidance(facts: RoleFacts) -> Iterator[Question]:
    brought = max((each.guidance_minutes for each in facts.arranged), default=0)
    yield facts.role.role.guidance_minutes, brought


def _answer_guidance(sets: PeopleSets, own: Minutes | Unknown, brought: int) -> int:
    base = 0 if own is UNKNOWN else own
    enough = sets.guidance.at_most(base + brought)
    for each in sets.catalogue:
        if each.guidance_minutes > brought:
            enough |= sets.using[each.id] & sets.guidance.at_most(base + each.guidance_minutes)
    short = sets.guidance.known & ~enough
    unknown = sets.everyone & ~sets.guidance.known
    if own is UNKNOWN:
        return sets.pack(unknown=unknown | short)
    most = max((each.guidance_minutes for each in sets.catalogue), default=0)
    adjusted = short & sets.guidance.at_most(base + most)
    return sets.pack(no=short & ~adjusted, unknown=unknown, adjusted=adjusted)


ON_ROLES: Final[Mapping[Callable[..., Any], SetRule]] = {
    hours.judge: SetRule(asks=_ask_hours, answers=_answer_hours),
    places.judge_travel: SetRule(asks=_ask_travel, answers=_answer_travel),
    access.judge: SetRule(asks=_ask_access, answers=_answer_access),
    guidance.judge: SetRule(asks=_ask_guidance, answers=_answer_guidance),
}
"""For the function of each rule, the same over sets."""

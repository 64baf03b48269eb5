"""The rules that come with ratko.

What each is called and rests on is data, in `ratko/data/matching_rules.json`; how it judges is a
function.
"""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ratko.data import read_table
from ratko.matching import access, demand, guidance, hours, permits, places, times, wishes
from ratko.matching.findings import Judgement, Strength
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.rules import RoleRule, Rule, RuleBook, TaskRule
from ratko.model.quantities import Key, Prose
from ratko.model.text import Language, Text


__all__ = ["shipped_rules"]

_ON_TASKS: Final[Mapping[str, Callable[[TaskAtHand, Pair], Iterable[Judgement]]]] = {
    "demand": demand.judge,
    "permit": permits.judge,
    "availability": times.judge,
    "place": places.judge_place,
    "avoid": wishes.judge_avoid,
}
_ON_ROLES: Final[Mapping[str, Callable[[Pair], Iterable[Judgement]]]] = {
    "hours": hours.judge,
    "travel": places.judge_travel,
    "access": access.judge,
    "guidance": guidance.judge,
    "wish": wishes.judge_wish,
}


@functools.cache
def shipped_rules() -> RuleBook:
    """Return the rules that come with ratko, in the order in which findings are shown."""
    return RuleBook(name="ratko", rules=tuple(map(_rule, read_table("matching_rules")["rules"])))


def _rule(said: Mapping[str, Any]) -> Rule:
    rule_id, strength = Key(said["id"]), Strength(said["strength"])
    title, source = _text(said["title"]), _text(said["source"])
    if rule_id in _ON_TASKS:
        judge = _ON_TASKS[rule_id]
        return TaskRule(id=rule_id, title=title, source=source, strength=strength, judge=judge)
    judge_role = _ON_ROLES[rule_id]
    return RoleRule(id=rule_id, title=title, source=source, strength=strength, judge=judge_role)


def _text(said: Mapping[str, str]) -> Text:
    return Text(**{each.value: Prose(said[each.value]) for each in Language})

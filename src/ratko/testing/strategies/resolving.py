"""The strategy for a type, as Hypothesis asks for it by `from_type`."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from ratko.matching.pair import Means, Pair, RoleAtHand, TaskAtHand
from ratko.matching.rules import RoleRule, RuleBook, TaskRule
from ratko.matching.shipped import shipped_rules
from ratko.model.inventory import Inventory
from ratko.model.quantities import QUANTITIES, Quantity
from ratko.testing.strategies.any_record import values_of
from ratko.testing.strategies.at_hand import catalogues, pairs, roles_at_hand, tasks_at_hand
from ratko.testing.strategies.inventories import connected_inventories


__all__ = ["rule_books", "rules", "strategy_of"]


def rules() -> st.SearchStrategy[TaskRule | RoleRule]:
    """The rules that come with ratko: others cannot be made up, since they must keep the laws."""
    return st.deferred(lambda: st.sampled_from(shipped_rules().rules))


def rule_books() -> st.SearchStrategy[RuleBook]:
    """Books of some of the rules that come with ratko, in any order."""
    chosen = st.lists(rules(), unique_by=lambda each: each.id, max_size=len(shipped_rules().rules))
    return chosen.map(lambda each: RuleBook(name="book", rules=tuple(each)))


def _rules_of(kind: type) -> Callable[[], st.SearchStrategy[Any]]:
    return lambda: rules().filter(lambda each: isinstance(each, kind))


_OF_TYPES: Final[dict[Any, Callable[[], st.SearchStrategy[Any]]]] = {
    Inventory: connected_inventories,
    Means: lambda: st.builds(Means, adjustments=catalogues()),
    Pair: pairs,
    Quantity: lambda: st.sampled_from(list(QUANTITIES.values())),
    RoleAtHand: roles_at_hand,
    RoleRule: _rules_of(RoleRule),
    RuleBook: rule_books,
    TaskAtHand: tasks_at_hand,
    TaskRule: _rules_of(TaskRule),
}


def strategy_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a record or a quantity of the library."""
    return _OF_TYPES[kind]() if kind in _OF_TYPES else values_of(kind)

"""A matching rule: data that says what it rests on, and a pure function that judges."""

from collections.abc import Callable, Iterable

import attrs

from ratko.matching.findings import Judgement, Strength
from ratko.matching.pair import Pair, TaskAtHand
from ratko.model.quantities import Key, checked
from ratko.model.text import Text


__all__ = ["RoleRule", "Rule", "RuleBook", "TaskRule"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class TaskRule:
    """A rule on each task of a role.

    Attributes:
        id: Key within a rule book.
        title: What it is called.
        source: What it rests on: act and section, or the method's part.
        strength: Whether it decides.
        judge: Judges one task of the pair's role. The same input must give the same judgements.
        words: Texts for the message codes that the rule uses beside those of the library, which
            begin with the rule's own id: pairs of code and text.
    """

    id: Key
    title: Text
    source: Text
    strength: Strength = Strength.HARD
    judge: Callable[[TaskAtHand, Pair], Iterable[Judgement]]
    words: tuple[tuple[str, Text], ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class RoleRule:
    """A rule on a role as a whole.

    Attributes:
        id: Key within a rule book.
        title: What it is called.
        source: What it rests on: act and section, or the method's part.
        strength: Whether it decides.
        judge: Judges the pair's role. The same input must give the same judgements.
        words: Texts for the message codes that the rule uses beside those of the library, which
            begin with the rule's own id: pairs of code and text.
    """

    id: Key
    title: Text
    source: Text
    strength: Strength = Strength.HARD
    judge: Callable[[Pair], Iterable[Judgement]]
    words: tuple[tuple[str, Text], ...] = ()


Rule = TaskRule | RoleRule


@attrs.frozen(kw_only=True)
class RuleBook:
    """The rules by which roles and people are matched.

    A package publishes one under the entry-point group `ratko.rule_books`.

    Attributes:
        name: What it is called in reports.
        rules: The rules, each id once; the order only decides in which order findings are shown.
    """

    name: str
    rules: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse two rules with one id."""
        if len({each.id for each in self.rules}) != len(self.rules):
            text = f"RuleBook {self.name}: two rules have the same id"
            raise ValueError(text)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id.

        Raises:
            KeyError: There is no such rule.
        """
        return {each.id: each for each in self.rules}[Key(rule_id)]

    def with_rule(self, rule: Rule) -> "RuleBook":
        """Return the book with a rule added, in the place of one with the same id if there is."""
        if any(each.id == rule.id for each in self.rules):
            rules = tuple(rule if each.id == rule.id else each for each in self.rules)
        else:
            rules = (*self.rules, rule)
        return attrs.evolve(self, rules=rules)

    def without(self, *rule_ids: str) -> "RuleBook":
        """Return the book without some rules."""
        return attrs.evolve(
            self, rules=tuple(each for each in self.rules if each.id not in rule_ids)
        )

"""The shipped rules are those of the table, and say what they are in three languages."""

from ratko.data import read_table
from ratko.matching.findings import Strength
from ratko.matching.rules import RoleRule, RuleBook, TaskRule
from ratko.matching.shipped import shipped_rules
from ratko.model.text import Language


def _made() -> RuleBook:
    # Made anew: what was made before the test would not tell of a mistake in the making.
    shipped_rules.cache_clear()
    return shipped_rules()


def test_each_rule_says_in_all_languages_what_it_is_and_rests_on() -> None:
    rows = {each["id"]: each for each in read_table("matching_rules")["rules"]}
    book = _made()
    assert book.name == "ratko"
    assert [each.id for each in book.rules] == list(rows)
    for rule in book.rules:
        for language in Language:
            assert rule.title.said_in(language) == rows[rule.id]["title"][language.value] != ""
            assert rule.source.said_in(language) == rows[rule.id]["source"][language.value] != ""


def test_only_wishes_never_decide() -> None:
    strengths = {each.id: each.strength for each in _made().rules}
    assert {each for each, strength in strengths.items() if strength is Strength.SOFT} == {"wish"}
    assert set(strengths.values()) == set(Strength)


def test_what_is_judged_task_by_task() -> None:
    rules = _made().rules
    assert {each.id for each in rules if isinstance(each, TaskRule)} == {
        "demand",
        "permit",
        "availability",
        "place",
        "avoid",
    }
    assert {each.id for each in rules if isinstance(each, RoleRule)} == {
        "hours",
        "travel",
        "access",
        "guidance",
        "wish",
    }


def test_rules_are_taken_out_by_their_ids() -> None:
    book = _made()
    left = book.without("wish", "travel")
    assert [each for each in book.rules if each not in left.rules] == [
        book.rule("travel"),
        book.rule("wish"),
    ]
    assert left.name == book.name

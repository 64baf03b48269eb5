"""What the values of enumerations, checks and fields are called, from `ratko/data/terms.json`."""

from ratko.data import read_table
from ratko.model.text import Language


__all__ = ["known_term", "rule_name", "term"]


def term(kind: str, value: str, language: Language) -> str:
    """Return what `value` of the kind `kind` is called, as it stands within a sentence.

    Args:
        kind: The enumeration in snake case (`decision_kind`), or `dimension`, `check`, `rule`,
            `task_field`, `role_field`, `inventory_field`, `access_feature`, `level`, `answer`.
        value: The value, as `hand_over`.
        language: The reader's language.

    Raises:
        KeyError: There is no such term: a mistake in the program, not in the input.
    """
    # Enumeration members are text; str() of one is its value.
    called: str = read_table("terms")["terms"][f"{kind}.{value}"][language.value]
    return called


def known_term(kind: str, value: str, language: Language) -> str:
    """Return what `term` returns; empty: it is called nothing."""
    terms = read_table("terms")["terms"]
    called: str = terms.get(f"{kind}.{value}", {}).get(language.value, "")
    return called


def rule_name(rule: str, language: Language) -> str:
    """Return what a check on a role or a rule of the method is called; empty: it has no name."""
    return known_term("check", rule, language) or known_term("rule", rule, language)

"""What the values of enumerations, checks and fields are called, from `ratko/data/terms.json`."""

from ratko.data import read_table
from ratko.model.text import Language


__all__ = ["rule_name", "term"]


def term(kind: str, value: str, language: Language) -> str:
    """Return what `value` of the kind `kind` is called, as it stands within a sentence.

    Args:
        kind: The enumeration in snake case (`decision_kind`), or `dimension`, `check`, `rule`,
            `task_field`, `role_field`, `access_feature`, `level`, `answer`.
        value: The value, as `hand_over`.
        language: The reader's language.

    Raises:
        KeyError: There is no such term: a mistake in the program, not in the input.
    """
    # Enumeration members are text; str() of one is its value.
    called: str = read_table("terms")["terms"][f"{kind}.{value}"][language.value]
    return called


def rule_name(rule: str, language: Language) -> str:
    """Return what a check on a role or a rule of the method is called; empty: it has no name."""
    terms = read_table("terms")["terms"]
    for key in (f"check.{rule}", f"rule.{rule}"):
        if key in terms:
            name: str = terms[key][language.value]
            return name
    return ""

"""For those who write rules of their own: strategies, laws and cases to test them with.

- `ratko.testing.strategies`: Hypothesis strategies for every record;
- `check_rule_laws`: all laws that a rule of matching must keep, in one line;
- the pytest plugin that collects the cases of job coaches (`*.ratko-cases.yaml`).

Needs the extra `testing`: `pip install 'ratko[testing]'`. A name is imported when it is first
asked for, since pytest and Hypothesis load parts of this package in every run.
"""

import importlib
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    # What type checkers read; the table below is what runs. A test holds them to each other.
    from ratko.testing import strategies as strategies
    from ratko.testing.breaking import Breach as Breach
    from ratko.testing.breaking import LawBroken as LawBroken
    from ratko.testing.changes import Change as Change
    from ratko.testing.changes import added_adjustments as added_adjustments
    from ratko.testing.changes import changed_keys as changed_keys
    from ratko.testing.changes import changed_orders as changed_orders
    from ratko.testing.changes import forgotten_facts as forgotten_facts
    from ratko.testing.changes import gained_abilities as gained_abilities
    from ratko.testing.changes import judged_between as judged_between
    from ratko.testing.changes import removed_demands as removed_demands
    from ratko.testing.changes import replaced_people as replaced_people
    from ratko.testing.checking import check_advert_law as check_advert_law
    from ratko.testing.checking import check_rule_laws as check_rule_laws
    from ratko.testing.laws.adverts import law_adverts_know_no_person as law_adverts_know_no_person
    from ratko.testing.laws.catalogue import LAWS as LAWS
    from ratko.testing.laws.catalogue import Law as Law
    from ratko.testing.laws.catalogue import law_rules_answer as law_rules_answer
    from ratko.testing.laws.monotony import law_ability_never_hurts as law_ability_never_hurts
    from ratko.testing.laws.monotony import law_adjustment_never_hurts as law_adjustment_never_hurts
    from ratko.testing.laws.monotony import (
        law_removed_demand_never_hurts as law_removed_demand_never_hurts,
    )
    from ratko.testing.laws.reports import law_evidence_is_plain_data as law_evidence_is_plain_data
    from ratko.testing.laws.reports import (
        law_no_names_rule_and_evidence as law_no_names_rule_and_evidence,
    )
    from ratko.testing.laws.reports import law_remedies_hold_good as law_remedies_hold_good
    from ratko.testing.laws.reports import (
        law_soft_rules_never_decide as law_soft_rules_never_decide,
    )
    from ratko.testing.laws.reports import (
        law_verdict_is_fold_of_findings as law_verdict_is_fold_of_findings,
    )
    from ratko.testing.laws.reports import law_words_in_all_languages as law_words_in_all_languages
    from ratko.testing.laws.sameness import (
        law_key_makes_no_difference as law_key_makes_no_difference,
    )
    from ratko.testing.laws.sameness import (
        law_order_makes_no_difference as law_order_makes_no_difference,
    )
    from ratko.testing.laws.sameness import (
        law_same_input_same_verdict as law_same_input_same_verdict,
    )
    from ratko.testing.laws.unknowns import law_unknown_is_never_a_no as law_unknown_is_never_a_no
    from ratko.testing.laws.unknowns import law_unknown_is_never_a_yes as law_unknown_is_never_a_yes

_HOMES = {
    "Breach": "ratko.testing.breaking",
    "Change": "ratko.testing.changes",
    "LAWS": "ratko.testing.laws.catalogue",
    "Law": "ratko.testing.laws.catalogue",
    "LawBroken": "ratko.testing.breaking",
    "added_adjustments": "ratko.testing.changes",
    "changed_keys": "ratko.testing.changes",
    "changed_orders": "ratko.testing.changes",
    "check_advert_law": "ratko.testing.checking",
    "check_rule_laws": "ratko.testing.checking",
    "forgotten_facts": "ratko.testing.changes",
    "gained_abilities": "ratko.testing.changes",
    "judged_between": "ratko.testing.changes",
    "law_ability_never_hurts": "ratko.testing.laws.monotony",
    "law_adjustment_never_hurts": "ratko.testing.laws.monotony",
    "law_adverts_know_no_person": "ratko.testing.laws.adverts",
    "law_evidence_is_plain_data": "ratko.testing.laws.reports",
    "law_key_makes_no_difference": "ratko.testing.laws.sameness",
    "law_no_names_rule_and_evidence": "ratko.testing.laws.reports",
    "law_order_makes_no_difference": "ratko.testing.laws.sameness",
    "law_remedies_hold_good": "ratko.testing.laws.reports",
    "law_removed_demand_never_hurts": "ratko.testing.laws.monotony",
    "law_rules_answer": "ratko.testing.laws.catalogue",
    "law_same_input_same_verdict": "ratko.testing.laws.sameness",
    "law_soft_rules_never_decide": "ratko.testing.laws.reports",
    "law_unknown_is_never_a_no": "ratko.testing.laws.unknowns",
    "law_unknown_is_never_a_yes": "ratko.testing.laws.unknowns",
    "law_verdict_is_fold_of_findings": "ratko.testing.laws.reports",
    "law_words_in_all_languages": "ratko.testing.laws.reports",
    "removed_demands": "ratko.testing.changes",
    "replaced_people": "ratko.testing.changes",
}

__all__ = sorted([*_HOMES, "strategies"])  # noqa: PLE0605  # made from the table


def __getattr__(name: str) -> object:
    """Import the module of `name` and return the name.

    Raises:
        ImportError: The extra `testing` is not installed; the message says how to install it.
    """
    if name not in __all__:
        raise AttributeError(f"module 'ratko.testing' has no attribute {name!r}")
    importlib.import_module("ratko.testing.needs_hypothesis")
    if name == "strategies":
        return importlib.import_module("ratko.testing.strategies")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__

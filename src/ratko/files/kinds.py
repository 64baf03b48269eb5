"""The kinds of files that ratko reads and writes, each with the record that it holds."""

from typing import Final

from ratko.finland.rows import SupportRules
from ratko.finland.situation import Situation
from ratko.model.adjustment import Adjustments
from ratko.model.inventory import Inventory
from ratko.model.journey import Journey
from ratko.model.profile import Profiles
from ratko.model.project import Project
from ratko.model.role import Roles
from ratko.model.rules import RuleSet
from ratko.model.theme import Theme


__all__ = ["KINDS", "MAJOR", "MINOR", "kind_of"]

MAJOR: Final = 1
"""The version of the files that are written; files of another major version are not read."""
MINOR: Final = 0
"""The minor version: a file of a newer one may have fields that this program does not know."""

KINDS: Final[dict[str, type]] = {
    "inventory": Inventory,
    "roles": Roles,
    "rules": RuleSet,
    "theme": Theme,
    "profiles": Profiles,
    "adjustments": Adjustments,
    "project": Project,
    "journey": Journey,
    "support_rules": SupportRules,
    "situation": Situation,
}
"""The word after `kind:` at the head of a file, and the type of the record in it."""


def kind_of(record_type: type) -> str:
    """Return the kind of file that holds a record of this type.

    Raises:
        KeyError: No file holds such a record by itself: a mistake in the program.
    """
    return {held: kind for kind, held in KINDS.items()}[record_type]

"""How a document differs between two versions of its role, or between two roles."""

import datetime

import attrs

from ratko.journey.differing_lines import LineChange, line_difference
from ratko.model.inventory import Inventory
from ratko.model.role import Role, Roles
from ratko.model.text import Variety
from ratko.workflow.documenting import role_documents
from ratko.workflow.proposing import propose


__all__ = ["Edition", "document_difference"]


@attrs.frozen(kw_only=True)
class Edition:
    """What a document is made from.

    Attributes:
        role: The role.
        inventory: Its tasks.
        date: The day of the document.
    """

    role: Role
    inventory: Inventory
    date: datetime.date


def document_difference(
    old: Edition, new: Edition, document: str, variety: Variety
) -> tuple[LineChange, ...]:
    """Return how a document of two editions differs, as Markdown made with the shipped templates.

    Args:
        old: The older edition.
        new: The newer one.
        document: Of `ratko.workflow.documenting.DOCUMENTS`.
        variety: The language.

    Raises:
        RuleError: A role contradicts its inventory.
    """
    return line_difference(_lines(old, document, variety), _lines(new, document, variety))


def _lines(edition: Edition, document: str, variety: Variety) -> list[str]:
    date = edition.date
    roles = Roles(roles=(edition.role,), date=date)
    proposal = propose(edition.inventory, date=date, roles=roles)
    made = role_documents(edition.role, proposal, variety, date=date)
    text = next(each for each in made if each.name == document).file("md").decode("utf-8")
    return [line for line in text.splitlines() if line.strip()]

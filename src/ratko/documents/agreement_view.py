"""The view of a summary of what the association and the employer have agreed on for a role."""

import datetime
from collections.abc import Iterable

from ratko.documents.arrangements import arrangements
from ratko.documents.description_view import description_view
from ratko.documents.paper_views import AgreementView
from ratko.documents.workplace import Workplace
from ratko.model.adjustment import Adjustment
from ratko.model.role import Role
from ratko.model.text import Language


__all__ = ["agreement_view"]


def agreement_view(
    role: Role,
    place: Workplace,
    language: Language,
    *,
    date: datetime.date,
    adjustments: Iterable[Adjustment] = (),
) -> AgreementView:
    """Make the view of a summary of what is agreed.

    Args:
        role: The role.
        place: The association around it.
        language: The language.
        date: The day of the document.
        adjustments: The catalogue in which the arrangements that are agreed stand.

    Raises:
        RuleError: The role has a task or a site that the inventory does not have.
    """
    association = place.association
    return AgreementView(
        language=language,
        work=description_view(role, place, language, date=date),
        employs_itself=association.employer_of_record in {"", association.name},
        arranged=arrangements(role, adjustments, language),
    )

"""What is arranged for a role: adjustments of a catalogue that are agreed."""

from collections.abc import Iterable

from ratko.documents.paper_views import Arrangement
from ratko.documents.said import said
from ratko.documents.wording import in_language
from ratko.model.adjustment import Adjustment
from ratko.model.role import Role
from ratko.model.text import Language


__all__ = ["arrangements"]


def arrangements(
    role: Role, adjustments: Iterable[Adjustment], language: Language
) -> tuple[Arrangement, ...]:
    """Return what is agreed, by ids; what the catalogue does not have goes by its id."""
    known = {each.id: each for each in adjustments}
    found = ((key, known.get(key)) for key in sorted(role.arranged))
    return tuple(
        Arrangement(name=said(key, "role.arranged"), what=None)
        if each is None
        else Arrangement(
            name=in_language(each.name, "role.arranged", language) or said(key, "role.arranged"),
            what=in_language(each.what, f"adjustments.{key}.what", language),
        )
        for key, each in found
    )

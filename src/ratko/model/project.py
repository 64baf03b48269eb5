"""A project (hanke): many associations, targets, a report."""

import attrs

from ratko.model.quantities import Count, Line, checked
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Project", "Targets"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Targets:
    """What the funder expects."""

    associations: Count | Unknown = UNKNOWN
    roles: Count | Unknown = UNKNOWN
    people_employed: Count | Unknown = UNKNOWN


@attrs.frozen(kw_only=True, field_transformer=checked)
class Project:
    """A project over several associations.

    Attributes:
        name: Its name.
        code: The funder's code, as `S21860`.
        funder: Who pays.
        targets: What is to be reached.
        inventories: The inventory files of its cases, relative to the project's file.
    """

    name: Line = Line("")
    code: Line = Line("")
    funder: Line = Line("")
    targets: Targets = Targets()
    inventories: tuple[Line, ...] = ()

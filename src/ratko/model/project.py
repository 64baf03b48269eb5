"""A project (hanke): many associations, targets, a report."""

import datetime

import attrs

from ratko.model.quantities import Amount, Count, Line, checked
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Project", "Targets"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Targets:
    """What the funder expects.

    Attributes:
        associations: Associations contacted.
        mapped: Associations whose tasks were mapped.
        roles: Roles crafted.
        people_employed: People who began in a role.
        person_months: Months of work, of all people together.
        continued: People who went on after the support.
    """

    associations: Count | Unknown = UNKNOWN
    mapped: Count | Unknown = UNKNOWN
    roles: Count | Unknown = UNKNOWN
    people_employed: Count | Unknown = UNKNOWN
    person_months: Count | Unknown = UNKNOWN
    continued: Count | Unknown = UNKNOWN


@attrs.frozen(kw_only=True, field_transformer=checked)
class Project:
    """The file `project.yaml`; the cases are the folders beside it, in `cases`.

    Attributes:
        name: Its name.
        code: The funder's code, as `S21860`.
        funder: Who pays.
        start: Its first day.
        end: Its last day.
        targets: What is to be reached.
        monthly_saving: What a month of work saves the municipality in benefit, in euros.
        monthly_subsidy: What a month of wage subsidy is, in euros.
        decided: The day of the decision, which decides who pays the subsidy.
        language: The language of the report.
    """

    name: Line = Line("")
    code: Line = Line("")
    funder: Line = Line("")
    start: datetime.date | Unknown = UNKNOWN
    end: datetime.date | Unknown = UNKNOWN
    targets: Targets = Targets()
    monthly_saving: Amount | Unknown = UNKNOWN
    monthly_subsidy: Amount | Unknown = UNKNOWN
    decided: datetime.date | Unknown = UNKNOWN
    language: Language = Language.FI

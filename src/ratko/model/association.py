"""The association, its sites and the people who do its work today."""

import enum

import attrs

from ratko.model.quantities import BusinessId, Key, Line, Minutes, Prose, checked
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "AccessFeature",
    "Accessibility",
    "Association",
    "Contact",
    "Doer",
    "DoerKind",
    "NameForms",
    "Site",
]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Contact:
    """Whom an applicant may ask: published in adverts, so given on purpose for that.

    Attributes:
        name: The contact person's name.
        phone: Telephone number as it is to be shown.
        email: E-mail address.
        url: A page where one can apply.
    """

    name: Line = Line("")
    phone: Line = Line("")
    email: Line = Line("")
    url: Line = Line("")


@attrs.frozen(kw_only=True, field_transformer=checked)
class NameForms:
    """How a name is inflected in Finnish, where its bearer says so; empty: not said.

    Attributes:
        genitive: `Kahvila Ilonan`.
        where: `Kahvila Ilonassa`.
        from_where: `Kahvila Ilonasta`.
        to_where: `Kahvila Ilonaan`.
    """

    genitive: Line = Line("")
    where: Line = Line("")
    from_where: Line = Line("")
    to_where: Line = Line("")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Association:
    """The association whose work is redesigned.

    Attributes:
        name: Registered name, with its `ry`. Empty: not said.
        forms: How the name is inflected, where no table can know it.
        business_id: Y-tunnus.
        description: Two sentences on what it does, for adverts, as the association says it.
        languages: Its languages, the first one first; documents come in these unless asked.
        contact: Whom applicants ask.
        legal_duties: Duties by law that must always have a doer.
        has_paid_staff: Whether anyone is employed.
        employer_of_record: Who employs, where it is another body; empty: the association.
    """

    name: Line = Line("")
    forms: NameForms = NameForms()
    business_id: BusinessId = BusinessId("")
    description: Prose = Prose("")
    languages: tuple[Language, ...] = ()
    contact: Contact = Contact()
    legal_duties: tuple[Line, ...] = ()
    has_paid_staff: bool | Unknown = UNKNOWN
    employer_of_record: Line = Line("")


class AccessFeature(enum.StrEnum):
    """What a site can offer for getting there and about; the fields of `Accessibility`."""

    STEP_FREE_ENTRANCE = "step_free_entrance"
    ACCESSIBLE_TOILET = "accessible_toilet"
    LIFT = "lift"
    QUIET_ROOM = "quiet_room"
    INDUCTION_LOOP = "induction_loop"
    PUBLIC_TRANSPORT = "public_transport"


@attrs.frozen(kw_only=True)
class Accessibility:
    """Facts on how one gets to and about a site; each yes, no or unknown."""

    step_free_entrance: bool | Unknown = UNKNOWN
    accessible_toilet: bool | Unknown = UNKNOWN
    lift: bool | Unknown = UNKNOWN
    quiet_room: bool | Unknown = UNKNOWN
    induction_loop: bool | Unknown = UNKNOWN
    public_transport: bool | Unknown = UNKNOWN

    def offers(self, feature: AccessFeature) -> bool | Unknown:
        """Return whether the site has a feature."""
        offered: bool | Unknown = getattr(self, feature.value)
        return offered


@attrs.frozen(kw_only=True, field_transformer=checked)
class Site:
    """A place where work is done.

    Attributes:
        id: Key within the inventory.
        name: What people call it.
        address: Street address.
        postal_code: Postal code.
        municipality: Municipality, in its basic form (`Mikkeli`).
        forms: How the municipality, or the village that stands there, is inflected, where no table
            can know it.
        accessibility: How one gets there and about.
    """

    id: Key
    name: Line = Line("")
    address: Line = Line("")
    postal_code: Line = Line("")
    municipality: Line = Line("")
    forms: NameForms = NameForms()
    accessibility: Accessibility = Accessibility()


class DoerKind(enum.StrEnum):
    """In what capacity somebody works for the association."""

    EMPLOYEE = "employee"
    BOARD_MEMBER = "board_member"
    VOLUNTEER = "volunteer"
    SUBSIDISED = "subsidised"
    TRAINEE = "trainee"
    CONTRACTOR = "contractor"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Doer:
    """Somebody, or a group, who does tasks today.

    Attributes:
        id: Key within the inventory.
        name: Job title or pseudonym; a name only where the association wants it. Never in adverts.
        kind: In what capacity.
        basic_duty: What the person is there for: the measure of what is core.
        weekly_capacity: Minutes a week that the person has.
        source: Where it was read, as `file!sheet!cell`.
    """

    id: Key
    name: Line
    kind: DoerKind | Unknown = UNKNOWN
    basic_duty: Line = Line("")
    weekly_capacity: Minutes | Unknown = UNKNOWN
    source: Line = Line("")

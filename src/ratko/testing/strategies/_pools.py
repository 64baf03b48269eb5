"""The few values from which roles and people at hand are made, in the words of associations.

Each pool goes from the simplest to what is said most, since a failing example shrinks towards the
front. A pool is drawn from with one choice: laws are checked on thousands of pairs.
"""

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from ratko.model.association import AccessFeature, Accessibility, Site
from ratko.model.quantities import Count, Key, Level, Line, Minutes, Prose
from ratko.model.task import Permit, PermitKind, Removable
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "ACCESSIBILITY",
    "ADJUSTMENTS",
    "AREAS",
    "GUIDANCE",
    "HOURS",
    "MINUTES",
    "MORE_OF_A_TASK",
    "NEEDS",
    "PERMITS",
    "PERMITS_OF_PEOPLE",
    "PROVIDED",
    "REACH",
    "SITES",
    "SITES_A_DAY",
    "TASKS",
    "WINDOWS",
]

# Enough for two tasks in one area, a second site, and an adjustment that nobody has arranged.
TASKS: Final = ("Astianpesu", "Lumityöt", "Asiakkaiden neuvonta")
AREAS: Final = (Line("Keittiö"), Line("Piha"))
SITES: Final = (
    Site(id=Key("kerhotalo"), name=Line("Kerhotalo"), municipality=Line("Mikkeli")),
    Site(id=Key("varasto"), name=Line("Varasto"), municipality=Line("Kuopio")),
)
ADJUSTMENTS: Final = (Key("apuvaline"), Key("parityo"), Key("kyyti"))
SITES_A_DAY: Final[tuple[Count | Unknown, ...]] = (UNKNOWN, Count(1), Count(2))

_MINUTES: Final = (120, 300, 600, 1200)
MINUTES: Final[tuple[Fraction | Unknown, ...]] = (UNKNOWN, *map(Fraction, _MINUTES))
HOURS: Final[tuple[tuple[Minutes | Unknown, Minutes | Unknown], ...]] = (
    (UNKNOWN, UNKNOWN),
    *((UNKNOWN, Minutes(each)) for each in _MINUTES),
    *((Minutes(each), UNKNOWN) for each in _MINUTES),
    *(
        (Minutes(least), Minutes(most))
        for least, most in itertools.combinations_with_replacement((*_MINUTES, 3600), 2)
    ),
)
"""The least and the most minutes a week of a person."""
GUIDANCE: Final[tuple[Minutes | Unknown, ...]] = (UNKNOWN, *map(Minutes, (0, 30, 60, 120)))

_FEATURES: Final = tuple(AccessFeature)[:2]
_SAID: Final[tuple[bool | Unknown, ...]] = (UNKNOWN, True, False)
ACCESSIBILITY: Final = tuple(
    Accessibility(**{each.value: is_there for each, is_there in zip(_FEATURES, said, strict=True)})
    for said in itertools.product(_SAID, repeat=len(_FEATURES))
)
NEEDS: Final[tuple[frozenset[AccessFeature] | Unknown, ...]] = (
    UNKNOWN,
    frozenset(),
    *(frozenset({each}) for each in _FEATURES),
    frozenset(_FEATURES),
)
PROVIDED: Final = (frozenset[AccessFeature](), *(frozenset({each}) for each in _FEATURES))

_DAYS: Final = (
    frozenset[Weekday](),
    frozenset({Weekday.MONDAY}),
    frozenset({Weekday.MONDAY, Weekday.TUESDAY}),
)
_PARTS: Final = (
    frozenset[PartOfDay](),
    frozenset({PartOfDay.MORNING}),
    frozenset({PartOfDay.EVENING}),
)
_TWO_WINDOWS: Final = tuple(
    tuple(
        TimeWindow(weekdays=frozenset({day}), parts_of_day=frozenset({part}), fixed=fixed)
        for day, part, fixed in zip(
            (Weekday.MONDAY, Weekday.WEDNESDAY),
            (PartOfDay.MORNING, PartOfDay.EVENING),
            both_fixed,
            strict=True,
        )
    )
    for both_fixed in itertools.product(_SAID, repeat=2)
)
WINDOWS: Final[tuple[tuple[TimeWindow, ...], ...]] = (
    (),
    *(
        (TimeWindow(weekdays=days, parts_of_day=parts, fixed=fixed),)
        for days, parts, fixed in itertools.product(_DAYS, _PARTS, _SAID)
    ),
    *_TWO_WINDOWS,
)

_ONE_PERMIT: Final = (
    *(Permit(kind=each) for each in PermitKind if each is not PermitKind.DRIVING_LICENCE),
    *(Permit(kind=PermitKind.DRIVING_LICENCE, licence_class=Line(each)) for each in ("B", "C")),
)
PERMITS: Final = (
    frozenset[Permit](),
    *(frozenset({each}) for each in _ONE_PERMIT),
    *(frozenset({_ONE_PERMIT[0], each}) for each in _ONE_PERMIT[1:]),
)
# Of licences a person has, or lacks, one class: of two, one may say the opposite of the other.
_BELOW_C: Final = frozenset(_ONE_PERMIT[:-1])
PERMITS_OF_PEOPLE: Final[tuple[tuple[frozenset[Permit], frozenset[Permit]], ...]] = (
    (frozenset(), frozenset()),
    *((frozenset({each}), frozenset()) for each in _ONE_PERMIT),
    *((frozenset(), frozenset({each})) for each in _ONE_PERMIT),
    *((frozenset({each}), _BELOW_C - {each}) for each in _ONE_PERMIT[:-1]),
    *((_BELOW_C - {each}, frozenset({each})) for each in _ONE_PERMIT[:-1]),
    (frozenset(_ONE_PERMIT[:-2]) | {_ONE_PERMIT[-1]}, frozenset()),
    (_BELOW_C, frozenset()),
    (frozenset(), _BELOW_C),
)
"""What a person has, and what a person is known not to have."""

_PLACES: Final = tuple(map(Line, ("Kerhotalo", "Varasto", "Mikkeli", "Kuopio")))
REACH: Final[tuple[tuple[frozenset[Line], frozenset[Line]], ...]] = (
    (frozenset(), frozenset()),
    *((frozenset({each}), frozenset()) for each in _PLACES),
    *((frozenset(), frozenset({each})) for each in _PLACES),
    *(
        (frozenset({here}), frozenset({there}))
        for here, there in itertools.permutations(_PLACES, 2)
    ),
    (frozenset(_PLACES), frozenset()),
    (frozenset(), frozenset(_PLACES)),
)
"""The places that a person can get to, and those that are out of reach."""

MORE_OF_A_TASK: Final[tuple[Mapping[str, Any], ...]] = (
    {},
    *({"near_colleagues": each} for each in (True, False)),
    *({"dangerous": each} for each in (True, False)),
    *({"legal_duty": each} for each in (True, False)),
    *({"splittable": each} for each in (True, False)),
    *({"growth_value": Level(each)} for each in (0, 2, 5)),
    *({"removable": each} for each in Removable),
    {"requirements": Prose("Kirjallinen ohje.")},
)
"""What rules of one's own may look at, beside what the shipped ones do."""

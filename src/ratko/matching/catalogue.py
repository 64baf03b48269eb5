"""The catalogue of adjustments: those that ship with ratko, and a user's own beside them."""

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from ratko.data import read_table
from ratko.model.adjustment import Adjustment, Easing, Means
from ratko.model.association import AccessFeature
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Key, Level, Line, Minutes, amount
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN


__all__ = ["shipped_adjustments", "with_own"]


@functools.cache
def shipped_adjustments() -> tuple[Adjustment, ...]:
    """Return the adjustments that ship with ratko, sorted by id; their costs are estimates."""
    table = read_table("adjustments")
    source = Line(f"{table['source']}; {table['support']}")
    return with_own((), (_adjustment(each, source) for each in table["adjustments"]))


def with_own(
    adjustments: Iterable[Adjustment], own: Iterable[Adjustment]
) -> tuple[Adjustment, ...]:
    """Return a catalogue with adjustments of one's own, sorted by id.

    One's own is taken in the place of one with the same id.
    """
    known = {each.id: each for each in (*adjustments, *own)}
    return tuple(known[each] for each in sorted(known))


def _adjustment(record: Mapping[str, Any], source: Line) -> Adjustment:
    said = record["may_be_supported"]
    return Adjustment(
        id=Key(record["id"]),
        name=Text(**record["name"]),
        what=Text(**record["what"]),
        means=Means(record["means"]),
        easings=tuple(_easing(each) for each in record.get("easings", ())),
        provides=frozenset(map(AccessFeature, record.get("provides", ()))),
        guidance_minutes=Minutes(record.get("guidance_minutes", 0)),
        reaches_places=record.get("reaches_places", False),
        **{
            cost: UNKNOWN if record[cost] == UNKNOWN.value else amount(record[cost])
            for cost in ("euros_once", "euros_a_month", "minutes_a_week")
        },
        may_be_supported=UNKNOWN if said == UNKNOWN.value else said,
        source=source,
    )


def _easing(record: Mapping[str, Any]) -> Easing:
    return Easing(
        dimension=Dimension(record["dimension"]),
        to=Level(record["to"]),
        up_to=Level(record["up_to"]),
    )

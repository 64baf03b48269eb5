"""Histories of cases as coordinators write them, for the tests of the journey."""

import datetime
from typing import Any

from hypothesis import strategies as st

from ratko.model.case import Review, ReviewBy
from ratko.model.journey import Event, Happening, Journey
from ratko.model.quantities import Count, Key, Level, Minutes, Prose
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN


DAY = datetime.date(2026, 1, 1)
ROLES = ("role-1", "role-2")


def on(day: int) -> datetime.date:
    return DAY + datetime.timedelta(days=day)


def event(what: str, day: int = 0, **fields: Any) -> Event:
    key = fields.pop("id", f"{what.replace('_', '-')}-{day}")
    return Event(id=Key(key), what=Happening(what), date=on(day), **fields)


def review(day: int, by: str = "worker", role: str = "role-1", **answers: int) -> Review:
    given: dict[str, Any] = {name: Level(each) for name, each in answers.items()}
    return Review(role=Key(role), date=on(day), by=ReviewBy(by), **given)


def at_work(**filled: Any) -> tuple[Event, ...]:
    """A case up to the filling of role-1 on day 60, without a gap."""
    role: Any = {"role": Key("role-1")}
    return (
        event("contacted", 0),
        event("mapped", 10),
        event("split", 20),
        event("sorted", 30),
        event("composed", 40, **role),
        event("agreed", 42, **role),
        event("described", 44, **role),
        event("advertised", 50, **role),
        event("applied", 58, number=Count(3), **role),
        event("filled", 60, **role, **{"start": on(70), **filled}),
    )


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """Any history: in order or not, with what is taken back, and with what is not known."""
    count = draw(st.integers(0, 14))
    events: list[Event] = []
    for number in range(count):
        what = draw(st.sampled_from(Happening))
        fields: dict[str, Any] = {"role": draw(st.sampled_from([*map(Key, ROLES), None]))}
        names = [each.id for each in events]
        refers = draw(st.booleans())
        if names and refers:
            fields["of"] = draw(st.sampled_from(names))
        if draw(st.booleans()):
            fields["start"] = on(draw(st.integers(0, 60)))
            fields["until"] = on(draw(st.integers(61, 400)))
            fields["weekly"] = Minutes(draw(st.integers(60, 2400)))
            fields["form"] = draw(st.sampled_from(EmploymentForm))
        fields["number"] = draw(st.just(UNKNOWN) | st.integers(0, 20))
        fields["continued"] = draw(st.sampled_from([UNKNOWN, True, False]))
        fields["reason"] = Prose(draw(st.sampled_from(["", "syy"])))
        events.append(event(what.value, draw(st.integers(0, 90)), id=f"e{number}", **fields))
    reviews = draw(
        st.lists(
            st.builds(
                review,
                st.integers(0, 300),
                st.sampled_from(["worker", "association"]),
                st.sampled_from(ROLES),
                load=st.integers(1, 4),
            ),
            max_size=4,
        )
    )
    return Journey(events=tuple(events), reviews=tuple(reviews))

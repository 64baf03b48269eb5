"""What a report of an earlier day shows of people, for a later one to be held beside it."""

import datetime
from collections.abc import Mapping, Sequence

import attrs

from ratko.journey.side_by_side import Shown
from ratko.model.case import ReviewBy


__all__ = ["EarlierReport"]


@attrs.frozen(kw_only=True)
class EarlierReport:
    """What an earlier report shows of people.

    Attributes:
        project: The name of the project.
        day: The day up to which it counts.
        parts: The counts of each table, by the figure and what it is taken apart by; None: hidden.
        sums: Their sums, by the same; None: hidden.
        answers: How many answers there were, by what was asked and of whom; None: hidden.
    """

    project: str
    day: datetime.date
    parts: Mapping[tuple[str, str], Mapping[str, int | None]]
    sums: Mapping[tuple[str, str], int | None]
    answers: Mapping[tuple[str, ReviewBy], int | None]

    def shown(self, name: str, by: str, keys: Sequence[str]) -> Shown:
        """Return a table with the counts of these keys; where it has none, nobody is shown."""
        parts = self.parts.get((name, by), {})
        return Shown(
            cells=tuple(parts.get(key, 0) for key in keys), together=self.sums.get((name, by), 0)
        )

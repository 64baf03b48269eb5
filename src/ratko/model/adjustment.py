"""Adjustments (työn muokkaus): what can be arranged so that a demand meets an ability."""

import enum

import attrs

from ratko.model.association import AccessFeature
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Amount, Key, Level, Line, Minutes, checked
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Adjustment", "Adjustments", "Easing", "Means"]


class Means(enum.StrEnum):
    """The six means of adjusting work (työn muokkauksen keinot)."""

    WORKING_TIME = "working_time"
    TASKS = "tasks"
    """Tasks are organised anew, or limited."""
    ENVIRONMENT = "environment"
    AIDS = "aids"
    """Aids and technology."""
    COLLEAGUES = "colleagues"
    """Help from colleagues."""
    COMMUTING = "commuting"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Easing:
    """How far an adjustment eases the demand of a task along one dimension.

    Attributes:
        dimension: Along which dimension.
        to: The level that is left of the demand.
        up_to: The highest demand that can be eased so; one above it stays as it is.
    """

    dimension: Dimension
    to: Level
    up_to: Level = Level(5)

    def __attrs_post_init__(self) -> None:
        """Refuse an easing that eases nothing."""
        if self.to >= self.up_to:
            text = f"Easing: {self.dimension} from {self.up_to} to {self.to} eases nothing"
            raise ValueError(text)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Adjustment:
    """One adjustment, as a catalogue tells of it; what it costs is an estimate.

    Attributes:
        id: Key within the catalogue.
        name: What it is called.
        what: What is done, in a sentence or two.
        means: By which of the six means.
        easings: Which demands it eases, and how far; each dimension once.
        provides: What it makes of a site.
        guidance_minutes: Minutes of guidance a week that it brings.
        reaches_places: Whether it brings a person to a place that is otherwise out of reach.
        euros_once: What it costs to begin with.
        euros_a_month: What it costs each month.
        minutes_a_week: Time a week that it takes of others at work.
        may_be_supported: Whether the support for arranging working conditions can be asked for
            (työolosuhteiden järjestelytuki, Decree 385/2024 §9 and §19).
        source: Where it comes from.
    """

    id: Key
    name: Text
    what: Text = Text()
    means: Means
    easings: tuple[Easing, ...] = ()
    provides: frozenset[AccessFeature] = frozenset()
    guidance_minutes: Minutes = Minutes(0)
    reaches_places: bool = False
    euros_once: Amount | Unknown = UNKNOWN
    euros_a_month: Amount | Unknown = UNKNOWN
    minutes_a_week: Amount | Unknown = UNKNOWN
    may_be_supported: bool | Unknown = UNKNOWN
    source: Line = Line("")

    def __attrs_post_init__(self) -> None:
        """Refuse two easings of one dimension."""
        if len({each.dimension for each in self.easings}) != len(self.easings):
            text = f"Adjustment {self.id}: one dimension is eased twice"
            raise ValueError(text)

    def eased(self, dimension: Dimension, level: Level) -> Level:
        """Return what is left of a demand at `level`; never more than it was."""
        for each in self.easings:
            if each.dimension is dimension and each.to < level <= each.up_to:
                return each.to
        return level


@attrs.frozen(kw_only=True)
class Adjustments:
    """Adjustments of one's own, beside those that come with ratko or in their place.

    Attributes:
        adjustments: The adjustments, each id once; the same id as in the catalogue replaces it.
    """

    adjustments: tuple[Adjustment, ...] = ()

"""What a person is able to do: functional statements under a random key, and nothing else.

No other record refers to this module, and `ratko.documents` cannot import it: no value of a
person can reach an advert.
"""

import datetime

import attrs

from ratko.model.association import AccessFeature
from ratko.model.dimensions import Levels
from ratko.model.quantities import Count, Key, Line, Minutes, checked
from ratko.model.task import Permit
from ratko.model.time import TimeWindow
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["AbilityProfile", "Profiles"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class AbilityProfile:
    """A work-ability profile (työkykyprofiili).

    There is no field for a name, a diagnosis or free text on health (Act 759/2004: only what is
    directly needed).

    Attributes:
        key: A random key.
        abilities: Level per dimension; what is not there is unknown, never none.
        least_weekly: Minutes a week, at least.
        most_weekly: Minutes a week, at most.
        availability: When the person can work; empty: not said.
        permits: What the person has.
        lacks_permits: What the person is known not to have.
        wished_entities: Names of duty areas wished for.
        avoided_entities: Names of duty areas to avoid.
        reachable_places: Names of sites or municipalities that the person can get to.
        unreachable_places: Names of sites or municipalities known to be out of reach.
        most_sites_a_day: To how many sites the person can go in one day.
        access_needs: What a site must offer.
        guidance_needed: Minutes of guidance a week that the person needs.
        arrangements: Ids of adjustments in use.
        data_from: Where the data comes from, as `self-assessment`.
        consent_date: When the person agreed.
        review_by: When the data must be looked at again.
        delete_after: When it is deleted.
    """

    key: Key
    abilities: Levels = Levels()
    least_weekly: Minutes | Unknown = UNKNOWN
    most_weekly: Minutes | Unknown = UNKNOWN
    availability: tuple[TimeWindow, ...] = ()
    permits: frozenset[Permit] = frozenset()
    lacks_permits: frozenset[Permit] = frozenset()
    wished_entities: frozenset[Line] = frozenset()
    avoided_entities: frozenset[Line] = frozenset()
    reachable_places: frozenset[Line] = frozenset()
    unreachable_places: frozenset[Line] = frozenset()
    most_sites_a_day: Count | Unknown = UNKNOWN
    access_needs: frozenset[AccessFeature] | Unknown = UNKNOWN
    guidance_needed: Minutes | Unknown = UNKNOWN
    arrangements: frozenset[Key] = frozenset()
    data_from: Line = Line("")
    consent_date: datetime.date
    review_by: datetime.date
    delete_after: datetime.date

    def is_over(self, day: datetime.date) -> bool:
        """Return whether the profile is to be deleted: the day to keep it to has passed."""
        return self.delete_after < day

    def is_to_be_looked_at(self, day: datetime.date) -> bool:
        """Return whether the day has come on which the profile is looked at again."""
        return self.review_by <= day


@attrs.frozen(kw_only=True)
class Profiles:
    """The content of a file of profiles; they are kept in no other file.

    Attributes:
        profiles: The profiles, sorted by their random keys.
    """

    profiles: tuple[AbilityProfile, ...] = ()

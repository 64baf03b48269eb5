"""When one talks about how the work goes."""

import datetime
from typing import Final

from ratko.documents.said import Blank, Said, said
from ratko.documents.wording import role_blank
from ratko.language import formats
from ratko.model.role import Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["REVIEW_WEEKS", "review", "review_dates", "review_weeks"]

REVIEW_WEEKS: Final = (1, 4, 12)
"""Weeks after the start in which a role is reviewed, by default."""


def review_weeks(language: Language) -> Said:
    """Return after how many weeks there is a review: `1, 4 ja 12`."""
    return said(formats.listing(map(str, REVIEW_WEEKS), language), "rule:review_weeks")


def review_dates(role: Role, language: Language) -> tuple[Said, ...]:
    """Return the same as dates; none where the start is not known."""
    if role.start is UNKNOWN:
        return ()
    return tuple(
        said(
            formats.long_date(role.start + datetime.timedelta(weeks=weeks), language),
            "role.start",
            "rule:review_weeks",
        )
        for weeks in REVIEW_WEEKS
    )


def review(role: Role, language: Language) -> Said | Blank:
    """Return the day when the role is looked at again, or ends, or the blank for it."""
    if role.review is not UNKNOWN:
        return said(formats.long_date(role.review, language), "role.review")
    if role.end is not UNKNOWN:
        return said(formats.long_date(role.end, language), "role.end")
    return role_blank("review", language)

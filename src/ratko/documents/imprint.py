"""What a file says of itself beside its text: in its properties, which readers of files show."""

import datetime

import attrs


__all__ = ["Imprint"]


@attrs.frozen(kw_only=True)
class Imprint:
    """Who made a document, and when.

    Attributes:
        author: The association; empty: not known.
        date: The day of the document; None: not said. Never the day on which the file is written,
            so that the same input gives the same bytes.
    """

    author: str = ""
    date: datetime.date | None = None

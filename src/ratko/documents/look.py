"""How documents look: the colours and the logo that HTML, Word and PDF share."""

from typing import Final

import attrs


__all__ = ["PLAIN_LOOK", "Look"]


@attrs.frozen(kw_only=True)
class Look:
    """The look of an association's documents.

    Attributes:
        accent: The colour of headings, links and bars on white paper, as `#0b5c5d`.
        tint: The colour behind the heads of tables and below headings on white paper.
        accent_dark: What `accent` is on a dark screen.
        tint_dark: What `tint` is on a dark screen.
    """

    accent: str = "#0b5c5d"
    tint: str = "#e6f1ef"
    accent_dark: str = "#82ccc6"
    tint_dark: str = "#1c3233"


PLAIN_LOOK: Final = Look()
"""The look of documents for which no other is asked."""

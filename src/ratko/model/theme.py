"""The look of an association's own: its colours and its logo."""

import attrs

from ratko.model.quantities import Colour, Line, checked
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Theme"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Theme:
    """The colours and the logo of documents.

    Attributes:
        accent: The colour of headings, links and lines on white paper.
        tint: The colour behind the heads of tables; unknown: made from `accent`.
        accent_dark: What `accent` is on a dark screen; unknown: made from `accent`.
        logo: A PNG or SVG file; its path is seen from the theme's own file. Empty: none.
        logo_text: What the logo shows, in words; empty: the association's name stands for it.
    """

    accent: Colour = Colour("#0b5c5d")
    tint: Colour | Unknown = UNKNOWN
    accent_dark: Colour | Unknown = UNKNOWN
    logo: Line = Line("")
    logo_text: Text = Text()

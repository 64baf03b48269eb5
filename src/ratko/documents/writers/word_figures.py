"""The pictures of a document in Word: bars within the rows of a table, and signs as letters.

Word shows an SVG only beside the same picture as PNG, which would take one more library to make.
Bars that stand in the table of the same data, and signs that are letters in frames, look the same
in every program, print sharp, can be edited, and are read out as any text is.
"""

import io
import itertools
import struct
import zlib
from collections.abc import Sequence
from typing import Any, Final

from docx.oxml.shape import CT_Inline
from docx.shape import InlineShape
from docx.shared import Mm, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from ratko.documents.figures import Bar, Sign, SignKind
from ratko.documents.picture_signs import COLOURS
from ratko.documents.writers.word_xml import decorative, framed, shaded


__all__ = ["BAR_COLUMN", "add_bars", "add_signs"]

BAR_COLUMN: Final = 68
"""How wide a column with bars is, in millimetres."""
_WORDS: Final = 27
"""How much of it is kept for the words before a bar, in millimetres."""
_LONGEST: Final = BAR_COLUMN - _WORDS - 6
_HEIGHT: Final = 3
_SHORTEST: Final = 0.4
"""Less than this, in millimetres, would not be seen; nothing at all has no bar."""
_INK: Final = "1c2328"
_PAPER: Final = "ffffff"
_LETTERS: Final = {
    SignKind.FIXED: "■",
    SignKind.MOVABLE: "○",
    SignKind.OPEN: "◇",
    SignKind.FITS: "✓",
    SignKind.ARRANGED: "+",
    SignKind.UNKNOWN: "?",
    SignKind.UNFIT: "×",
}
_FILLED: Final = frozenset({SignKind.FIXED, SignKind.FITS})
_DASHED: Final = frozenset({SignKind.OPEN, SignKind.UNKNOWN})


def add_bars(table: Table, bars: Sequence[Bar], accent: str, tint: str) -> None:
    """Add a bar after the words of the last cell of each row; of what is not known there is none.

    Args:
        table: The table, the first row of which is its header.
        bars: What the rows show, in order; rows after the last bar have none.
        accent: The colour, as `0b5c5d`.
        tint: The colour of the rest, up to the longest bar that there can be.
    """
    part = table.part
    # The library searches the whole document for each picture's number.
    numbers = itertools.count(part.next_id)
    for row, bar in zip(table.rows[1:], bars, strict=False):
        if bar.part is not None:
            paragraph = row.cells[-1].paragraphs[0]
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_WORDS))
            run: Any = paragraph.add_run("\t")
            length = max(float(bar.part) * _LONGEST, _SHORTEST) if bar.part else 0
            for colour, width in ((accent, length), (tint, _LONGEST - length)):
                if width:
                    relation, image = part.get_or_add_image(io.BytesIO(_pixel(colour)))
                    inline = CT_Inline.new_pic_inline(
                        next(numbers), relation, image.filename, Mm(width), Mm(_HEIGHT)
                    )
                    run.element.add_drawing(inline)
                    decorative(InlineShape(inline))


def add_signs(paragraph: Paragraph, signs: Sequence[Sign], accent: str) -> None:
    """Add signs to a paragraph.

    Args:
        paragraph: The paragraph.
        signs: The signs, in order.
        accent: The colour of signs that have none of their own, as `0b5c5d`.
    """
    for each in signs:
        if paragraph.runs:
            paragraph.add_run(" ")  # Else Word would draw one frame around both.
        colour = COLOURS.get(each.kind, accent).removeprefix("#")
        letters = each.text or _LETTERS[each.kind]
        run = paragraph.add_run(f"\N{NO-BREAK SPACE}{letters}\N{NO-BREAK SPACE}")
        run.font.bold = True
        properties = run.element.get_or_add_rPr()
        if each.kind in _FILLED:
            run.font.color.rgb = RGBColor.from_string(_PAPER)
            shaded(properties, colour)
        else:
            run.font.color.rgb = RGBColor.from_string(colour if not each.text else _INK)
        framed(properties, colour, "dashed" if each.kind in _DASHED else "single")


def _pixel(colour: str) -> bytes:
    """Return a PNG picture of one pixel (ISO/IEC 15948)."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    line = zlib.compress(b"\0" + bytes.fromhex(colour))
    chunks = ((b"IHDR", header), (b"IDAT", line), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )

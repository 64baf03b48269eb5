"""Word: A4, real headings, lists and tables with header rows, in the language of the document."""

import datetime
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from docx.document import Document
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from ratko.documents.imprint import Imprint
from ratko.documents.logo import Logo
from ratko.documents.look import Look
from ratko.documents.tree import Block, Heading, Picture, Table, Tree
from ratko.documents.writers.columns import least_width
from ratko.documents.writers.packing import repacked
from ratko.documents.writers.word_base import TEXT_WIDTH, WIDE_TEXT_WIDTH, based_document, turn
from ratko.documents.writers.word_body import Body
from ratko.documents.writers.word_text import LANGUAGES
from ratko.documents.writers.word_xml import broken_after, described, xml_text


__all__ = ["write_word"]

_LOGO_HEIGHT: Final = 16
_LONGEST: Final = 255
"""Word's properties hold no longer texts."""


def write_word(tree: Tree, *, imprint: Imprint, look: Look, logo_text: str = "") -> bytes:
    """Return a Word file.

    Args:
        tree: The document.
        imprint: Who made it, and when.
        look: How it looks. Word shows no SVG without a PNG picture beside it, so that an SVG logo
            is left out: nothing here makes one of the other.
        logo_text: What the logo shows, in words.
    """
    language = LANGUAGES.get(tree.language, tree.language)
    document = based_document(language, look.accent, look.tint)
    _describe(document, tree.title, language, imprint)
    if look.logo and not look.logo.is_svg:
        _add_logo(document, look.logo, logo_text)
    _add_blocks(document, tree.blocks, look)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream)


def _describe(document: Document, title: str, language: str, imprint: Imprint) -> None:
    properties = document.core_properties
    properties.title = xml_text(title)[:_LONGEST]
    properties.author = properties.last_modified_by = xml_text(imprint.author)[:_LONGEST]
    properties.language = language
    if imprint.date is not None:
        day = datetime.datetime.combine(imprint.date, datetime.time(), tzinfo=datetime.UTC)
        properties.created = properties.modified = day


def _add_logo(document: Document, logo: Logo, text: str) -> None:
    """Add a logo, 16 mm high if it is not too wide for that."""
    height = min(_LOGO_HEIGHT, TEXT_WIDTH * logo.height / logo.width)
    shape = document.add_picture(io.BytesIO(logo.content), height=Mm(height))
    described(shape, "Logo", text)
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)


def _add_blocks(document: Document, blocks: Iterable[Block], look: Look) -> None:
    """Add the blocks; a table that is too wide for an upright page stands on one on its side."""
    accent, tint = (each.removeprefix("#") for each in (look.accent, look.tint))
    last: Paragraph | None = None
    for number, (is_wide, parts) in enumerate(groupby(_parts(blocks), key=_is_wide)):
        section = _new_section(document, last) if number else document.sections[0]
        turn(section, is_wide=is_wide)
        width = WIDE_TEXT_WIDTH if is_wide else TEXT_WIDTH
        body = Body(document=document, accent=accent, tint=tint, width=width)
        for part in parts:
            body.add(part)
        last = body.last


def _new_section(document: Document, last: Paragraph | None) -> Section:
    """Begin a section on a new page, after the last paragraph, or after a table (None)."""
    section: Section = document.add_section()
    carrier = document.paragraphs[-1]
    if last is None:
        # As low as can be, so that it never needs a page of its own.
        carrier.paragraph_format.line_spacing = carrier.paragraph_format.space_after = Pt(1)
    else:
        broken_after(last, carrier)
    return section


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks before the first heading, and each heading with what it stands over."""
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and part:
            yield part
            part = []
        part.append(block)
    yield part


def _is_wide(part: list[Block]) -> bool:
    tables = (each.table if isinstance(each, Picture) else each for each in part)
    return any(isinstance(each, Table) and least_width(each) > TEXT_WIDTH for each in tables)

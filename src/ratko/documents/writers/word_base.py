"""What every Word file begins with: an A4 page, its number, and the styles, by python-docx.

The styles are Word's own and keep their names, so that whoever edits a document can change how it
looks there. All begins with the template that python-docx brings along, without what is not used.
"""

import functools
import io
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from ratko.documents.writers.packing import repacked
from ratko.documents.writers.word_xml import field, shaded, underlined


__all__ = [
    "BLANK",
    "CELLS",
    "CODE",
    "LEVELS",
    "LINK",
    "ROWS",
    "SIZE",
    "TEXT_WIDTH",
    "WIDE_TEXT_WIDTH",
    "based_document",
    "turn",
]

LEVELS: Final = 3
"""Word has a style for each of so many levels of lists; deeper ones stand on the last."""
BLANK: Final = "To fill in"
CELLS: Final = "Table text"
CODE: Final = "Code"
LINK: Final = "Hyperlink"
ROWS: Final = "Plain rows"
_SHORT: Final = 210
_LONG: Final = 297
_MARGIN: Final = 20
TEXT_WIDTH: Final = _SHORT - 2 * _MARGIN
"""What the margins leave of the width of an upright page, in millimetres."""
WIDE_TEXT_WIDTH: Final = _LONG - 2 * _MARGIN
"""The same of a page on its side."""
SIZE: Final = 10
"""The size of letters, in points."""
_FONT: Final = "Calibri"
_INK: Final = "1c2328"
_SOFT: Final = "525d67"
_LINE: Final = "bbbbbb"
_MARK: Final = "fbf1d9"
_ANY_COLOUR: Final = "#000000"
_HEADINGS: Final = (
    (19.0, 0, 2),
    (13.0, 7, 3),
    (11.5, 5, 1),
    (11.0, 5, 1),
    (11.0, 5, 1),
    (11.0, 5, 1),
)
"""The size of headings of each level, and the space above and below, in points."""
_NEARER: Final = 0.5
"""Items with bullets are set in by so much of what the template says: 3 mm for each level."""
_BULLETS: Final = "//w:lvl[w:numFmt/@w:val='bullet']"
_WITH_LINE: Final = 2
"""The level of headings that stand in colour, with a line below."""
_LISTS: Final = tuple(
    f"{name}{'' if level == 1 else f' {level}'}"
    for name in ("List Bullet", "List Number", "List Continue")
    for level in range(1, LEVELS + 1)
)
_KEPT: Final = frozenset(
    {*(f"Heading {level}" for level in range(1, len(_HEADINGS) + 1)), *_LISTS, "Quote", "Footer"}
)
_UNUSED: Final = frozenset(
    {
        RELATIONSHIP_TYPE.CUSTOM_XML,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.THUMBNAIL,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    }
)
_SETTINGS: Final = frozenset(
    {"defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping"}
)
"""The settings of the template that are kept; the others say how somebody last saw it."""
_LINES: Final = f"""\
<w:style {nsdecls("w")}>\
<w:tblPr><w:tblBorders>\
<w:top w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>\
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>\
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders></w:tblPr>\
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>\
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{{tint}}"/></w:tcPr></w:tblStylePr>\
</w:style>"""


def based_document(language: str, accent: str, tint: str) -> Document:
    """Return an empty document.

    Args:
        language: Its language, a tag as `fi-FI`.
        accent: The colour of headings, links and lines, as `#0b5c5d`.
        tint: The colour behind the heads of tables.
    """
    document = docx.Document(io.BytesIO(_base(language, accent, tint)))
    # The library searches all styles for every paragraph and every piece of text.
    styles: Any = document.part
    styles.get_style_id = _style_id
    return document


@functools.cache
def _style_id(name: str | None, kind: WD_STYLE_TYPE) -> str | None:
    """Return the id of a style, which is the same in all files; None: the usual style."""
    part: Any = docx.Document(io.BytesIO(_base("fi-FI", _ANY_COLOUR, _ANY_COLOUR))).part
    found: str | None = part.get_style_id(name, kind)
    return found


@functools.lru_cache(maxsize=32)
def _base(language: str, accent: str, tint: str) -> bytes:
    """Return the file of an empty document: it is read faster than the template is adapted."""
    document = docx.Document()
    accent, tint = accent.removeprefix("#"), tint.removeprefix("#")
    _lighten(document)
    _set_language(document, language)
    _set_styles(document, accent, tint)
    section = document.sections[0]
    turn(section, is_wide=False)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(15), Mm(16)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    footer = section.footer.paragraphs[0]
    field(footer, "PAGE")
    footer.add_run(" / ")
    field(footer, "NUMPAGES")
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream)


def turn(section: Section, *, is_wide: bool) -> None:
    """Lay the pages of a section upright, or on their side."""
    width, height = Mm(_SHORT), Mm(_LONG)
    section.orientation = WD_ORIENTATION.LANDSCAPE if is_wide else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = (height, width) if is_wide else (width, height)


def _lighten(document: Document) -> None:
    """Take away what the template says of itself, and its parts and styles that are not used."""
    package = document.part.package
    package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element[:] = []
    for owner in (package, document.part):
        for number, relation in list(owner.rels.items()):
            if relation.reltype in _UNUSED:
                del owner.rels[number]
    for style in list(document.styles):
        if not (style.name in _KEPT or style.element.default):
            style.delete()
    settings: Any = document.settings.element
    for each in list(settings):
        if each.tag.partition("}")[2] not in _SETTINGS:
            settings.remove(each)
    for each in settings.xpath("w:compat/w:useFELayout"):
        each.getparent().remove(each)
    # Else Word opens the file in a compatibility mode, and says so.
    (mode,) = settings.xpath(".//w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), "15")


def _set_language(document: Document, language: str) -> None:
    (settings,) = document.settings.element.xpath("w:themeFontLang")
    (default,) = document.styles.element.xpath("w:docDefaults//w:lang")
    for element in (settings, default):
        element.attrib.clear()
        element.set(qn("w:val"), language)


def _set_styles(document: Document, accent: str, tint: str) -> None:
    _set_paragraphs(document, accent, tint)
    link = _character(document, LINK, is_words=True)
    link.font.color.rgb = RGBColor.from_string(accent)
    link.font.underline = True
    shaded(_character(document, BLANK).element.get_or_add_rPr(), _MARK)
    code = _character(document, CODE).font
    code.name, code.size = "Consolas", Pt(9.5)
    cells = document.styles.add_style(CELLS, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style = document.styles["Normal"]
    cells.paragraph_format.space_before = cells.paragraph_format.space_after = Pt(2)
    rows = document.styles.add_style(ROWS, WD_STYLE_TYPE.TABLE)
    rows.base_style = document.styles["Normal Table"]
    rows.priority = 59
    rows.element.extend(list(parse_xml(_LINES.format(tint=tint))))


def _set_paragraphs(document: Document, accent: str, tint: str) -> None:
    normal = _paragraph(document, "Normal")
    normal.font.name, normal.font.size = _FONT, Pt(SIZE)
    normal.font.color.rgb = RGBColor.from_string(_INK)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1
    for level, (size, above, below) in enumerate(_HEADINGS, start=1):
        heading = _paragraph(document, f"Heading {level}")
        heading.font.bold, heading.font.size = True, Pt(size)
        heading.paragraph_format.space_before = Pt(above)
        heading.paragraph_format.space_after = Pt(below)
        if level == _WITH_LINE:
            heading.font.color.rgb = RGBColor.from_string(accent)
            underlined(heading.element.get_or_add_pPr(), "bottom", tint, 8, 0)
    for name in _LISTS:
        # The template puts no space between items, but after the last one.
        items = _paragraph(document, name).paragraph_format
        items.space_after = Pt(3)
        if items.left_indent is not None:
            items.left_indent = int(items.left_indent * _NEARER)
    numbering: Any = document.part.numbering_part.element
    for place in numbering.xpath(f"{_BULLETS}//w:ind/@w:* | {_BULLETS}//w:tab/@w:pos"):
        place.getparent().set(place.attrname, str(int(int(place) * _NEARER)))
    quote = _paragraph(document, "Quote")
    quote.paragraph_format.left_indent = Mm(5)
    underlined(quote.element.get_or_add_pPr(), "left", _LINE, 18, 10)
    footer = _paragraph(document, "Footer")
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.font.size = Pt(9)
    footer.font.color.rgb = RGBColor.from_string(_SOFT)


def _paragraph(document: Document, name: str) -> ParagraphStyle:
    """Return a style of the template without the look that the template gives its letters."""
    style = document.styles[name]
    style.element.remove_all("w:rPr", "w:link", "w:rsid")
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _character(document: Document, name: str, *, is_words: bool = False) -> CharacterStyle:
    """Add a style of runs; `is_words` says that it is one of Word's own."""
    style: CharacterStyle = document.styles.add_style(
        name, WD_STYLE_TYPE.CHARACTER, builtin=is_words
    )
    style.priority = 99 if is_words else 10
    return style

"""What python-docx has no call for, as elements in the order that the schema asks for.

The order is that of ECMA-376, part 1, annex A (transitional): an element is put before the first
of its successors that is there.
"""

import re
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run


__all__ = [
    "broken_after",
    "decorative",
    "described",
    "described_table",
    "field",
    "framed",
    "linked",
    "numbered",
    "repeated",
    "shaded",
    "underlined",
    "undivided",
    "xml_text",
]

_NOT_XML: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), and the carriage return, which it does not keep."""
_AFTER_BORDERS: Final = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct"),
    *("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap"),
    *("w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
_AFTER_SHADING: Final = (
    *("w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang"),
    *("w:eastAsianLayout", "w:specVanish", "w:oMath"),
)

_DECORATIVE: Final = f"""\
<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">\
<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" \
val="1"/></a:ext></a:extLst>"""


def xml_text(text: str) -> str:
    """Return a text without characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def underlined(properties: BaseOxmlElement, side: str, colour: str, size: int, space: int) -> None:
    """Draw a line at one side of paragraphs.

    Args:
        properties: The properties of a paragraph, or of a style of paragraphs.
        side: `bottom` or `left`.
        colour: The colour, as `0b5c5d`.
        size: How thick it is, in eighths of a point.
        space: How far it is from the text, in points.
    """
    line = f'w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}><w:{side} {line}/></w:pBdr>")
    properties.remove_all("w:pBdr")
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def shaded(properties: BaseOxmlElement, colour: str) -> None:
    """Put a colour behind the text of a run, or of a style of runs."""
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    properties.insert_element_before(shade, *_AFTER_SHADING)


def framed(properties: BaseOxmlElement, colour: str, line: str) -> None:
    """Draw a frame around the text of a run.

    Args:
        properties: The properties of the run.
        colour: The colour, as `0b5c5d`.
        line: `single` or `dashed`.
    """
    frame = f'w:val="{line}" w:sz="8" w:space="0" w:color="{colour}"'
    border = parse_xml(f"<w:bdr {nsdecls('w')} {frame}/>")
    properties.insert_element_before(border, "w:shd", *_AFTER_SHADING)


def linked(paragraph: Paragraph, runs: list[Run], url: str) -> None:
    """Make the last runs of a paragraph a link."""
    number = paragraph.part.relate_to(xml_text(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): number, qn("w:history"): "1"})
    runs[0].element.addprevious(link)
    link.extend([run.element for run in runs])


def field(paragraph: Paragraph, name: str) -> None:
    """Add a field that Word works out, as `PAGE`. The name is ratko's own, never a value."""
    element = OxmlElement("w:fldSimple", {qn("w:instr"): f" {name} "})
    paragraph._p.append(element)
    element.append(paragraph.add_run("1").element)


def numbered(paragraph: Paragraph, number: int) -> None:
    """Put a paragraph into a numbered list of its own."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def described_table(table: Table, title: str, description: str) -> None:
    """Give a table an alternative text, which screen readers say before its cells."""
    properties = table._tbl.tblPr
    for tag, words in (("w:tblCaption", title), ("w:tblDescription", description)):
        if words:
            element = OxmlElement(tag, {qn("w:val"): xml_text(words)})
            properties.insert_element_before(element, "w:tblPrChange")


def _close(shape: InlineShape) -> BaseOxmlElement:
    """Return a picture without the space around it that some programs add where none is said."""
    inline: BaseOxmlElement = shape._inline
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    return inline


def described(shape: InlineShape, name: str, description: str) -> None:
    """Give a picture a name and an alternative text."""
    for properties in _close(shape).xpath("wp:docPr | .//pic:cNvPr"):
        properties.set("name", name)
        properties.set("descr", xml_text(description))


def decorative(shape: InlineShape) -> None:
    """Say that a picture says nothing that the text beside it does not say ([MS-ODRAWXML])."""
    (properties,) = _close(shape).xpath("wp:docPr")
    properties.append(parse_xml(_DECORATIVE))


def broken_after(paragraph: Paragraph, carrier: Paragraph) -> None:
    """End a section with a paragraph, in place of an empty one that python-docx added for it."""
    element: Any = carrier._p
    paragraph._p.set_sectPr(element.pPr.sectPr)
    element.getparent().remove(element)


def repeated(row: _Row) -> None:
    """Make a row the header of its table, on every page that the table is on."""
    _row_properties(row).append(OxmlElement("w:tblHeader"))


def undivided(row: _Row) -> None:
    """Keep a row on one page."""
    _row_properties(row).append(OxmlElement("w:cantSplit"))


def _row_properties(row: _Row) -> BaseOxmlElement:
    properties: BaseOxmlElement = row._tr.get_or_add_trPr()
    return properties

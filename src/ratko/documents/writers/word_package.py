"""The package of a Word file: its parts in one ZIP, the same bytes for the same document.

Made without a library: a template of a library brings along hundreds of styles, a picture and
words of its own, and the time of the day. What is written here follows ECMA-376 (Office Open XML),
parts 1 and 2.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

import attrs

from ratko.documents.imprint import Imprint


__all__ = ["Parts", "packed", "packed_files", "xml_text"]

_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can say; it stands for: no time."""

_CONTENT_TYPES: Final = f"""{_HEAD}\
<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="png" ContentType="image/png"/>\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/docProps/app.xml" \
ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
</Types>"""
_ROOT: Final = f"""{_HEAD}\
<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>\
<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>\
</Relationships>"""
_APPLICATION: Final = f"""{_HEAD}\
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>ratko</Application></Properties>"""
_SETTINGS: Final = f"""{_HEAD}\
<w:settings {_NAMESPACES}>\
<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>\
<w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="{{language}}"/></w:settings>"""
_FOOTER: Final = f"""{_HEAD}\
<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>\
<w:r><w:t xml:space="preserve"> / </w:t></w:r>\
<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"""

_NOT_XML: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), and the carriage return, which it does not keep."""


@attrs.frozen(kw_only=True)
class Parts:
    """What differs from document to document.

    Attributes:
        title: The title, for the properties.
        language: A tag as `fi-FI`.
        body: The blocks of the document, as WordprocessingML.
        styles: The whole of `word/styles.xml`.
        numbering: The lists, inside `w:numbering`.
        links: Addresses that the body refers to, the first as `link0`.
        pictures: PNG files that the body refers to, the first as `picture0`.
    """

    title: str
    language: str
    body: str
    styles: str
    numbering: str
    links: tuple[str, ...]
    pictures: tuple[bytes, ...]


def xml_text(text: str) -> str:
    """Return a text escaped for XML, without characters that XML cannot hold."""
    return escape(_NOT_XML.sub("", text), {'"': "&quot;"})


def packed(parts: Parts, imprint: Imprint) -> bytes:
    """Return the file."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT,
        "docProps/app.xml": _APPLICATION,
        "docProps/core.xml": _properties(parts, imprint),
        "word/document.xml": _document(parts),
        "word/_rels/document.xml.rels": _relationships(parts),
        "word/styles.xml": parts.styles,
        "word/settings.xml": _SETTINGS.format(language=parts.language),
        "word/numbering.xml": (
            f"{_HEAD}<w:numbering {_NAMESPACES}>{parts.numbering}</w:numbering>"
        ),
        "word/footer1.xml": _FOOTER,
    }
    for number, picture in enumerate(parts.pictures):
        files[f"word/media/picture{number}.png"] = picture
    return packed_files(files)


def packed_files(files: Mapping[str, str | bytes]) -> bytes:
    """Return files in one ZIP that says nothing of when and where it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0  # Else the file would tell on which system it was made.
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return stream.getvalue()


def _properties(parts: Parts, imprint: Imprint) -> str:
    day = "" if imprint.date is None else f"{imprint.date.isoformat()}T00:00:00Z"
    dated = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{day}</dcterms:{kind}>'
        for kind in ("created", "modified")
        if day
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(parts.title)}</dc:title><dc:creator>{xml_text(imprint.author)}"
        f"</dc:creator><dc:language>{parts.language}</dc:language>"
        f"<cp:lastModifiedBy>{xml_text(imprint.author)}</cp:lastModifiedBy>{dated}"
        "</cp:coreProperties>"
    )


def _document(parts: Parts) -> str:
    # A4 in twentieths of a point, with margins of 20 mm at the sides and 18 mm above and below.
    return (
        f"{_HEAD}<w:document {_NAMESPACES}><w:body>{parts.body}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1021" w:right="1134" w:bottom="1021" w:left="1134" w:header="567" '
        'w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _relationships(parts: Parts) -> str:
    fixed = ("styles", "numbering", "settings", "footer")
    kept = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" '
        f'Target="{kind}{"1" if kind == "footer" else ""}.xml"/>'
        for number, kind in enumerate(fixed, start=1)
    )
    links = "".join(
        f'<Relationship Id="link{number}" Type="{_OFFICE}/hyperlink" Target="{xml_text(url)}" '
        'TargetMode="External"/>'
        for number, url in enumerate(parts.links)
    )
    pictures = "".join(
        f'<Relationship Id="picture{number}" Type="{_OFFICE}/image" '
        f'Target="media/picture{number}.png"/>'
        for number in range(len(parts.pictures))
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{kept}{links}{pictures}'
        "</Relationships>"
    )

"""Word: A4, real headings, lists and tables with header rows, in the language of the document."""

import itertools
import string
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ratko.documents.imprint import Imprint
from ratko.documents.logo import Logo
from ratko.documents.look import Look
from ratko.documents.tree import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
)
from ratko.documents.writers.spacing import unbroken
from ratko.documents.writers.word_package import Parts, packed, xml_text


__all__ = ["write_word"]

_LANGUAGES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_INDENT: Final = 397
"""How far each level of a list is set in, in twentieths of a point: 7 mm."""
_LEVELS: Final = 9
"""Word's lists have no more levels; deeper ones stand on the last."""
_BULLETS: Final = 1
"""The number of the list that all items with bullets belong to; numbered lists follow it."""
_LOGO_HEIGHT: Final = 576_000
"""The height of a logo in English metric units: 16 mm."""
_LOGO_WIDTH: Final = 6_120_000
"""The most that it may be wide: 170 mm."""
_TEXT_WIDTH: Final = 9638
"""What the margins leave of the width of the page, in twentieths of a point: 170 mm."""


def write_word(
    tree: Tree, styles: str, *, imprint: Imprint, look: Look, logo_text: str = ""
) -> bytes:
    """Return a Word file.

    Args:
        tree: The document.
        styles: The part `word/styles.xml`, in which `$language`, `$accent` and `$tint` stand for
            the language and the colours.
        imprint: Who made it, and when.
        look: How it looks. Word shows no SVG without a PNG picture beside it, so that an SVG logo
            is left out: nothing here makes one of the other.
        logo_text: What the logo shows, in words.
    """
    language = _LANGUAGES.get(tree.language, tree.language)
    body = _Body()
    logo = look.logo if look.logo and not look.logo.is_svg else None
    head = _logo(logo, logo_text) if logo else ""
    blocks = head + "".join(body.blocks(tree.blocks))
    parts = Parts(
        title=tree.title,
        language=language,
        body=blocks,
        styles=string.Template(styles).safe_substitute(
            language=language,
            accent=look.accent.removeprefix("#"),
            tint=look.tint.removeprefix("#"),
        ),
        numbering=_numbering(body.starts),
        links=tuple(body.links),
        pictures=(logo.content,) if logo else (),
    )
    return packed(parts, imprint)


@attrs.define
class _Body:
    """Writes blocks as WordprocessingML and gathers what they refer to.

    Attributes:
        links: The addresses, each with its number.
        starts: The first number of each numbered list, and the level that it stands on.
    """

    links: dict[str, int] = attrs.field(factory=dict)
    starts: list[tuple[int, int]] = attrs.field(factory=list)

    def blocks(self, blocks: Iterable[Block], around: str = "") -> Iterator[str]:
        """Yield blocks; `around` is the style of paragraphs that have none of their own."""
        heading = ""
        for block in blocks:
            match block:
                case Heading():
                    heading = "".join(run.text for run in block.runs)
                    yield self._paragraph(block.runs, f"Heading{block.level}")
                case Paragraph():
                    yield self._paragraph(block.runs, around)
                case ListBlock():
                    yield from self._list(block, 0)
                case Table():
                    yield from self._table(block, heading)
                case Quote():
                    yield from self.blocks(block.blocks, "Quote")
                case Rule():
                    yield _RULE

    def _list(self, block: ListBlock, level: int) -> Iterator[str]:
        level = min(level, _LEVELS - 1)
        if block.start is None:
            style, number = "ListBullet", _BULLETS
        else:
            self.starts.append((block.start, level))
            style, number = "ListNumber", _BULLETS + len(self.starts)
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        indent = f'<w:ind w:left="{_INDENT * (level + 1)}"/>'
        for item in block.items:
            match item:
                case (Paragraph() as first, *others):
                    yield self._paragraph(first.runs, style, mark)
                case _:
                    others = [*item]
                    yield self._paragraph((), style, mark)
            for each in others:
                match each:
                    case Paragraph():
                        yield self._paragraph(each.runs, "ListContinue", indent)
                    case ListBlock():
                        yield from self._list(each, level + 1)
                    case _:
                        yield from self.blocks((each,))

    def _table(self, table: Table, heading: str) -> Iterator[str]:
        width = _TEXT_WIDTH // max(len(table.header), 1)
        title = f'<w:tblCaption w:val="{xml_text(heading)}"/>' if heading else ""
        columns = f'<w:gridCol w:w="{width}"/>' * len(table.header)
        yield (
            '<w:tbl><w:tblPr><w:tblStyle w:val="Plain"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
        )
        yield self._row(table.header, width, "<w:cantSplit/><w:tblHeader/>")
        for row in table.rows:
            yield self._row(row, width, "<w:cantSplit/>")
        # Word asks for a paragraph between a table and whatever follows it.
        yield '</w:tbl><w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>'

    def _row(self, cells: tuple[Cell, ...], width: int, properties: str) -> str:
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph(cell.runs, '')}</w:tc>"
            for cell in cells
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"

    def _paragraph(self, runs: tuple[Run, ...], style: str, more: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
        return f"<w:p>{properties}{self._inline(runs)}</w:p>"

    def _inline(self, runs: tuple[Run, ...]) -> str:
        parts = []
        for url, group in itertools.groupby(runs, key=lambda run: run.url):
            inner = "".join(map(_run, group))
            if url:
                number = self.links.setdefault(url, len(self.links))
                inner = f'<w:hyperlink r:id="link{number}" w:history="1">{inner}</w:hyperlink>'
            parts.append(inner)
        return "".join(parts)


def _logo(logo: Logo, text: str) -> str:
    """Return a paragraph with the logo, 16 mm high if it is not too wide for that."""
    height = round(_LOGO_HEIGHT * min(1, _LOGO_WIDTH / (_LOGO_HEIGHT * logo.width / logo.height)))
    size = f'cx="{round(height * logo.width / logo.height)}" cy="{height}"'
    named = f'id="1" name="Logo" descr="{xml_text(text)}"'
    return (
        '<w:p><w:pPr><w:spacing w:after="160"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {named}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        '<a:blip r:embed="picture0"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


_RULE: Final = (
    '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="BBBBBB"/></w:pBdr>'
    "</w:pPr></w:p>"
)


def _run(run: Run) -> str:
    style = "Hyperlink" if run.url else "ToFillIn" if run.is_blank else "Code" * run.is_code
    language = _LANGUAGES.get(run.language, run.language)
    # In the order that the schema asks for.
    properties = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + "<w:b/><w:bCs/>" * run.is_strong
        + "<w:i/><w:iCs/>" * run.is_emphasis
        + (f'<w:lang w:val="{xml_text(language)}"/>' if language else "")
    )
    lines = (
        f'<w:t xml:space="preserve">{line}</w:t>' if line else ""
        for line in xml_text(unbroken(run.text)).split("\n")
    )
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{head}{'<w:br/>'.join(lines)}</w:r>"


def _numbering(starts: Iterable[tuple[int, int]]) -> str:
    """Return the two shapes of lists, and each list with the number that it begins with."""
    bullets = "".join(_level(level, "bullet", "–" if level else "•") for level in range(_LEVELS))
    numbers = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(_LEVELS))
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (start, level) in enumerate(starts, start=_BULLETS + 1)
    )
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'{bullets}</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{numbers}</w:abstractNum>'
        f'<w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="0"/></w:num>{lists}'
    )


def _level(level: int, kind: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{_INDENT * (level + 1)}" w:hanging="{_INDENT - 57}"/></w:pPr></w:lvl>'
    )

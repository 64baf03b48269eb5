"""PDF/UA-1: A4, tagged, in the language of the document, in fonts that ship with ratko."""

import datetime
import functools
import importlib.resources
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import typst

from ratko.documents.imprint import Imprint
from ratko.documents.logo import Logo
from ratko.documents.look import Look
from ratko.documents.pictures import drawing
from ratko.documents.tree import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
    runs_of,
)
from ratko.documents.writers.columns import widths
from ratko.documents.writers.spacing import unbroken
from ratko.errors import InputError, TemplateError
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["LAYOUT", "write_pdf"]

LAYOUT: Final = "pdf/document.typ"
"""The name of the layout among the templates."""

_FONT: Final = "Carlito"
_PICTURE_WIDTH: Final = 78
"""The widest picture, millimetres: its table stands beside it."""
_PICTURE_HEIGHT: Final = 235
"""The highest picture, millimetres: that of a page, and something for the heading."""
_REGIONS: Final = {"fi": "FI", "sv": "FI", "en": "GB"}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_NO_LETTER: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}|\\.")
_LINE: Final = re.compile(r"\.typ:([0-9]+):")
_LONGEST_WORD: Final = 40
"""Longer words may break at every tenth letter, for they might not fit into a line."""
_LONG: Final = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_TEN: Final = re.compile(r"\S{10}(?=\S)")
_TEXT_WIDTH: Final = 170
"""What the layout's margins leave of the width of the page, in millimetres."""
_GUTTER: Final = 7
"""The space between a picture and its table in the layout, in millimetres."""
_SMALL: Final = 0.9
"""How large the letters of a table beside a picture are in the layout, in parts of the others."""


def write_pdf(
    tree: Tree, layout: str, *, imprint: Imprint, look: Look, logo_text: str = ""
) -> bytes:
    """Return a PDF file that conforms to PDF/UA-1 (ISO 14289-1).

    Args:
        tree: The document.
        layout: The Typst source that lays the data out, see `templates/pdf/document.typ`.
        imprint: Who made it, and when.
        look: How it looks.
        logo_text: What the logo shows, in words.

    Raises:
        InputError: The fonts lack letters of the document: all of them, with their fields.
        TemplateError: The layout is a user's own and not right.
    """
    day = imprint.date
    data = {
        "title": tree.title.strip() or "–",
        "author": imprint.author,
        "date": None if day is None else [day.year, day.month, day.day],
        "language": tree.language,
        "region": _REGIONS.get(tree.language),
        "accent": look.accent,
        "tint": look.tint,
        "logo": _drawing(look.logo) if look.logo else "",
        "logo_text": logo_text or "Logo",
        "blocks": list(_blocks(_levelled(tree.blocks), look)),
    }
    compiler = typst.Compiler(
        layout.encode("utf-8"),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=_seconds(day))
    except typst.TypstError as error:
        if problems := _not_shown(error.diagnostic, tree):
            raise InputError(problems) from error
        found = _LINE.search(error.diagnostic)
        raise TemplateError(LAYOUT, int(found[1]) if found else 0, error.message) from error
    if not isinstance(made, bytes):
        raise TypeError(f"a PDF is bytes, not {type(made)}")
    return made


@functools.cache
def _fonts() -> typst.Fonts:
    """Return the fonts that ship with ratko and with Typst: none of the machine's own."""
    with importlib.resources.as_file(importlib.resources.files("ratko.data") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _drawing(logo: Logo) -> str:
    """Return a logo as SVG; a PNG picture stands in a drawing of its size."""
    if logo.is_svg:
        return logo.content.decode("utf-8")
    size = f'width="{logo.width}" height="{logo.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<image href="{logo.data_url}" {size}/></svg>'
    )


def _seconds(day: datetime.date | None) -> int:
    """Return the time that the file says it was made at, seconds since 1970."""
    if day is None:
        return 0
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())


def _not_shown(diagnostic: str, tree: Tree) -> tuple[Problem, ...]:
    """Return a problem for each value with letters that no font shows."""
    texts = {_ESCAPED.sub(_unescaped, each) for each in _NO_LETTER.findall(diagnostic)}
    found = {
        (source, text)
        for run in runs_of(tree.blocks)
        for text in texts
        if text in run.text
        for source in run.sources or ("template",)
    }
    return tuple(
        problem(
            Severity.ERROR,
            "documents.pdf_lacks_letter",
            Place(path=source),
            field=source,
            letters=text,
        )
        for source, text in sorted(found)
    )


def _unescaped(match: "re.Match[str]") -> str:
    return chr(int(match[1], 16)) if match[1] else match[0][1:]


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; no heading leaves out a level, which PDF/UA forbids."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield Heading(level=level, runs=block.runs)
        else:
            yield block


def _blocks(blocks: Iterable[Block], look: Look) -> Iterator[dict[str, Any]]:
    for block in blocks:
        match block:
            case Heading():
                yield {"kind": "heading", "level": block.level, "runs": _runs(block.runs)}
            case Paragraph():
                yield {"kind": "paragraph", "runs": _runs(block.runs)}
            case ListBlock(start=None):
                yield {"kind": "bullets", "items": _items(block, look)}
            case ListBlock():
                yield {"kind": "numbers", "start": block.start, "items": _items(block, look)}
            case Table():
                yield _table(block, _TEXT_WIDTH)
            case Picture():
                yield _picture(block, look)
            case Quote():
                yield {"kind": "quote", "blocks": list(_blocks(block.blocks, look))}
            case Rule():
                yield {"kind": "rule"}


def _items(block: ListBlock, look: Look) -> list[list[dict[str, Any]]]:
    return [list(_blocks(item, look)) for item in block.items]


def _picture(picture: Picture, look: Look) -> dict[str, Any]:
    """Return a picture; its width in millimetres is such that it fits on a page."""
    drawn = drawing(picture.figure, accent=look.accent, font=_FONT)
    width = min(_PICTURE_WIDTH, _PICTURE_HEIGHT * drawn.width / drawn.height)
    return {
        "kind": "picture",
        "svg": drawn.svg,
        "width": width,
        "alternative": picture.figure.alternative,
        "table": _table(picture.table, _TEXT_WIDTH - width - _GUTTER, _SMALL),
    }


def _table(table: Table, width: float, letters: float = 1) -> dict[str, Any]:
    """Return a table that is so many millimetres wide; its letters may be smaller than others."""
    return {
        "kind": "table",
        "widths": widths(table, width, letters=letters),
        "header": [_runs(cell.runs) for cell in table.header],
        "rows": [[{"runs": _runs(cell.runs)} for cell in row] for row in table.rows],
    }


def _runs(runs: tuple[Run, ...]) -> list[dict[str, str]]:
    return [
        {
            "text": _LONG.sub(_breakable, unbroken(run.text)),
            "style": "b" * run.is_strong
            + "i" * run.is_emphasis
            + "c" * run.is_code
            + "_" * run.is_blank,
            "language": run.language if _LANGUAGE.fullmatch(run.language) else "",
            "url": run.url,
        }
        for run in runs
    ]


def _breakable(match: "re.Match[str]") -> str:
    return _TEN.sub("\\g<0>\u200b", match[0])

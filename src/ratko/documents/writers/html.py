"""HTML: one file without any outside resource, for a screen, a phone and A4 paper."""

import html
import itertools
from collections.abc import Iterator
from typing import Final

from ratko.documents.figures import Bars
from ratko.documents.pictures import drawing
from ratko.documents.tree import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
)
from ratko.documents.writers.spacing import unbroken


__all__ = [
    "html_body",
    "html_fragment",
    "html_inline",
    "html_link",
    "html_page",
    "html_style",
    "html_words",
]

_HEAD: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body class="document">
<main>
"""
_TOP_LEVEL: Final = 2
"""Headings of this level divide a document into sections."""


def html_page(*, language: str, title: str, style: str, logo: str, body: str) -> str:
    """Return a whole page.

    Args:
        language: The document's language.
        title: The document's title.
        style: The style sheets that are written into the page, see `html_style`.
        logo: What stands before the first heading, as HTML.
        body: The document, see `html_body`.
    """
    head = _HEAD.format(
        language=html.escape(language), title=html.escape(title or "–"), style=style
    )
    return f"{head}{logo}{body}</main>\n</body>\n</html>\n"


def html_style(css: str) -> str:
    """Return style sheets as they may stand in a page's style element."""
    # The one way out of a style element is its end tag; CSS can write that sign otherwise.
    safe = css.replace("</", "<\\/")
    return safe if safe.endswith("\n") else f"{safe}\n"


def html_fragment(blocks: tuple[Block, ...]) -> str:
    """Return blocks as HTML without a page around them, in elements that portals allow."""
    return "".join(line for block in blocks for line in _block(block))


def html_body(blocks: tuple[Block, ...], first: int = 1) -> Iterator[str]:
    """Yield the blocks, each heading of the second level with what follows in a section.

    Args:
        blocks: The document, or a part of it that begins with a heading of these levels.
        first: The number of the first section.
    """
    number = itertools.count(first)
    is_open = False
    for block in blocks:
        if isinstance(block, Heading) and block.level <= _TOP_LEVEL:
            if is_open:
                yield "</section>\n"
            is_open = block.level == _TOP_LEVEL
            if is_open:
                name = f"s{next(number)}"
                yield f'<section aria-labelledby="{name}">\n'
                yield f'<h2 id="{name}">{html_inline(block.runs)}</h2>\n'
                continue
        yield from _block(block)
    if is_open:
        yield "</section>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level}>{html_inline(block.runs)}</h{block.level}>\n"
        case Paragraph():
            yield f"<p>{html_inline(block.runs)}</p>\n"
        case ListBlock():
            yield from _list(block)
        case Table():
            yield from _table(block)
        case Picture():
            # The style sheet gives the picture its colours, for light, dark and paper.
            kind = "bars" if isinstance(block.figure, Bars) else "grid"
            yield f'<figure class="picture {kind}">\n{drawing(block.figure).svg}'
            yield from _table(block.table)
            yield "</figure>\n"
        case Quote():
            yield "<blockquote>\n"
            for each in block.blocks:
                yield from _block(each)
            yield "</blockquote>\n"
        case Rule():
            yield "<hr>\n"


def _list(block: ListBlock) -> Iterator[str]:
    tag = "ul" if block.start is None else "ol"
    start = "" if block.start in {None, 1} else f' start="{block.start}"'
    yield f"<{tag}{start}>\n"
    for item in block.items:
        yield "<li>"
        for position, each in enumerate(item):
            if position == 0 and isinstance(each, Paragraph):
                yield html_inline(each.runs)
            else:
                yield "\n"
                yield from _block(each)
        yield "</li>\n"
    yield f"</{tag}>\n"


def _table(table: Table) -> Iterator[str]:
    yield '<div class="table"><table>\n<thead>\n<tr>'
    yield from (f'<th scope="col">{html_inline(cell.runs)}</th>' for cell in table.header)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>"
        yield from map(_cell, row)
        yield "</tr>\n"
    yield "</tbody>\n</table></div>\n"


def _cell(cell: Cell) -> str:
    return f"<td>{html_inline(cell.runs)}</td>"


def html_inline(runs: tuple[Run, ...]) -> str:
    """Return runs as HTML; runs of one link stand in one element."""
    parts = []
    for url, group in itertools.groupby(runs, key=lambda run: run.url):
        inner = "".join(map(_run, group))
        parts.append(html_link(url, inner))
    return "".join(parts)


def html_link(url: str, inner: str) -> str:
    """Return HTML that leads to an address; unchanged where it is empty."""
    return f'<a href="{html.escape(url)}">{inner}</a>' if url else inner


def html_words(text: str) -> str:
    """Return a text as HTML."""
    return html.escape(unbroken(text)).replace("\n", "<br>\n")


def _run(run: Run) -> str:
    text = html_words(run.text)
    if run.is_code:
        text = f"<code>{text}</code>"
    if run.is_emphasis:
        text = f"<em>{text}</em>"
    if run.is_strong:
        text = f"<strong>{text}</strong>"
    if run.is_blank:
        text = f'<mark class="blank">{text}</mark>'
    if run.language:
        text = f'<span lang="{html.escape(run.language)}">{text}</span>'
    return text

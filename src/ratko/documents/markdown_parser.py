"""From the Markdown that a template wrote, marks included, to the document tree."""

import functools
from typing import Final

import attrs
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ratko.documents.escaping import markdown_url
from ratko.documents.marks import Mark, pieces, places, unmarked
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


__all__ = ["parse"]


@functools.cache
def _parser() -> MarkdownIt:
    # HTML is text: neither a value nor a template brings markup of its own into a document.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(rendered: str, language: str) -> Tree:
    """Parse the Markdown of a rendered template, with its marks, into a tree."""
    source, lines = places(rendered)
    root = SyntaxTreeNode(_parser().parse(source))
    reader = _Reader(lines)
    return Tree(blocks=reader.blocks(root), language=language)


@attrs.define
class _Reader:
    """Reads nodes into blocks.

    Attributes:
        lines: For each line of the Markdown the blocks of the templates that wrote in it.
    """

    lines: tuple[tuple[str, ...], ...]

    def blocks(self, parent: SyntaxTreeNode) -> tuple[Block, ...]:
        return tuple(block for node in parent.children for block in self._block(node))

    def _block(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        match node.type:
            case "heading":
                level = int(node.tag[1:])
                return (Heading(level=level, runs=_runs(node), places=self._places(node)),)
            case "paragraph":
                return (Paragraph(runs=_runs(node), places=self._places(node)),)
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item) for item in node.children)
                is_numbered = node.type == "ordered_list"
                start = int(node.attrs.get("start", 1)) if is_numbered else None
                return (ListBlock(items=items, start=start),)
            case "table":
                header, *rows = (self._row(row) for part in node.children for row in part.children)
                return (Table(header=header, rows=tuple(rows)),)
            case "blockquote":
                return (Quote(blocks=self.blocks(node)),)
            case "hr":
                return (Rule(),)
            case "code_block" | "fence":
                run = Run(text=unmarked(node.content).rstrip("\n"), is_code=True)
                return (Paragraph(runs=(run,), places=self._places(node)),)
            case _:
                return ()

    def _row(self, row: SyntaxTreeNode) -> tuple[Cell, ...]:
        return tuple(Cell(runs=_runs(cell), places=self._places(row)) for cell in row.children)

    def _places(self, node: SyntaxTreeNode) -> tuple[str, ...]:
        start, stop = node.map or (0, 0)
        named = (name for line in self.lines[start:stop] for name in line)
        return tuple(dict.fromkeys(named))


@attrs.frozen
class _Style:
    """How a piece of text is set."""

    is_strong: bool = False
    is_emphasis: bool = False
    is_code: bool = False
    url: str = ""


_TEXTS: Final = {"softbreak": " ", "hardbreak": "\n"}


def _runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    found: list[tuple[str, _Style, Mark]] = []
    _collect(node, _Style(), found, [])
    return tuple(
        Run(
            text=text,
            sources=mark.sources,
            language=mark.language,
            is_blank=mark.is_blank,
            is_strong=style.is_strong,
            is_emphasis=style.is_emphasis,
            is_code=style.is_code,
            url=style.url,
        )
        for text, style, mark in found
    )


def _collect(
    node: SyntaxTreeNode, style: _Style, found: list[tuple[str, _Style, Mark]], around: list[Mark]
) -> None:
    """Add the pieces of text below a node, each with its style and the mark around it."""
    text = _TEXTS.get(node.type, "")
    if node.type in {"text", "code_inline"}:
        text = node.content
    # A picture is what it shows, in words, for a document is one file.
    if node.type == "link":
        # A mark never stands in an address, so the address needs no cleaning.
        style = attrs.evolve(style, url=markdown_url(str(node.attrs.get("href", ""))))
    elif node.type == "strong":
        style = attrs.evolve(style, is_strong=True)
    elif node.type == "em":
        style = attrs.evolve(style, is_emphasis=True)
    elif node.type == "code_inline":
        style = attrs.evolve(style, is_code=True)
    for piece, mark in pieces(text, around):
        if found and found[-1][1:] == (style, mark):
            found[-1] = (found[-1][0] + piece, style, mark)
        else:
            found.append((piece, style, mark))
    for child in node.children:
        _collect(child, style, found, around)

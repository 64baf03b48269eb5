"""From the Markdown that a template wrote, marks included, to the document tree.

Values are opaque: whatever they are, the same Markdown with slots in their places is of the same
shape. So the Markdown is parsed with slots, section by section, and the slots are filled afterwards
(`ratko.documents.slots`). Documents of one template share nearly all their sections, which are
parsed once.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

import attrs
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ratko.documents.escaping import markdown_url
from ratko.documents.marks import (
    PLACES_OPEN,
    SLOT,
    Value,
    numbered,
    pieces,
    places,
    slotted,
)
from ratko.documents.slots import Section, Slot
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
from ratko.documents.values import blocks_of


__all__ = ["parse", "sections"]

_BEFORE_HEADING: Final = re.compile(rf"\n(?={PLACES_OPEN}#{{1,2}} )")
"""A heading of the first or second level ends everything before it."""
_REACHES_FURTHER: Final = ("```", "~~~", "]:")
"""Signs of code, which may hold lines like a heading's, and of addresses used elsewhere."""


@functools.cache
def _parser() -> MarkdownIt:
    # HTML is text: neither a value nor a template brings markup of its own into a document.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(rendered: str, language: str) -> Tree:
    """Parse the Markdown of a rendered template, with its marks, into a tree."""
    parts = itertools.starmap(blocks_of, sections(rendered))
    return Tree(blocks=tuple(itertools.chain.from_iterable(parts)), language=language)


def sections(rendered: str) -> Iterator[tuple[Section, tuple[Value, ...]]]:
    """Yield the sections of a rendered template, each with the values of its slots."""
    shape, values = slotted(rendered)
    position = 0
    for section in _sections(shape):
        yield section, values[position : position + section.slots]
        position += section.slots


@functools.lru_cache(maxsize=256)
def _sections(shape: str) -> tuple[Section, ...]:
    is_one = any(each in shape for each in _REACHES_FURTHER)
    found: list[Section] = []
    around: tuple[str, ...] = ()
    for text in (shape,) if is_one else _BEFORE_HEADING.split(shape):
        found.append(_section(text, around))
        around = found[-1].around
    return tuple(found)


@functools.lru_cache(maxsize=1024)
def _section(shape: str, around: tuple[str, ...]) -> Section:
    """Parse a section in which the blocks `around` of the templates are open."""
    source, lines, left_open = places(numbered(shape), around)
    root = SyntaxTreeNode(_parser().parse(source))
    blocks = _Reader(lines).blocks(root)
    return Section(blocks=blocks, slots=shape.count(SLOT), around=left_open)


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
                runs = tuple(_pieces(node.content.rstrip("\n"), Run(text="", is_code=True)))
                return (Paragraph(runs=runs, places=self._places(node)),)
            case _:
                return ()

    def _row(self, row: SyntaxTreeNode) -> tuple[Cell, ...]:
        return tuple(Cell(runs=_runs(cell), places=self._places(row)) for cell in row.children)

    def _places(self, node: SyntaxTreeNode) -> tuple[str, ...]:
        start, stop = node.map or (0, 0)
        named = (name for line in self.lines[start:stop] for name in line)
        return tuple(dict.fromkeys(named))


_TEXTS: Final = {"softbreak": " ", "hardbreak": "\n"}


def _runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    found: list[Run] = []
    for run in _collected(node, Run(text="")):
        before = found[-1] if found else None
        if before is None or Slot in {type(run), type(before)}:
            found.append(run)
        elif attrs.evolve(before, text=run.text) == run:
            found[-1] = attrs.evolve(before, text=before.text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _collected(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    """Yield the pieces of text below a node, each set like `style` and the nodes around it."""
    text = _TEXTS.get(node.type, "")
    if node.type in {"text", "code_inline"}:
        text = node.content
    # A picture is what it shows, in words, for a document is one file.
    if node.type == "link":
        style = attrs.evolve(style, url=_address(str(node.attrs.get("href", ""))))
    elif node.type == "strong":
        style = attrs.evolve(style, is_strong=True)
    elif node.type == "em":
        style = attrs.evolve(style, is_emphasis=True)
    elif node.type == "code_inline":
        style = attrs.evolve(style, is_code=True)
    yield from _pieces(text, style)
    for child in node.children:
        yield from _collected(child, style)


def _address(href: str) -> str:
    """Return the address of a link; none may be made of values."""
    return "" if quote(SLOT) in href else markdown_url(href)


def _pieces(text: str, style: Run) -> Iterator[Run]:
    for piece, place in pieces(text):
        if place is None:
            yield attrs.evolve(style, text=piece)
        else:
            yield Slot(
                is_strong=style.is_strong,
                is_emphasis=style.is_emphasis,
                is_code=style.is_code,
                url=style.url,
                place=place,
            )

"""The advert as PDF by hand: Typst source with the rules of ratko's layout, filled with words."""

from collections.abc import Iterable
from typing import Final

import typst

from ratko.documents.locator import templates_folder
from ratko.documents.look import PLAIN_LOOK
from ratko.documents.rendering import Document
from ratko.documents.tree import Block, Heading, ListBlock, Paragraph, Run
from ratko.documents.writers.pdf import LAYOUT
from ratko.documents.writers.spacing import unbroken


_RULES_END: Final = "#let piece("
"""Before it in the layout stand the rules of the page; after it blocks are made of data."""
_READS: Final = "#let data = json(bytes(sys.inputs.data))"
_FONTS: Final = typst.Fonts(
    include_system_fonts=False, font_paths=[templates_folder().parent / "src/ratko/data/fonts"]
)


def source(document: Document) -> str:
    """The page as somebody who knows Typst would have written it."""
    title = document.tree.title
    data = {"title": title, "author": document.imprint.author, "language": "fi", "region": "FI"}
    look = {"accent": PLAIN_LOOK.accent, "tint": PLAIN_LOOK.tint}
    said = ", ".join(f"{name}: {_quoted(text)}" for name, text in {**data, **look}.items())
    rules, _, _ = (templates_folder() / LAYOUT).read_text(encoding="utf-8").partition(_RULES_END)
    head = rules.replace(_READS, f"#let data = ({said}, date: none)")
    return f"{head}{''.join(_lines(document.tree.blocks))}"


def write(page: str) -> bytes:
    """The page as a file."""
    compiler = typst.Compiler(page.encode(), font_paths=_FONTS)
    made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'=' * block.level} {_words(block.runs)}\n"
            case Paragraph():
                yield f"\n{_words(block.runs)}\n\n"
            case ListBlock():
                yield from (f"- {_words(_runs_of(item))}\n" for item in block.items)


def _runs_of(item: tuple[Block, ...]) -> tuple[Run, ...]:
    return tuple(run for block in item if isinstance(block, Paragraph) for run in block.runs)


def _words(runs: Iterable[Run]) -> str:
    return "".join(map(_piece, runs))


def _piece(run: Run) -> str:
    words = f"#{_quoted(unbroken(run.text))};"
    if run.is_strong:
        words = f"*{words}*"
    if run.is_blank:
        words = f'#highlight(fill: rgb("#fbf1d9"))[{words}]'
    return f"#link({_quoted(run.url)})[{words}]" if run.url else words


def _quoted(text: str) -> str:
    """A text as Typst's own string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'

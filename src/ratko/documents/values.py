"""What the marks of a value and its Markdown say, read back and put into a section."""

import functools
import re
from typing import Final

from markdown_it import MarkdownIt

from ratko.documents.escaping import markdown_url, shown
from ratko.documents.marks import Value, mark_of
from ratko.documents.slots import Section, Slot, filled
from ratko.documents.tree import Block, Run


__all__ = ["address", "blocks_of"]

_PLAIN_ADDRESS: Final = re.compile(
    r"tel:\+?[0-9]+|mailto:[a-z0-9._-]+@[a-z0-9.-]+|https?://[a-z0-9][a-z0-9.-]*(/[a-zA-Z0-9._/-]*)?"
)
"""Nothing in these is written in another way in an address."""


def blocks_of(section: Section, values: tuple[Value, ...]) -> tuple[Block, ...]:
    """Return the blocks of a section with its values in their slots."""
    return filled(section, lambda slot: _run(values[slot.place], slot))


def _run(value: Value, slot: Slot) -> Run:
    content, markdown = value
    mark = mark_of(content)
    text, url = shown(markdown)
    return Run(
        text=text,
        sources=mark.sources,
        language=mark.language,
        is_blank=mark.is_blank,
        is_strong=slot.is_strong,
        is_emphasis=slot.is_emphasis,
        is_code=slot.is_code,
        url=slot.url or address(url),
    )


def address(url: str) -> str:
    """Return the address of a link as Markdown writes it: without letters that need a code."""
    return url if not url or _PLAIN_ADDRESS.fullmatch(url) else _as_in_markdown(url)


@functools.cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _as_in_markdown(url: str) -> str:
    found = _parser().parseInline(f"[.](<{url}>)")[0].children or []
    return markdown_url(str(found[0].attrs.get("href", "")))

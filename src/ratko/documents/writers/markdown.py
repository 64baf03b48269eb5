"""Markdown, as the template wrote it: values are escaped where they are put in."""

import re

from ratko.documents.marks import unmarked


__all__ = ["write_markdown"]

_EMPTY_LINES = re.compile(r"\n{3,}")
_ORDINAL_IN_LINE = re.compile(r"(?<=[\w:;,·–] )([0-9]{1,9})\\(?=[.)])")
"""An escaped ordinal that cannot begin a list, for it stands within a line: dates read better."""
_LINE_ENDS = re.compile(r"[ \t]+(?=\n|$)")


def write_markdown(rendered: str) -> str:
    """Return the Markdown of a rendered template, without marks and needless empty lines."""
    text = _LINE_ENDS.sub("", unmarked(rendered))
    text = _ORDINAL_IN_LINE.sub(r"\1", text)
    return _EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n"

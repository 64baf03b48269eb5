"""Markdown, as the template wrote it: values are escaped where they are put in."""

import re
from typing import Final


__all__ = ["write_markdown"]

_ESCAPED_DOT: Final = re.compile(r"\\(?=[.)])")
_WITHIN_LINE: Final = re.compile(r"[\w:;,·–] [0-9]{1,9}$")
_LONGEST_ORDINAL: Final = 11


def write_markdown(rendered: str) -> str:
    """Return the Markdown of a rendered template without needless empty lines.

    A date keeps its plain full stop (`15. huhtikuuta`) where it stands within a line, for there
    it cannot begin a list.
    """
    text = _ESCAPED_DOT.sub(_unless_within_line, rendered) if "\\" in rendered else rendered
    for needless, kept in ((" \n", "\n"), ("\n\n\n", "\n\n")):
        while needless in text:
            text = text.replace(needless, kept)
    return text.strip() + "\n"


def _unless_within_line(match: "re.Match[str]") -> str:
    text, end = match.string, match.start()
    is_within = _WITHIN_LINE.search(text[max(0, end - _LONGEST_ORDINAL) : end])
    return "" if is_within else match[0]

"""Values made harmless for Markdown and read back, and cleaned of what cannot be seen."""

import re

from ratko.model.quantities import UNSEEN


__all__ = ["cleaned", "markdown_text", "markdown_url", "shown"]

_SPACES = re.compile("[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")
_SPECIAL = re.compile(
    r"[\\`*\[\]<>|~]"
    # An underscore between letters or digits means nothing in Markdown, as in an e-mail address.
    r"|(?<![^\W_])_|_(?![^\W_])"
    # An ampersand only where an entity could follow, in this value or in the next.
    r"|&(?=[#\w]|$)"
    # What begins a heading, a list or an underline, where the value may begin a line.
    r"|^[#+\-=.)]"
)
_MAY_MEAN = re.compile(r"[\\`*\[\]<>|~_&]")
_MAY_BEGIN = frozenset("#+-=.)0123456789")
_ORDINAL = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_ALLOWED_URL = re.compile(r"(https?://|mailto:|tel:)[^\s<>\\]+", re.IGNORECASE)


def cleaned(text: str) -> str:
    """Return a text on one line, without characters that are not seen or steer direction."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", UNSEEN.sub("", text)).strip()


def markdown_text(text: str) -> str:
    r"""Return Markdown that shows `text` as it is: `*` becomes `\*`.

    Only what could mean something is escaped, so that the Markdown stays readable. The text must
    be on one line (see `cleaned`).
    """
    if text[:1] not in _MAY_BEGIN and not _MAY_MEAN.search(text):
        return text
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return _ORDINAL.sub(r"\1\\\2", escaped) if text[:1].isdigit() else escaped


def markdown_url(url: str) -> str:
    """Return `url` for a Markdown link if one may follow it; empty if not."""
    return url if _ALLOWED_URL.fullmatch(url) else ""


def shown(markdown: str) -> tuple[str, str]:
    """Return the text that the Markdown of one value shows, and its address, empty if none.

    The other way round than `markdown_text`: only where a value leads somewhere does its Markdown
    begin with a bracket that is not escaped.
    """
    text, url = markdown, ""
    if markdown.startswith("[") and markdown.endswith(">)"):
        text, _, url = markdown[1:-2].rpartition("](<")
    if "\\" in text:
        text = "\\".join(each.replace("\\", "") for each in text.split("\\\\"))
    return text, url

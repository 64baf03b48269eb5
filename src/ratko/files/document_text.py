"""Reading a document as text: an advert in Markdown, plain text or HTML."""

from pathlib import Path
from typing import Final

from ratko.errors import InputError
from ratko.files.delimited import decode
from ratko.problems import Place, Severity, problem


__all__ = ["document_text", "read_document_text"]

_MOST_BYTES: Final = 100_000_000


def read_document_text(path: Path) -> str:
    """Return the text of a file; its encoding is found as that of a text table is.

    Raises:
        InputError: The file cannot be read, or is too large.
    """
    place = Place(file=str(path))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError([problem(Severity.ERROR, "records.too_large", place)])
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # A name with a null character is a ValueError.
        raise InputError([problem(Severity.ERROR, "records.cannot_read", place)]) from error
    return document_text(content)


def document_text(content: bytes) -> str:
    """Return the text of bytes; its encoding is found as that of a text table is."""
    return decode(content).text

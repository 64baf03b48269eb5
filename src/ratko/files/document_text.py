"""Reading a document as text: an advert in Markdown, plain text or HTML."""

from pathlib import Path

from ratko.files.beside import read_whole
from ratko.files.delimited import decode


__all__ = ["document_text", "read_document_text"]


def read_document_text(path: Path) -> str:
    """Return the text of a file; its encoding is found as that of a text table is.

    Raises:
        InputError: The file cannot be read, or is too large.
    """
    return document_text(read_whole(path))


def document_text(content: bytes) -> str:
    """Return the text of bytes; its encoding is found as that of a text table is."""
    return decode(content).text

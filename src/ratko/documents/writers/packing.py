"""A file of Office, packed so that the same document gives the same bytes."""

import io
import zipfile
from typing import Final


__all__ = ["repacked"]

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can say; it stands for: no time."""


def repacked(package: io.BytesIO) -> bytes:
    """Return a ZIP file with the same parts that says nothing of when and where it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(package) as made, zipfile.ZipFile(stream, "w") as packed:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0  # Else the file would tell on which system it was made.
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, made.read(name))
    return stream.getvalue()

"""Views as plain data, for JSON."""

import enum
from typing import Any

import attrs

from ratko.documents.said import Blank, Said


__all__ = ["plain"]


def plain(value: Any) -> Any:
    """Return a view, or a part of one, as dicts, lists and texts; a blank as null."""
    match value:
        case Said():
            return value.text
        case Blank():
            return None
        case enum.Enum():
            return value.value
        case tuple():
            return [plain(each) for each in value]
        case _ if attrs.has(type(value)):
            names = (field.name for field in attrs.fields(type(value)))
            return {name: plain(getattr(value, name)) for name in names}
        case _:
            return value

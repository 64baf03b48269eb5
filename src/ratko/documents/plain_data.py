"""Views as plain data, for JSON."""

import enum
from typing import Any

import attrs

from ratko.documents.chart_views import Chart
from ratko.documents.said import Blank, Said


__all__ = ["plain"]


def plain(value: Any) -> Any:
    """Return a view, or a part of one, as dicts, lists and texts.

    A blank is null, a chart its table.
    """
    match value:
        case Said():
            return value.text
        case Blank():
            return None
        case Chart():
            return {"header": plain(value.header), "rows": plain(value.rows)}
        case enum.Enum():
            return value.value
        case tuple():
            return [plain(each) for each in value]
        case _ if attrs.has(type(value)):
            names = (field.name for field in attrs.fields(type(value)))
            return {name: plain(getattr(value, name)) for name in names}
        case _:
            return value

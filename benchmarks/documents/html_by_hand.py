"""The advert as HTML by hand: one Jinja2 template with all markup, filled with plain words."""

from pathlib import Path
from typing import Any, Final

import attrs
import jinja2
from markupsafe import Markup

from ratko.documents.locator import templates_folder
from ratko.documents.said import Blank, Said
from ratko.documents.views import AdvertView
from ratko.documents.writers.spacing import unbroken


_ENVIRONMENT: Final = jinja2.Environment(
    autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)
_TEMPLATE: Final = _ENVIRONMENT.from_string(
    (Path(__file__).parent / "advert.html.j2").read_text(encoding="utf-8")
)
_SHEETS: Final = ("base.css", "document.css")
_STYLE: Final = Markup(  # noqa: S704  # the style sheets are our own
    "".join((templates_folder() / name).read_text(encoding="utf-8") for name in _SHEETS)
)


def words(view: AdvertView) -> dict[str, Any]:
    """The words of the page and the addresses that its links lead to, as plain texts."""
    link = view.phone.url if isinstance(view.phone, Said) else ""
    return {"phone_link": link, "style": _STYLE, **_plain(view)}


def write(page: dict[str, Any]) -> bytes:
    """The page as a file."""
    return _TEMPLATE.render(page).encode()


def _plain(value: Any) -> Any:
    match value:
        case Said():
            return unbroken(value.text)
        case Blank() | None:
            return None
        case tuple():
            return [_plain(each) for each in value]
        case _ if attrs.has(type(value)):
            fields = {each.name: getattr(value, each.name) for each in attrs.fields(type(value))}
            linked = fields.get("value")
            link = {"link": linked.url} if isinstance(linked, Said) else {}
            return {**link, **{name: _plain(each) for name, each in fields.items()}}
        case _:
            return value

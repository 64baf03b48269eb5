"""An association's own Word form, filled with what a document says."""

import difflib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs
import docxtpl  # type: ignore[import-untyped]  # it says no types
import jinja2
from markupsafe import Markup, escape

from ratko.documents.environment import form_environment
from ratko.documents.said import Blank, Said
from ratko.documents.writers.packing import repacked
from ratko.errors import TemplateError


__all__ = ["MOST_BYTES", "fill_form"]

MOST_BYTES: Final = 5_000_000
"""A larger form is none that people fill in."""
_MOST_UNPACKED: Final = 50_000_000
_MOST_PARTS: Final = 1_000
_UNDEFINED: Final = re.compile(r"'(?P<name>\w+)' is undefined|no attribute '(?P<field>\w+)'")


def fill_form(form: bytes, view: Any, name: str) -> bytes:
    """Return a form with its fields (`{{ title }}`) filled in.

    A value is text, whatever it holds; where the document would have a blank, the form has one.

    Args:
        form: The form, a file of Word (docx).
        view: The view whose fields the form may ask for.
        name: The name of the form, for errors.

    Raises:
        TemplateError: It is no form, is too large, asks for fields that are not there (all of
            them are named, with the nearest name), or does what the sandbox forbids.
    """
    _check(form, name)
    context = _shown(view)
    environment = form_environment()
    template = docxtpl.DocxTemplate(io.BytesIO(form))
    try:
        unknown = template.get_undeclared_template_variables(environment, context)
        if not unknown:
            template.render(context, environment, autoescape=True)
    except Exception as error:  # A form can fail in as many ways as a template and as XML can.
        raise TemplateError(name, 0, _reason(error, context)) from error
    if unknown:
        reasons = (_no_field(each, context) for each in sorted(unknown))
        raise TemplateError(name, 0, "; ".join(reasons))
    made = io.BytesIO()
    template.save(made)
    return repacked(made)


def _check(form: bytes, name: str) -> None:
    """Refuse what is no file of Word, or would fill the memory."""
    if len(form) > MOST_BYTES:
        raise TemplateError(name, 0, f"larger than {MOST_BYTES // 1_000_000} megabytes")
    try:
        with zipfile.ZipFile(io.BytesIO(form)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise TemplateError(name, 0, "no file of Word (docx)") from error
    if "word/document.xml" not in {each.filename for each in parts}:
        raise TemplateError(name, 0, "no file of Word (docx)")
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > _MOST_UNPACKED:
        most = _MOST_UNPACKED // 1_000_000
        raise TemplateError(name, 0, f"larger than {most} megabytes unpacked")
    if any(each.filename.endswith("vbaProject.bin") for each in parts):
        raise TemplateError(name, 0, "holds macros; save it as docx")


def _shown(value: Any) -> Any:
    """Return a view, or a part of one, as dicts, lists and texts; a blank as it is shown."""
    match value:
        case Said() | Blank():
            return _kept(value.text)
        case tuple():
            return [_shown(each) for each in value]
        case _ if attrs.has(type(value)):
            names = (field.name for field in attrs.fields(type(value)))
            return {name: _shown(getattr(value, name)) for name in names}
        case _:
            return value


def _kept(text: str) -> str:
    """Return a text of which docxtpl makes nothing else: it reads `{_{` as two braces."""
    if "{_" not in text and "_}" not in text:
        return text
    escaped = str(escape(text)).replace("{_", "{&#95;").replace("_}", "&#95;}")
    return Markup(escaped)  # noqa: S704  # escaped just before


def _reason(error: Exception, context: dict[str, Any]) -> str:
    reason = str(error) or type(error).__name__
    found = _UNDEFINED.search(reason) if isinstance(error, jinja2.UndefinedError) else None
    return _no_field(found["name"] or found["field"], context) if found else reason


def _no_field(field: str, context: dict[str, Any]) -> str:
    near = difflib.get_close_matches(field, sorted(set(_names(context))), n=1, cutoff=0.5)
    return f"there is no field {field!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    values: Iterable[Any] = value.values() if isinstance(value, dict) else value
    for each in values:
        if isinstance(each, dict | list):
            yield from _names(each)

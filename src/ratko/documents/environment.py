"""The Jinja environments: one for Markdown, one for HTML and SVG; both sandboxed and strict."""

import difflib
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Final

import attrs
import jinja2
from jinja2 import BaseLoader, DictLoader, Environment, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ratko.documents.escaping import cleaned, markdown_text
from ratko.documents.marks import closed_place, opened_place
from ratko.documents.said import Blank, Said
from ratko.errors import TemplateError
from ratko.language.clear_finnish import explanations


__all__ = ["fill", "form_environment", "markdown_environment", "markup_environment", "source_of"]

LONGEST_OUTPUT: Final = 5_000_000
"""The most characters that one template may put out."""
_LARGEST_PRODUCT: Final = 100_000
"""The largest result of `*` and `**` in a template, of numbers and of repeated texts."""
_NOT_DETERMINISTIC: Final = ("random",)


def _bounded(pieces: Iterable[str]) -> str:
    """Join what a template, a macro or a set block puts out, unless it is too much."""
    text = "".join(itertools.islice(pieces, LONGEST_OUTPUT + 1))
    if len(text) > LONGEST_OUTPUT:
        raise SecurityError(f"puts out more than {LONGEST_OUTPUT} characters")
    return text


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that reads the fields of our records without asking anew each time."""

    intercepted_binops = frozenset({"*", "**"})
    concat = staticmethod(_bounded)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Return the globals of a template as a plain dict, which is copied fast for each text."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record, anything else as the sandbox allows it."""
        if attribute in _FIELD_NAMES[type(obj)]:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """Refuse a product that would fill the memory."""
        one, other = _size(left), _size(right)
        if (one ** min(other, 20) if operator == "**" else one * other) > _LARGEST_PRODUCT:
            raise SecurityError(f"the result of {operator} is too large")
        return super().call_binop(context, operator, left, right)


class _PuttingOut(CodeGenerator):
    """Puts a value out as `finalize` returns it: it is escaped there, and once is enough.

    Without these two methods Jinja would copy each value once more to find nothing to escape. They
    are no public part of Jinja, which has none for this: with `autoescape` off, `join` would put
    values together without their marks, and an extension sees no more of an output than its nodes.
    A test tells when Jinja changes them; values are then escaped once more, and stay right.
    """

    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")


class _MarkdownSandbox(_Sandbox):
    """The sandbox of templates that write Markdown."""

    code_generator_class = _PuttingOut


class _FieldNames(dict[type, frozenset[str]]):
    """The names of the fields of each class of records, looked up once; of others none."""

    def __missing__(self, kind: type) -> frozenset[str]:
        names = (each.name for each in attrs.fields(kind)) if attrs.has(kind) else ()
        return self.setdefault(kind, frozenset(names))


_FIELD_NAMES: Final = _FieldNames()


def _size(value: Any) -> float:
    """Return how large a number, how long a text, or how much a list holds."""
    if isinstance(value, int | float):
        return abs(float(value))
    if isinstance(value, list | tuple):
        return float(len(value)) + sum(len(each) for each in value if isinstance(each, str))
    return float(len(value))


class _Places(Extension):
    """Marks the text of each block, so that every sentence can be traced to its block."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens, with a mark after `{% block x %}` and before `{% endblock %}`."""
        name = ""
        template = (stream.name or "").removeprefix("/")
        for token in stream:
            if token.type == "name" and token.value == "block" and stream.current.type == "name":
                name = stream.current.value
            following = stream.current
            if token.type == "block_begin" and following.test("name:endblock"):
                yield Token(token.lineno, "data", closed_place())
            yield token
            if token.type == "block_end" and name:
                yield Token(token.lineno, "data", opened_place(f"{template}#{name}"))
                name = ""


def markdown_environment(loader: BaseLoader) -> Environment:
    """Return the environment of the templates that write Markdown.

    A value is put out as Markdown that shows just that value; texts of a view bring theirs along.
    Templates are compiled once and kept: use one environment for many documents.

    Args:
        loader: Where templates come from, see `ratko.documents.locator.template_loader`.
    """
    return _made(_MarkdownSandbox, loader, finalize=_as_markdown, extensions=[_Places])


def markup_environment(loader: BaseLoader) -> Environment:
    """Return the environment of the templates that write HTML and SVG, with XML escaping."""
    return _made(_Sandbox, loader)


def form_environment() -> Environment:
    """Return the environment of a form that is XML; what there is nothing to say of is empty."""
    return _made(_Sandbox, DictLoader({}), finalize=lambda value: "" if value is None else value)


def _made(kind: type[_Sandbox], loader: BaseLoader, **options: Any) -> Environment:
    environment = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        **options,
    )
    # The same input gives the same document.
    for name in _NOT_DETERMINISTIC:
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.filters["explained"] = _explained
    return environment


def _explained(values: Iterable[Any]) -> tuple[str, ...]:
    """Return what the official words in some values mean, in clear Finnish."""
    return explanations(str(value) for value in values if value is not None)


def _as_markdown(value: Any) -> str:
    if isinstance(value, (Said, Blank)):  # most values: spared the question below
        return value.markup
    if (own := getattr(value, "__html__", None)) is not None:
        return own()  # type: ignore[no-any-return]  # by agreement of all that have it
    if value is None:
        return ""
    if isinstance(value, jinja2.Undefined):
        return str(value)
    # Escaped for Markdown here: Jinja must not escape it for HTML as well.
    return Markup(markdown_text(cleaned(str(value))))  # noqa: S704


def fill(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """Render a template.

    Raises:
        TemplateError: It is not there, is no valid template, asks for a field that is not there,
            does what the sandbox forbids, or puts out more than `LONGEST_OUTPUT`.
    """
    try:
        template = environment.get_template(name)
        return template.render(context)
    except jinja2.TemplateNotFound as error:
        known = environment.list_templates()
        reason = f"there is no template {error.name!r}{_nearest(str(error.name), known)}"
        raise TemplateError(name, 0, reason) from error
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(error.name or name, error.lineno, error.message or "") from error
    except Exception as error:
        place, line = _place_of(error, environment, name)
        raise TemplateError(place, line, _reason(error, context)) from error


_NAME_UNDEFINED = re.compile(r"'(?P<name>\w+)' is undefined")
_NO_ATTRIBUTE = re.compile(r"'(?P<record>[\w.]+) object' has no attribute '(?P<name>\w+)'")


def _reason(error: Exception, context: Mapping[str, Any]) -> str:
    reason = str(error) or type(error).__name__
    if isinstance(error, jinja2.UndefinedError):
        if found := _NAME_UNDEFINED.search(reason):
            return f"there is no field {found['name']!r}{_nearest(found['name'], context)}"
        if found := _NO_ATTRIBUTE.search(reason):
            record = found["record"].rpartition(".")[2]
            names = _names_within(context, record)
            return f"{record} has no field {found['name']!r}{_nearest(found['name'], names)}"
    if isinstance(error, RecursionError):
        return "calls itself without end"
    return reason


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that offers the nearest known name; empty: there is none."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def _names_within(context: Mapping[str, Any], record: str) -> frozenset[str]:
    """Return the fields of the record of that class name anywhere in the context."""
    waiting = list(context.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting.extend(value)
        elif fields := _FIELD_NAMES[type(value)]:
            if type(value).__name__ == record:
                return fields
            waiting.extend(getattr(value, field) for field in fields)
    return frozenset()


def _place_of(error: Exception, environment: Environment, name: str) -> tuple[str, int]:
    """Return the template and the line in which an error came up.

    Jinja has put the template's own lines into the traceback; such a frame holds the exception.
    """
    place, line = name, 0
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            place, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return _named(place, environment, name), line


def _named(file: str, environment: Environment, name: str) -> str:
    """Return the name of the template in `file`, the path that its loader gave."""
    return next(
        (each for each in (name, *environment.list_templates()) if file.endswith(each)), name
    )


@functools.lru_cache(maxsize=32)
def source_of(environment: Environment, name: str) -> str:
    """Return a file from the folders of the environment's templates, as it is written.

    It is read once, as templates are: use another environment where it may have changed.

    Raises:
        TemplateError: It is not there.
    """
    if environment.loader is None:
        raise TemplateError(name, 0, "the environment has no loader")
    try:
        return environment.loader.get_source(environment, name)[0]
    except jinja2.TemplateNotFound as error:
        raise TemplateError(name, 0, f"there is no file {name!r}") from error

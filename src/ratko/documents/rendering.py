"""From a view to a document, and from a document to its formats."""

import datetime
import functools
import json
from collections.abc import Mapping
from typing import Any, Final

import attrs
from jinja2 import Environment

from ratko.documents.chart_views import charts_of, shows_charts, with_pictures
from ratko.documents.environment import fill, source_of
from ratko.documents.fit_views import FitView
from ratko.documents.imprint import Imprint
from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.look_html import css_of, logo_html
from ratko.documents.markdown_parser import parse, sections
from ratko.documents.marks import blank_fields, unmarked
from ratko.documents.paper_views import (
    AgreementView,
    FollowUpView,
    InductionView,
    InterviewView,
)
from ratko.documents.plain_data import plain
from ratko.documents.said import Said, in_everyday_words
from ratko.documents.tree import TraceEntry, Tree, trace
from ratko.documents.views import AdvertView, DescriptionView
from ratko.documents.writers.html import html_body, html_page, html_style
from ratko.documents.writers.html_sections import titled_body
from ratko.documents.writers.markdown import write_markdown
from ratko.documents.writers.plain import write_plain
from ratko.errors import MissingExtraError, MissingValueError
from ratko.messages import message
from ratko.model.text import Language, Variety


__all__ = ["ALL_FORMATS", "FORMATS", "TEXT_FORMATS", "Document", "View", "render"]

TEXT_FORMATS: Final = ("md", "html", "txt", "json")
"""The formats that are text, as the ends of their files' names."""
FORMATS: Final = (*TEXT_FORMATS, "docx")
"""The formats that documents are written in unless others are asked for."""
ALL_FORMATS: Final = (*FORMATS, "pdf")
"""All formats that a document can be written in; PDF needs the extra `pdf`."""
View = (
    AdvertView
    | AgreementView
    | DescriptionView
    | FitView
    | FollowUpView
    | InductionView
    | InterviewView
)
"""What a document can say."""
_STYLE_SHEETS: Final = ("base.css", "document.css")


@attrs.frozen(kw_only=True)
class Document:
    """A document, made by `render`.

    Attributes:
        name: Its name, as `advert`.
        variety: The variety of language that it is written in.
        view: What it says, as data.
        environment: Where its template and its style sheets come from.
        marked: What the template wrote; each value says where it comes from.
        imprint: Who made it, and when, for the properties of files.
        look: How it looks.
    """

    name: str
    variety: Variety
    view: View
    environment: Environment = attrs.field(repr=False)
    marked: str = attrs.field(repr=False)
    imprint: Imprint = Imprint()
    look: Look = PLAIN_LOOK

    @property
    def language(self) -> Language:
        """Its language."""
        return self.variety.language

    @functools.cached_property
    def tree(self) -> Tree:
        """The document as a tree."""
        return with_pictures(parse(self.marked, self.language.value), charts_of(self.view))

    @property
    def logo_text(self) -> str:
        """What the logo shows, in words: the association's name, if nothing else is said."""
        said = self.look.logo.text.best(self.language)[1] if self.look.logo else ""
        return said or self.imprint.author

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields whose values are missing and that the document shows as blanks."""
        return blank_fields(self.marked)

    def trace(self) -> tuple[TraceEntry, ...]:
        """Return every sentence with the tasks, rules and choices that it comes from."""
        return trace(self.tree)

    def write(self, format: str) -> str:  # noqa: A002  # the word that users know
        """Return the document in a format of `TEXT_FORMATS`.

        Raises:
            ValueError: There is no such format, or it is no text: see `file`.
            TemplateError: A style sheet cannot be read.
        """
        match format:
            case "md":
                return write_markdown(unmarked(self.marked))
            case "html":
                title, body = self._titled_body()
                return html_page(
                    language=self.language.value,
                    title=title,
                    style=_style(self.environment, self.look),
                    logo=logo_html(self.look, self.logo_text),
                    body=body,
                )
            case "txt":
                return write_plain(self.tree)
            case "json":
                data = {"document": self.name, **plain(self.view), "missing": self.missing}
                return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
            case _:
                raise ValueError(f"{format!r} is none of {', '.join(TEXT_FORMATS)}")

    def _titled_body(self) -> tuple[str, str]:
        """Return the title and the HTML of the document; only pictures need its tree for that."""
        if shows_charts(self.marked):
            return self.tree.title, "".join(html_body(self.tree.blocks))
        return titled_body(sections(self.marked))

    def file(self, format: str) -> bytes:  # noqa: A002  # the word that users know
        """Return the document as a file in a format of `ALL_FORMATS`.

        Raises:
            ValueError: There is no such format.
            TemplateError: A style sheet or layout cannot be read or is not right.
            MissingExtraError: The format needs a library that is not installed.
            InputError: The format cannot hold what the document says.
        """
        match format:
            case "pdf":
                return _pdf(self)
            case "docx":
                # Loaded for Word files alone: the library takes longer than all of ratko.
                from ratko.documents.writers.word import write_word  # noqa: PLC0415

                return write_word(
                    self.tree, imprint=self.imprint, look=self.look, logo_text=self.logo_text
                )
            case _:
                return self.write(format).encode("utf-8")


def render(
    name: str,
    view: View,
    variety: Language | Variety,
    *,
    environment: Environment,
    strict: bool,
    date: datetime.date | None = None,
    look: Look = PLAIN_LOOK,
) -> Document:
    """Render a document.

    Args:
        name: The name of the template without language and ending, as `advert`.
        view: What is to be said.
        variety: Which template is taken: that in the folder of the variety of language.
        environment: See `ratko.documents.environment.markdown_environment`.
        strict: Whether a missing value is an error; else the document is a draft with blanks.
        date: The day of the document, for the properties of files.
        look: How the document looks.

    Raises:
        TemplateError: The template cannot be found, read or rendered.
        MissingValueError: Strict, and values are missing that the document needs.
    """
    variety = Variety(variety)
    if variety is Variety.FI_CLEAR:
        view = in_everyday_words(view)
    document = Document(
        name=name,
        variety=variety,
        view=view,
        environment=environment,
        marked=_filled(name, variety, view, environment),
        imprint=Imprint(author=_author(view), date=date),
        look=look,
    )
    if strict and document.missing:
        raise MissingValueError(name, document.missing)
    return document


@functools.lru_cache(maxsize=8)
def _style(environment: Environment, look: Look) -> str:
    """Return the style sheets, put together once for an environment and a look."""
    sheets = (source_of(environment, name) for name in _STYLE_SHEETS)
    return html_style("".join([*sheets, css_of(look)]))


def _pdf(document: Document) -> bytes:
    try:
        from ratko.documents.writers.pdf import LAYOUT, write_pdf  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        reason = message("documents.pdf_needs_extra")
        raise MissingExtraError("pdf", reason) from error
    layout = source_of(document.environment, LAYOUT)
    return write_pdf(
        document.tree,
        layout,
        imprint=document.imprint,
        look=document.look,
        logo_text=document.logo_text,
    )


def _author(view: View) -> str:
    """Return the association's name; empty where the view does not say it."""
    association = getattr(view, "association", None)
    return association.text if isinstance(association, Said) else ""


def _filled(name: str, variety: Variety, view: Any, environment: Environment) -> str:
    return fill(environment, f"{variety.value}/{name}.md.j2", _context(view))


def _context(view: Any) -> Mapping[str, Any]:
    return {each.name: getattr(view, each.name) for each in attrs.fields(type(view))}

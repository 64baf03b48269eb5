"""The index page: what an association's meeting looks at, on one page without scripts."""

from jinja2 import Environment
from markupsafe import Markup

from ratko.documents.charts import season
from ratko.documents.environment import fill
from ratko.documents.index_figures import (
    AreaBar,
    area_bars,
    check_groups,
    doer_bars,
    note_groups,
    summary,
)
from ratko.documents.index_records import Fate, IndexPage, RoleCard, RoleDocument
from ratko.documents.index_words import functions
from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.look_html import css_of
from ratko.documents.writers.html import html_style
from ratko.model.text import Language, Variety
from ratko.model.unknown import UNKNOWN


__all__ = ["render_index"]


def render_index(
    page: IndexPage, language: Language, environment: Environment, look: Look = PLAIN_LOOK
) -> str:
    """Return the page as one HTML file.

    Args:
        page: What it shows.
        language: The reader's language.
        environment: Of `ratko.documents.environment.markup_environment`.
        look: Its colours.

    Raises:
        TemplateError: A user's own template is not right.
    """
    bars = area_bars(page)
    context = {
        "page": page,
        "language": language.value,
        # Made safe for its place just there.
        "colours": Markup(html_style(css_of(look))),  # noqa: S704
        "summary": summary(page),
        "areas": bars,
        "fates": tuple(fate for fate in Fate if _occurs(fate, bars)),
        "doers": doer_bars(page),
        "doers_known": any(each.before is not UNKNOWN for each in page.balances),
        "names": {task.id: task.name for area in page.areas for task in area.tasks},
        "year_of": lambda role: season(role.months),
        "notes": note_groups(page.notes),
        "check_groups": check_groups,
        "document_rows": _document_rows,
        **functions(language),
    }
    return fill(environment, "index.html.j2", context)


def _occurs(fate: Fate, bars: tuple[AreaBar, ...]) -> bool:
    return any(minutes for each in bars for kind, minutes in each.amounts if kind is fate)


_Files = tuple[RoleDocument, ...]


def _document_rows(
    role: RoleCard,
) -> tuple[tuple[Variety, ...], tuple[tuple[str, tuple[_Files, ...]], ...]]:
    """Return kinds of documents, each with its varieties, each with its files, in their order."""
    kinds = tuple(dict.fromkeys(each.kind for each in role.documents))
    varieties = tuple(dict.fromkeys(each.variety for each in role.documents))

    def files(kind: str, variety: Variety) -> _Files:
        return tuple(
            each for each in role.documents if each.kind == kind and each.variety is variety
        )

    rows = tuple((kind, tuple(files(kind, each) for each in varieties)) for kind in kinds)
    return varieties, rows

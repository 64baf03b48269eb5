"""From verdicts to fit reports, for the coach and the person alone."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from ratko.documents.environment import markdown_environment
from ratko.documents.fit_report import fit_view
from ratko.documents.locator import template_loader
from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.rendering import FORMATS, render
from ratko.files.output_names import safe_name
from ratko.files.writing import OutputFile
from ratko.matching.verdicts import Changes, RoleVerdict
from ratko.model.quantities import Key
from ratko.model.text import Language, Text, Variety


__all__ = ["FitRequest", "Pairs", "fit_reports"]

Pairs = Mapping[tuple[Key, Key], Changes]
"""The smallest changes by the role's id and the person's key."""


def _varieties(languages: Iterable[Language | Variety]) -> tuple[Variety, ...]:
    return tuple(map(Variety, languages))


@attrs.frozen(kw_only=True)
class FitRequest:
    """What fit reports are to be written, and how.

    Attributes:
        languages: The languages of the reports, or varieties of them.
        formats: Of `ratko.documents.rendering.ALL_FORMATS`.
        date: The day of the reports.
        templates: A folder with templates of the user's own.
        words: The texts of rules of one's own: `words` of all rules of the book.
        look: How the reports look.
    """

    languages: tuple[Variety, ...] = attrs.field(converter=_varieties)
    formats: tuple[str, ...] = FORMATS
    date: datetime.date
    templates: Path | None = None
    words: tuple[tuple[str, Text], ...] = ()
    look: Look = PLAIN_LOOK


def fit_reports(
    verdicts: Iterable[RoleVerdict], request: FitRequest, *, changes: Pairs | None = None
) -> Iterator[OutputFile]:
    """Make a fit report of each verdict, one by one; none is written here.

    The files are `<role id>/fit_report.<person key>.<variety>.<format>`, in the order of the
    verdicts. They are the only files that know of a person: not the profile, but under its random
    key how each task and the person go together.

    Args:
        verdicts: How roles and people go together, see `ratko.workflow.matching.match`.
        request: What is to be written.
        changes: The smallest changes (`ratko.matching.changes.smallest_changes`) of pairs; a
            report without them says nothing of changes.

    Raises:
        TemplateError: A user's own template is not right.
    """
    folders = () if request.templates is None else (request.templates,)
    environment = markdown_environment(template_loader(*folders))
    for verdict in verdicts:
        found = (changes or {}).get((verdict.role, verdict.person))
        # A key is safe as it is, and cut short it might be another person's.
        begin = f"{safe_name(verdict.role)}/fit_report.{verdict.person}"
        for variety in request.languages:
            view = fit_view(
                verdict, variety.language, date=request.date, changes=found, words=request.words
            )
            document = render(
                "fit_report",
                view,
                variety,
                environment=environment,
                strict=False,
                date=request.date,
                look=request.look,
            )
            for each in request.formats:
                name = f"{begin}.{variety.value}.{each}"
                yield OutputFile(name=name, content=document.file(each))

"""From a proposal to files: documents, postings, the roles to edit, and the index page."""

import datetime
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs
from jinja2 import Environment

from ratko.documents.advert_review import review_document
from ratko.documents.advert_view import advert_view
from ratko.documents.agreement_view import agreement_view
from ratko.documents.description_view import description_view
from ratko.documents.environment import markdown_environment, markup_environment
from ratko.documents.follow_up_view import follow_up_view
from ratko.documents.index_building import index_page
from ratko.documents.index_page import render_index
from ratko.documents.index_records import RoleDocument
from ratko.documents.induction_view import induction_view
from ratko.documents.interview_view import interview_view
from ratko.documents.job_market_finland import (
    is_for_the_portal,
)
from ratko.documents.locator import template_loader
from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.rendering import FORMATS, Document, View, render
from ratko.documents.workplace import Workplace
from ratko.errors import InputError, MissingValueError
from ratko.files.structured import dump_yaml
from ratko.files.writing import OutputFile
from ratko.language.review import ReviewFinding
from ratko.matching.catalogue import shipped_adjustments
from ratko.model.adjustment import Adjustment
from ratko.model.review import ReviewSeverity
from ratko.model.role import Role
from ratko.model.text import Language, Variety
from ratko.problems import Place, Problem, Severity
from ratko.workflow.proposing import Proposal
from ratko.workflow.role_files import (
    WordForm,
    document_files,
    file_name,
    form_file,
    portal_files,
    posting_file,
    roles_file,
    workplace_of,
)


__all__ = ["ADVERTS", "DOCUMENTS", "Request", "Reviews", "all_files", "role_documents"]

DOCUMENTS: Final = (
    "job_description",
    "advert",
    "advert_short",
    "advert_social",
    "interview_questions",
    "induction_plan",
    "agreement_summary",
    "follow_up_form",
)
"""The documents of a role; each is a template in the folder of its language."""

ADVERTS: Final = ("advert", "advert_short", "advert_social")
"""Those of `DOCUMENTS` that are for applicants, and are reviewed."""

_OPENED: Final = ("html", "docx", "pdf", "txt")
"""The formats that a person opens, in the order in which the index page lists them."""

Reviews = dict[str, tuple[ReviewFinding, ...]]
"""What may be asked about each advert, by its name: `role-1/advert.fi`."""


def _varieties(languages: Iterable[Language | Variety]) -> tuple[Variety, ...]:
    return tuple(map(Variety, languages))


@attrs.frozen(kw_only=True)
class Request:
    """What is to be written, and how.

    Attributes:
        languages: The languages of the documents, or varieties of them; the index page speaks the
            language of the first.
        formats: Of `ratko.documents.rendering.ALL_FORMATS`; `json` is what the document says, as
            data, and with an advert the job posting.
        date: The day of the documents.
        strict: Whether a missing value is an error; else it is a blank to fill in.
        trace: Whether to write also where each sentence comes from.
        templates: A folder with templates of the user's own.
        problems: The problems of the input, for the index page.
        look: How the documents look.
        form: A Word form of one's own, filled with each role's job description.
        keeps_roles: Whether the roles are a person's file, which is not written again.
        adjustments: The catalogue in which the arrangements that a role has agreed stand.
    """

    languages: tuple[Variety, ...] = attrs.field(converter=_varieties)
    formats: tuple[str, ...] = FORMATS
    date: datetime.date
    strict: bool = False
    trace: bool = False
    templates: Path | None = None
    problems: tuple[Problem, ...] = ()
    keeps_roles: bool = False
    look: Look = PLAIN_LOOK
    form: WordForm | None = None
    adjustments: tuple[Adjustment, ...] = attrs.field(factory=shipped_adjustments, repr=False)

    def count(self, proposal: Proposal) -> int:
        """Return how many files the request makes of a proposal."""
        forms = len(self.formats) + self.trace
        of_a_role = len(self.languages) * (
            len(DOCUMENTS) * forms + ("json" in self.formats) + (self.form is not None)
        )
        paid = sum(map(is_for_the_portal, proposal.roles.roles)) if "json" in self.formats else 0
        return len(proposal.roles.roles) * of_a_role + 2 * paid + 2 + (not self.keeps_roles)


def all_files(
    proposal: Proposal, request: Request, reviews: Reviews | None = None
) -> Iterator[OutputFile]:
    """Make every file, one by one; none is written here.

    Args:
        proposal: What the documents are of.
        request: What is to be written.
        reviews: Where the review of each advert is put as it is made; None: no review is asked
            for, except by strict mode.

    Raises:
        MissingValueError: Strict, and documents lack values: all of them are named, after the
            last document.
        InputError: Formats cannot hold what documents say: all of it is named, after the last
            document. Or strict, and the review finds errors in adverts: all of them are named.
        MissingExtraError: A format needs a library that is not installed.
        TemplateError: A user's own template is not right.
    """
    environment, markup = _environments(request.templates)
    place = workplace_of(proposal)
    missing: dict[str, tuple[str, ...]] = {}
    reviewed: Reviews = {} if reviews is None else reviews
    unwritten: list[Problem] = []
    for role in proposal.roles.roles:
        adverts: dict[Language, Document] = {}
        for variety in request.languages:
            for document in _documents(role, place, variety, environment, request):
                name = f"{role.id}/{document.name}.{variety.value}"
                if request.strict and document.missing:
                    missing[name] = document.missing
                if document.name in ADVERTS and (request.strict or reviews is not None):
                    reviewed[name] = review_document(document, proposal.rules.review)
                yield from document_files(
                    role, document, request.formats, unwritten, trace=request.trace
                )
                if document.name == "job_description" and request.form is not None:
                    yield form_file(role, document, request.form, DOCUMENTS)
                if document.name == "advert" and "json" in request.formats:
                    adverts.setdefault(document.language, document)
                    yield posting_file(role, proposal, place, document, request.date)
        if adverts and is_for_the_portal(role):
            yield from portal_files(role, proposal, place, adverts, request.date)
    _refuse(unwritten, missing, reviewed if request.strict else {})
    if not request.keeps_roles:
        yield roles_file(proposal, request.languages[0].language, environment)
    yield OutputFile(name="inventory.yaml", content=dump_yaml(proposal.completed).encode("utf-8"))
    yield _index_file(proposal, request, markup)


def _environments(templates: Path | None) -> tuple[Environment, Environment]:
    """Return what renders Markdown and what renders HTML, with a user's own templates or none."""
    return _shipped_environments() if templates is None else _made_environments(templates)


@functools.cache
def _shipped_environments() -> tuple[Environment, Environment]:
    """Return those of the shipped templates, which are compiled once for all associations."""
    return _made_environments()


def _made_environments(*folders: Path) -> tuple[Environment, Environment]:
    loader = template_loader(*folders)
    return markdown_environment(loader), markup_environment(loader)


def _refuse(
    unwritten: list[Problem], missing: dict[str, tuple[str, ...]], reviewed: Reviews
) -> None:
    """Raise what hinders the documents from being written, if anything does."""
    if unwritten:
        raise InputError(unwritten)
    if missing:
        fields = (field for each in missing.values() for field in each)
        raise MissingValueError(", ".join(missing), fields)
    if refused := tuple(_errors(reviewed)):
        raise InputError(refused)


def _errors(reviews: Reviews) -> Iterator[Problem]:
    for name, findings in reviews.items():
        for each in findings:
            if each.severity is ReviewSeverity.ERROR:
                yield Problem(severity=Severity.ERROR, message=each.found, place=Place(file=name))


def role_documents(
    role: Role,
    proposal: Proposal,
    language: Language | Variety,
    *,
    date: datetime.date,
    strict: bool = False,
) -> tuple[Document, ...]:
    """Make the documents of one role in one language with the shipped templates.

    Args:
        role: The role.
        proposal: The proposal that it is in.
        language: The language, or a variety of it.
        date: The day of the documents.
        strict: Whether a missing value is an error; else it is a blank to fill in.

    Raises:
        MissingValueError: Strict, and the first document that lacks values.
    """
    request = Request(languages=(language,), date=date)
    place = workplace_of(proposal)
    environment, _ = _environments(None)
    made = tuple(_documents(role, place, Variety(language), environment, request))
    for each in made:
        if strict and each.missing:
            raise MissingValueError(each.name, each.missing)
    return made


def _documents(
    role: Role, place: Workplace, variety: Variety, environment: Environment, request: Request
) -> Iterator[Document]:
    language = variety.language
    advert = advert_view(role, place, language)
    views: dict[str, View] = {
        "job_description": description_view(role, place, language, date=request.date),
        "advert": advert,
        "advert_short": advert,
        "advert_social": advert,
        "interview_questions": interview_view(role, place, language),
        "induction_plan": induction_view(role, place, language, adjustments=request.adjustments),
        "agreement_summary": agreement_view(
            role, place, language, date=request.date, adjustments=request.adjustments
        ),
        "follow_up_form": follow_up_view(role, place, language),
    }
    for name in DOCUMENTS:
        yield render(
            name,
            views[name],
            variety,
            environment=environment,
            strict=False,
            date=request.date,
            look=request.look,
        )


def _index_file(proposal: Proposal, request: Request, environment: Environment) -> OutputFile:
    documents = {role.id: tuple(_listed(role, request)) for role in proposal.roles.roles}
    page = index_page(
        inventory=proposal.completed,
        sorted_tasks=proposal.sorted_tasks,
        roles=proposal.roles,
        findings=proposal.findings,
        questions=proposal.questions,
        suggestions=proposal.suggestions,
        problems=request.problems,
        documents=documents,
        date=request.date,
    )
    content = render_index(page, request.languages[0].language, environment, request.look)
    return OutputFile(name="index.html", content=content.encode("utf-8"))


def _listed(role: Role, request: Request) -> Iterator[RoleDocument]:
    """Yield the files that the index page lists of a role: those that a person opens.

    Where none of them is asked for, all that are.
    """
    opened = [each for each in _OPENED if each in request.formats] or request.formats
    for name in DOCUMENTS:
        for variety in request.languages:
            for ending in opened:
                href = file_name(role, name, variety, ending)
                yield RoleDocument(kind=name, variety=variety, href=href)

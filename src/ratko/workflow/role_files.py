"""The files of a role: its documents in each format, a form of one's own, and the postings."""

import datetime
import json
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

import attrs
from jinja2 import Environment

from ratko.documents.environment import source_of
from ratko.documents.job_market_finland import JobMarketAdvert, first_version, second_version
from ratko.documents.postings import posting
from ratko.documents.rendering import Document
from ratko.documents.workplace import TaskWords, Workplace, workplace
from ratko.errors import InputError, MissingExtraError
from ratko.files.output_names import safe_name
from ratko.files.structured import dump_yaml
from ratko.files.writing import OutputFile
from ratko.messages import message
from ratko.method.composing import occupation
from ratko.model.role import Role
from ratko.model.text import Language, Variety
from ratko.problems import Problem
from ratko.workflow.proposing import Proposal


__all__ = [
    "ROLES",
    "WordForm",
    "document_files",
    "file_name",
    "form_file",
    "portal_files",
    "posting_file",
    "roles_file",
    "workplace_of",
]

ROLES: Final = "roles.yaml"
"""The roles, for people to edit, in the folder of all documents."""


@attrs.frozen(kw_only=True)
class WordForm:
    """A Word form of the user's own.

    Attributes:
        name: Its name; what is made of it is called the same.
        content: The file.
    """

    name: str
    content: bytes = attrs.field(repr=False)


def workplace_of(proposal: Proposal) -> Workplace:
    """Return what documents say of the place, with the words of the library for its tasks."""
    alike = {task.id: proposal.library.look_alike(task.name) for task in proposal.completed.tasks}
    words = {
        task: TaskWords(
            entry=each.entry.id, does=each.entry.does, learned=each.entry.learned_on_the_job
        )
        for task, each in alike.items()
        if each is not None
    }
    return workplace(proposal.completed, words)


def document_files(
    role: Role,
    document: Document,
    formats: Iterable[str],
    unwritten: list[Problem],
    *,
    trace: bool,
) -> Iterator[OutputFile]:
    """Yield the files of a document; why one cannot be written is added to `unwritten`.

    With `trace` also where each of its sentences comes from.
    """
    for each in formats:
        name = file_name(role, document.name, document.variety, each)
        try:
            yield OutputFile(name=name, content=document.file(each))
        except InputError as refusal:
            unwritten.extend(
                attrs.evolve(found, place=attrs.evolve(found.place, file=name))
                for found in refusal.problems
            )
    if trace:
        entries = [
            {"text": entry.text, "sources": list(entry.sources)} for entry in document.trace()
        ]
        name = file_name(role, document.name, document.variety, "trace.json")
        yield OutputFile(name=name, content=_json(entries))


def form_file(
    role: Role, description: Document, form: WordForm, taken: Container[str]
) -> OutputFile:
    """Return a Word form of one's own, filled; its name is none of those `taken` by documents.

    Raises:
        MissingExtraError: The library for it is not installed.
    """
    try:
        from ratko.documents.writers.word_form import fill_form  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        reason = message("documents.word_form_needs_extra")
        raise MissingExtraError("word", reason) from error
    stem = safe_name(form.name.rpartition(".")[0] or form.name)
    name = file_name(role, stem, description.variety, "docx")
    if stem in taken:
        name = file_name(role, f"{stem}-form", description.variety, "docx")
    return OutputFile(name=name, content=fill_form(form.content, description.view, form.name))


def posting_file(
    role: Role, proposal: Proposal, place: Workplace, advert: Document, date: datetime.date
) -> OutputFile:
    """Return the job posting of an advert, for machines to read."""
    occupation_group = occupation(role, proposal.completed, proposal.library)
    made = posting(advert, role, place, date=date, occupation=occupation_group or None)
    name = file_name(role, "posting", advert.variety, "jsonld")
    return OutputFile(name=name, content=made.write().encode("utf-8"))


def portal_files(
    role: Role,
    proposal: Proposal,
    place: Workplace,
    adverts: Mapping[Language, Document],
    date: datetime.date,
) -> Iterator[OutputFile]:
    """Yield the advert as both versions of Job Market Finland's file, all languages in one."""
    made = JobMarketAdvert(
        adverts=adverts,
        role=role,
        place=place,
        occupation=occupation(role, proposal.completed, proposal.library),
        date=date,
    )
    for version, data in (("1", first_version(made)), ("2", second_version(made))):
        name = f"{safe_name(role.id)}/job_market_finland_{version}.json"
        yield OutputFile(name=name, content=_json(data))


def roles_file(proposal: Proposal, language: Language, environment: Environment) -> OutputFile:
    """Return the roles under a comment that says what may be filled in, and how."""
    head = source_of(environment, f"{language.value}/roles_header.txt")
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    return OutputFile(name=ROLES, content=(comment + dump_yaml(proposal.roles)).encode("utf-8"))


def file_name(role: Role, document: str, variety: Variety, ending: str) -> str:
    """Return the name of a file of a role within the folder of all documents."""
    return f"{safe_name(role.id)}/{document}.{variety.value}.{ending}"


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")

"""What a worker does for one association of a batch: read, propose, make all files.

All goes to it and comes back by pickling, and it writes nothing.
"""

import traceback
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from ratko.errors import InputError, RatkoError, RuleError
from ratko.files.reading import read_inventory
from ratko.files.staleness import making
from ratko.files.writing import OutputFile
from ratko.messages import Message, message
from ratko.method.composing import role_hours
from ratko.method.hours import mean_weekly, workload
from ratko.model.text import Language, Variety
from ratko.model.unknown import UNKNOWN
from ratko.problems import Place, Problem, Severity
from ratko.workflow.batch_jobs import Job, Options
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.proposing import Proposal, propose
from ratko.workflow.role_files import ROLES


__all__ = ["Failure", "Made", "failed", "failure_of", "made_of"]


@attrs.frozen(kw_only=True)
class Failure:
    """An association of which nothing could be made.

    Attributes:
        name: The job's name.
        problems: Why, each with its place.
    """

    name: str
    problems: tuple[Problem, ...]


@attrs.frozen(kw_only=True)
class Made:
    """What a worker sends back of an association.

    Attributes:
        files: The files, to be written.
        made_from: What they are made from, for `write_all`.
        roles: How many roles there are.
        minutes: Minutes a week in roles.
        left: Minutes a week left over.
        errors: Problems of the source that are errors.
        warnings: And those that are warnings.
    """

    files: tuple[OutputFile, ...]
    made_from: Mapping[str, Any]
    roles: int
    minutes: int
    left: int
    errors: int
    warnings: int


def made_of(job: Job, *, options: Options, output: Path) -> Made | Failure:
    """Make all of an association; nothing is written.

    Nothing is raised, either: not every exception survives the way back.

    Args:
        job: The association.
        options: What is to be made.
        output: The folder of all results.
    """
    try:
        reading = read_inventory(job.source)
        proposal = propose(reading.value, date=options.date, rules=options.rules)
        own = tuple(map(Variety, proposal.inventory.association.languages))
        request = Request(
            languages=options.languages or own or (Variety(Language.FI),),
            formats=options.formats,
            date=options.date,
            problems=reading.problems,
            look=options.look,
        )
        folder = output / job.key
        return Made(
            files=tuple(all_files(proposal, request)),
            made_from=making(
                folder,
                [job.source],
                inventories={job.source: proposal.inventory},
                roles_file=folder / ROLES,
                roles=proposal.roles,
            ),
            roles=len(proposal.roles.roles),
            minutes=round(_minutes_in_roles(proposal)),
            left=round(_minutes_left(proposal)),
            errors=_count(reading.problems, Severity.ERROR),
            warnings=_count(reading.problems, Severity.WARNING),
        )
    except Exception as error:  # noqa: BLE001  # whatever it is, the others must not be lost
        return failure_of(job, error)


def failure_of(job: Job, error: BaseException) -> Failure:
    """Return what an exception says of a job, and nothing of its data."""
    match error:
        case InputError():
            return Failure(name=job.name, problems=error.problems)
        case RuleError():
            return failed(job, error.reason)
        case RatkoError():
            return failed(job, message("batching.refused", reason=str(error)))
        case _:
            # The text of an exception may hold what stands in the file; where it arose does not.
            frames = traceback.extract_tb(error.__traceback__)
            at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
            return failed(job, message("batching.bug", error=type(error).__name__, at=at))


def failed(job: Job, reason: Message) -> Failure:
    """Return that nothing could be made of a job, for a reason."""
    place = Place(file=str(job.source))
    found = Problem(severity=Severity.ERROR, message=reason, place=place)
    return Failure(name=job.name, problems=(found,))


def _count(problems: tuple[Problem, ...], severity: Severity) -> int:
    return sum(each.severity is severity for each in problems)


def _minutes_in_roles(proposal: Proposal) -> Fraction:
    loads = (role_hours(role, proposal.completed) for role in proposal.roles.roles)
    return sum((mean_weekly(load) for load in loads if load is not UNKNOWN), Fraction(0))


def _minutes_left(proposal: Proposal) -> Fraction:
    tasks = {task.id: task for task in proposal.completed.tasks}
    minutes = Fraction(0)
    for each in proposal.roles.leftovers:
        load = workload(tasks[each.task])
        if load is not UNKNOWN:
            minutes += each.share * mean_weekly(load)
    return minutes

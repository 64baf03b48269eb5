"""Many associations in one go, over any executor: what `ratko adverts` makes, for each of them.

Each association has a folder of its own, written whole or not at all, with a note of what it was
made from. So a run that was stopped goes on where it was, a file that cannot be used loses nothing
but itself, and the results are the same whatever the executor and the number of its workers.
"""

import collections
import datetime
import functools
import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import attrs

from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.rendering import FORMATS
from ratko.errors import InputError, RatkoError, RuleError
from ratko.files.done import Done, content_hash, is_there, note, read_done, remove_stale
from ratko.files.reading import read_inventory
from ratko.files.structured import dump_yaml
from ratko.files.writing import OutputFile, safe_name, write_all, write_file
from ratko.messages import Message, message
from ratko.method.composing import role_hours
from ratko.method.hours import mean_weekly, workload
from ratko.model.rules import RuleSet
from ratko.model.text import Language, Variety
from ratko.model.unknown import UNKNOWN
from ratko.problems import Place, Problem, Severity
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.in_flight import Lost, run_all
from ratko.workflow.proposing import Proposal, propose


__all__ = [
    "SUMMARY",
    "Failure",
    "Job",
    "Options",
    "Outcome",
    "Progress",
    "batch",
    "jobs_in",
]

SUMMARY: Final = "batch.json"
"""What was done and what failed, in the folder of the results."""
_ENDINGS: Final = frozenset(
    {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".yaml", ".yml", ".json"}
)


@attrs.frozen(kw_only=True)
class Job:
    """One association's file.

    Attributes:
        name: What the batch calls it, as `etela/kylayhdistys.csv`.
        key: The folder of its results; each job's own.
        source: Where it is.
    """

    name: str
    key: str
    source: Path


@attrs.frozen(kw_only=True)
class Options:
    """What is to be made of each association.

    Attributes:
        date: The day of the proposals and documents.
        languages: The languages of the documents; empty: the association's own, else Finnish.
        formats: The formats of the documents.
        rules: The thresholds.
        look: How the documents look.
        keeps_dates: Whether what was made on another day counts as done, if nothing else differs.
    """

    date: datetime.date
    languages: tuple[Variety, ...] = ()
    formats: tuple[str, ...] = FORMATS
    rules: RuleSet = RuleSet()
    look: Look = PLAIN_LOOK
    keeps_dates: bool = False

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the version and of all options but the date."""
        said = {
            "version": version("ratko"),
            "languages": [each.value for each in self.languages],
            "formats": self.formats,
            "rules": dump_yaml(self.rules),
            "look": repr(attrs.astuple(self.look)),
        }
        return content_hash(json.dumps(said).encode())


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
class Progress:
    """How far a batch has come.

    Attributes:
        made: Associations whose results were written.
        skipped: Associations that were done before, and have not changed.
        failed: Associations of which nothing could be made.
    """

    made: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        """All that need not be looked at again."""
        return self.made + self.skipped + self.failed


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of a batch.

    Attributes:
        progress: How many were made, skipped, and failed.
        failures: Those that failed, by name.
    """

    progress: Progress
    failures: tuple[Failure, ...]


def jobs_in(folder: Path, *, but_not: Path | None = None) -> tuple[Job, ...]:
    """Return a job for each inventory in a folder and the folders in it, sorted by name.

    Args:
        folder: The folder. Hidden files, and those that an office program has open, are left out.
        but_not: A folder whose files are none: that of the results, where it lies within.
    """
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix.lower() in _ENDINGS
        and path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and (but_not is None or not path.resolve().is_relative_to(but_not.resolve()))
    }
    keys = {name: safe_name(name.rpartition(".")[0]) for name in found}
    alike = collections.Counter(keys.values())
    return tuple(
        Job(
            name=name,
            # Not numbered: a file that comes later must not take the folder of another.
            key=key if alike[key] == 1 else f"{key}-{content_hash(name.encode())[:8]}",
            source=found[name],
        )
        for name, key in sorted(keys.items())
    )


def batch(
    jobs: Iterable[Job],
    output: Path,
    executor: Callable[[], Executor],
    *,
    options: Options,
    in_flight: int = 8,
    watch: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Make the documents of many associations, each in a folder of `output`.

    What was made before is not made again, if the file, the options and the version of ratko are
    the same and the results are there. A failure loses nothing but itself. `batch.json` says at
    the end what was made and what failed; it and all results are the same, byte for byte, whatever
    the executor.

    Args:
        jobs: The associations; taken one by one.
        output: The folder of the results.
        executor: Makes an executor, and makes a new one where a killed worker broke it:
            `functools.partial(ProcessPoolExecutor, 4)`, or `client.get_executor` of Dask.
        options: What is to be made.
        in_flight: How many associations are handed out at a time: twice the workers is enough.
        watch: Is told how far it has come, after each association.

    Raises:
        KeyboardInterrupt: Stopped; what was begun has been finished and written.
        InputError: The summary cannot be written.
    """
    run = _Run(output, options, watch or (lambda _: None))
    work = functools.partial(_made, options=options)
    run_all(run.to_do(jobs), work, executor, run.take, in_flight=in_flight)
    failures = tuple(run.failures[name] for name in sorted(run.failures))
    write_file(output / SUMMARY, _summary(run.done, failures))
    return Outcome(progress=run.progress, failures=failures)


# --- In a worker ---


@attrs.frozen(kw_only=True)
class _Made:
    """What a worker sends back: the files, and the figures for the note."""

    files: tuple[OutputFile, ...]
    roles: int
    minutes: int
    left: int
    errors: int
    warnings: int


def _made(job: Job, *, options: Options) -> "_Made | Failure":
    """Make all of an association. Nothing is raised: not every exception survives the way back."""
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
        return _Made(
            files=tuple(all_files(proposal, request)),
            roles=len(proposal.roles.roles),
            minutes=round(_minutes_in_roles(proposal)),
            left=round(_minutes_left(proposal)),
            errors=_count(reading.problems, Severity.ERROR),
            warnings=_count(reading.problems, Severity.WARNING),
        )
    except Exception as error:  # noqa: BLE001  # whatever it is, the others must not be lost
        return _failure(job, error)


def _failure(job: Job, error: BaseException) -> Failure:
    match error:
        case InputError():
            return Failure(name=job.name, problems=error.problems)
        case RuleError():
            return _failed(job, error.reason)
        case RatkoError():
            return _failed(job, message("batching.refused", reason=str(error)))
        case _:
            # The text of an exception may hold what stands in the file; where it arose does not.
            frames = traceback.extract_tb(error.__traceback__)
            at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
            return _failed(job, message("batching.bug", error=type(error).__name__, at=at))


def _failed(job: Job, reason: Message) -> Failure:
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


# --- In the caller's process ---


class _Run:
    """What a batch keeps track of: a few numbers for each association, no results."""

    def __init__(self, output: Path, options: Options, watch: Callable[[Progress], None]) -> None:
        self.output = output
        self.options = options
        self.watch = watch
        self.progress = Progress()
        self.done: dict[str, dict[str, Any]] = {}
        self.failures: dict[str, Failure] = {}
        self.contents: dict[str, str] = {}
        self.keys: set[str] = set()

    def to_do(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """Yield the jobs that are not done yet.

        Raises:
            ValueError: Two jobs have one folder: a mistake of the caller.
        """
        for job in jobs:
            if job.key in self.keys:
                raise ValueError(f"Two jobs have the key {job.key!r}")
            self.keys.add(job.key)
            content = _content(job)
            before = read_done(self.output / job.key)
            if before is not None and self._is_same(before, job, content):
                self.done[job.name] = _figures(job, before)
                self._step(attrs.evolve(self.progress, skipped=self.progress.skipped + 1))
            else:
                # As it was before it was read: if it changes meanwhile, the next run sees that.
                self.contents[job.name] = content
                yield job

    def take(self, job: Job, made: "_Made | Failure | Lost") -> None:
        """Write the results of a job."""
        content = self.contents.pop(job.name)
        if isinstance(made, Lost):
            made = (
                _failed(job, message("batching.killed"))
                if made.was_killed
                else _failure(job, made.error)
            )
        if isinstance(made, _Made):
            try:
                self.done[job.name] = _figures(job, self._write(job, made, content))
            except (RatkoError, OSError) as error:
                made = _failure(job, error)
        if isinstance(made, Failure):
            self.failures[job.name] = made
            self._step(attrs.evolve(self.progress, failed=self.progress.failed + 1))
        else:
            self._step(attrs.evolve(self.progress, made=self.progress.made + 1))

    def _is_same(self, before: Done, job: Job, content: str) -> bool:
        return (
            content == before.content
            and before.source == job.name
            and before.options == self.options.digest
            and (self.options.keeps_dates or before.date == self.options.date.isoformat())
            and is_there(before, self.output / job.key)
        )

    def _write(self, job: Job, made: _Made, content: str) -> Done:
        folder = self.output / job.key
        done = Done(
            source=job.name,
            content=content,
            options=self.options.digest,
            date=self.options.date.isoformat(),
            files={each.name: content_hash(each.content) for each in made.files},
            roles=made.roles,
            minutes=made.minutes,
            left=made.left,
            errors=made.errors,
            warnings=made.warnings,
        )
        before = read_done(folder)
        write_all(folder, (*made.files, note(done)))
        remove_stale(before, done, folder)
        return done

    def _step(self, progress: Progress) -> None:
        self.progress = progress
        self.watch(progress)


def _content(job: Job) -> str:
    try:
        return content_hash(job.source.read_bytes())
    except OSError:
        return ""  # The worker says what is wrong with it.


def _figures(job: Job, done: Done) -> dict[str, Any]:
    """Return the few numbers that the summary keeps of an association."""
    numbers = ("roles", "minutes", "left", "errors", "warnings")
    return {
        "source": job.name,
        "folder": job.key,
        **{each: getattr(done, each) for each in numbers},
    }


def _summary(done: dict[str, dict[str, Any]], failures: tuple[Failure, ...]) -> bytes:
    data: dict[str, Any] = {
        "ratko": 1,
        "kind": "batch",
        "associations": [done[name] for name in sorted(done)],
        "failures": [
            {
                "source": each.name,
                "problems": [
                    {"code": problem.code, "place": str(problem.place)} for problem in each.problems
                ],
            }
            for each in failures
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()

"""Many associations in one go, over any executor: what `ratko adverts` makes, for each of them.

Each association has a folder of its own, written whole or not at all, with a note of what it was
made from. So a run that was stopped goes on where it was, a file that cannot be used loses nothing
but itself, and the results are the same whatever the executor and the number of its workers.
"""

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Final

import attrs

from ratko.errors import RatkoError
from ratko.files.done import Done, is_there, note, read_done, remove_stale
from ratko.files.manifest import content_hash
from ratko.files.writing import write_all, write_file
from ratko.messages import message
from ratko.workflow.batch_jobs import Job, Options, jobs_in
from ratko.workflow.batch_worker import Failure, Made, failed, failure_of, made_of
from ratko.workflow.in_flight import Lost, run_all


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
    work = functools.partial(made_of, options=options, output=output)
    run_all(run.to_do(jobs), work, executor, run.take, in_flight=in_flight)
    failures = tuple(run.failures[name] for name in sorted(run.failures))
    write_file(output / SUMMARY, _summary(run.done, failures))
    return Outcome(progress=run.progress, failures=failures)


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

    def take(self, job: Job, made: Made | Failure | Lost) -> None:
        """Write the results of a job."""
        content = self.contents.pop(job.name)
        if isinstance(made, Lost):
            made = (
                failed(job, message("batching.killed"))
                if made.was_killed
                else failure_of(job, made.error)
            )
        if isinstance(made, Made):
            try:
                self.done[job.name] = _figures(job, self._write(job, made, content))
            except (RatkoError, OSError) as error:
                made = failure_of(job, error)
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

    def _write(self, job: Job, made: Made, content: str) -> Done:
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
        write_all(folder, (*made.files, note(done)), made_from=made.made_from)
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

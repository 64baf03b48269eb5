"""Measures many associations at once; see README.md in this folder."""

import argparse
import datetime
import functools
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import attrs
from associations import MUNICIPALITY, table, town_of

from ratko.documents.rendering import FORMATS
from ratko.model.association import Association, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line
from ratko.workflow.batch import Job, Options, Progress, batch
from ratko.workflow.in_flight import Lost, run_all
from ratko.workflow.pooling import Member, pool


DAY = datetime.date(2026, 11, 24)
KIBIBYTE = 1 if sys.platform == "linux" else 1024  # ru_maxrss counts bytes on a Mac.


def processes(workers: int) -> Callable[[], Executor]:
    """Makes pools of processes, as `ratko batch` does."""
    return functools.partial(
        ProcessPoolExecutor, workers, mp_context=multiprocessing.get_context("spawn")
    )


def seconds(who: int) -> float:
    """The processor time that this process, or its children that have ended, have used."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def mebibytes(who: int) -> float:
    """The peak of memory of this process, or of the largest of its children."""
    return resource.getrusage(who).ru_maxrss / KIBIBYTE / 1024


def measure_batch(associations: int, tasks: int, workers: int, formats: tuple[str, ...]) -> None:
    """Prints what the documents of so many associations cost."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for seed in range(associations):
            (source / f"a{seed:06}.csv").write_bytes(table(seed, tasks))
        jobs = (
            Job(name=f"a{seed:06}.csv", key=f"a{seed:06}", source=source / f"a{seed:06}.csv")
            for seed in range(associations)
        )
        peaks = []

        def watch(progress: Progress) -> None:
            if progress.done % max(1, associations // 4) == 0:
                peaks.append(f"{mebibytes(resource.RUSAGE_SELF):.0f}")

        begun, ours = time.monotonic(), seconds(resource.RUSAGE_SELF)
        outcome = batch(
            jobs,
            output,
            processes(workers),
            options=Options(date=DAY, formats=formats),
            in_flight=2 * workers,
            watch=watch,
        )
        ours = seconds(resource.RUSAGE_SELF) - ours
        theirs = seconds(resource.RUSAGE_CHILDREN)
        written = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
        failed = outcome.progress.failed
        print(f"associations            {associations} of {tasks} tasks, failed {failed}")
        print(f"formats                 {', '.join(formats)}")
        print(f"elapsed                 {time.monotonic() - begun:.0f} s, {workers} workers")
        print(f"processor, workers      {theirs / associations * 1000:.0f} ms an association")
        print(f"processor, this process {ours / associations * 1000:.1f} ms an association")
        print(f"written                 {written / associations / 1024:.0f} KiB an association")
        print(f"peak, largest worker    {mebibytes(resource.RUSAGE_CHILDREN):.0f} MiB")
        print(f"peak, this process      {', '.join(peaks)} MiB at each quarter")
        begun, ours = time.monotonic(), seconds(resource.RUSAGE_SELF)
        again = batch(
            (
                Job(name=f"a{seed:06}.csv", key=f"a{seed:06}", source=source / f"a{seed:06}.csv")
                for seed in range(associations)
            ),
            output,
            functools.partial(ThreadPoolExecutor, 1),
            options=Options(date=DAY, formats=formats),
        )
        ours = seconds(resource.RUSAGE_SELF) - ours
        print(f"gone on with            {ours / associations * 1000:.1f} ms an association")
        if again.progress.skipped != associations - outcome.progress.failed:
            raise SystemExit("not all that was done was known again")


def measure_overhead(jobs: int) -> None:
    """Prints what it costs to hand out work and take it back, where the work is nothing."""
    taken = [0]

    def take(_: int, __: int | Lost) -> None:
        taken[0] += 1

    before, begun = mebibytes(resource.RUSAGE_SELF), time.process_time()
    run_all(range(jobs), abs, functools.partial(ThreadPoolExecutor, 2), take, in_flight=8)
    used = time.process_time() - begun
    print(f"jobs                    {taken[0]}")
    print(f"processor               {used / jobs * 1e6:.0f} µs a job")
    print(f"memory                  {mebibytes(resource.RUSAGE_SELF) - before:.1f} MiB more")


def measure_town(associations: int, tasks: int) -> None:
    """Prints what comes of pooling a town's small associations, and what it costs."""
    members = tuple(
        Member(key=Key(f"a{seed:03}"), inventory=_in_town(town_of(seed, tasks), seed))
        for seed in range(associations)
    )
    pool(members[:2], date=DAY)  # Tables and library are read once.
    for everything in (False, True):
        begun = time.process_time()
        made = pool(members, date=DAY, everything=everything)
        used = time.process_time() - begun
        pooled = sum(minutes for role in made.roles for _, minutes in role.minutes)
        own = sum(role.minutes for role in made.own)
        left = sum(each.minutes or 0 for each in made.leftovers)
        print(
            f"pooled                  {'everything' if everything else 'what own roles leave over'}"
        )
        print(f"processor               {used:.2f} s, {associations} associations of {tasks} tasks")
        print(f"own roles               {len(made.own)}, {float(own) / 60:.0f} h a week")
        print(f"shared roles            {len(made.roles)}, {float(pooled) / 60:.0f} h a week")
        at_best = "?" if made.at_best is None else f"{float(made.at_best) / 60:.0f}"
        print(f"left over               {float(left) / 60:.0f} h a week, at best {at_best} h")
    print(f"peak                    {mebibytes(resource.RUSAGE_SELF):.0f} MiB")


def _in_town(inventory: Inventory, seed: int) -> Inventory:
    site = Site(id=Key("talo"), municipality=Line(MUNICIPALITY))
    return attrs.evolve(
        inventory,
        association=Association(name=Line(f"Yhdistys {seed} ry")),
        sites=(site,),
        tasks=tuple(attrs.evolve(task, site=site.id) for task in inventory.tasks),
    )


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("batch", "town", "overhead"))
    parser.add_argument("--number", type=int, help="associations, or jobs (1000; 60; 100000)")
    parser.add_argument("--tasks", type=int, help="tasks of each association (50; in a town 10)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--format", dest="formats", action="append", choices=FORMATS)
    arguments = parser.parse_args()
    match arguments.what:
        case "batch":
            measure_batch(
                arguments.number or 1_000,
                arguments.tasks or 50,
                arguments.workers,
                tuple(arguments.formats or FORMATS),
            )
        case "town":
            measure_town(arguments.number or 60, arguments.tasks or 10)
        case "overhead":
            measure_overhead(arguments.number or 100_000)


if __name__ == "__main__":
    main()

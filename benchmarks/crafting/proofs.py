"""Measures the crafting beside the models that a user would write first; see README.md."""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import naive_cpsat
import naive_highs
from assignment import most_profit, read_problems
from generate import association, town
from naive_model import Answer

from ratko.crafting.answer import PROVABLE, Effort, Watch
from ratko.crafting.answering import proved
from ratko.crafting.bounds import Floors
from ratko.crafting.exact.engine import prove
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import Prepared, prepare
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.search import search


HERE = Path(__file__)
SIZES = (28, 36, 44, 52, 60, 70, 80)
NODES = 200_000


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one solver did with one problem.

    Attributes:
        seconds: Processor time from the problem as it is asked to the answer, for each worker.
        uncovered: The first stage, in minutes.
        proved: How many stages were proved.
    """

    seconds: float
    uncovered: float
    proved: int


def small(sizes: Sequence[int], seed: int) -> Iterator[tuple[str, CraftingProblem]]:
    """Yield associations of these sizes: roles of any kind, and of three kinds."""
    for size in sizes:
        yield f"{size} tasks", association(seed, size)
        yield f"{size} tasks, three kinds", association(seed, size, archetypes=True)


def timed_exact(problem: CraftingProblem, cap: float) -> Run:
    """Prove with ratko."""
    start = time.process_time()
    prepared = prepare(problem)
    found = prove(
        prepared,
        Floors.of(prepared),
        Effort(nodes=NODES),
        until(start + cap),
    )
    value = value_of(prepared, found.roles)
    return Run(
        seconds=time.process_time() - start,
        uncovered=float(value.uncovered),
        proved=min(proved(value, found.bounds), PROVABLE),
    )


def timed_plain(problem: CraftingProblem, cap: float, *, with_highs: bool) -> Run:
    """Solve a plain model."""
    start = time.process_time()
    prepared = prepare(problem)
    solve = naive_highs.solve if with_highs else naive_cpsat.solve
    answer = solve(prepared, cap)
    return Run(
        seconds=(time.process_time() - start) / (1 if with_highs else naive_cpsat.WORKERS),
        uncovered=uncovered(prepared, answer),
        proved=PROVABLE if answer.is_proved else answer.proved,
    )


def uncovered(prepared: Prepared, answer: Answer) -> float:
    """Return the minutes that a plain model leaves uncovered; all, if it found nothing."""
    covered = answer.values[0] if answer.values else 0
    return (prepared.free + covered) / prepared.units.scale


def until(end: float) -> Watch:
    """Return what stops an engine when so much processor time is used."""
    return lambda _: time.process_time() < end


def compare(sizes: Sequence[int], seed: int, cap: float) -> None:
    """Print the exact engine beside both plain models, and the search beside what is proved."""
    print(f"Stopped after {cap:.0f} s: ratko of processor time, the others by the clock (`>`).")
    print()
    print("| problem | ratko | proved | CP-SAT, 2 workers | proved | HiGHS | proved | ratios |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    ours: list[Run] = []
    ratios: tuple[list[float], list[float]] = ([], [])
    for name, problem in small(sizes, seed):
        exact = timed_exact(problem, cap)
        plain = [timed_plain(problem, cap, with_highs=each) for each in (False, True)]
        cells = [f"{exact.seconds:.2f} s | {exact.proved}"]
        for each, found in zip(plain, ratios, strict=True):
            found.append(each.seconds / exact.seconds)
            capped = ">" if each.proved < PROVABLE else ""
            cells.append(f"{capped}{each.seconds:.2f} s | {each.proved}")
        ours.append(exact)
        both = f"{ratios[0][-1]:.1f}, {ratios[1][-1]:.1f}"
        print(f"| {name} | {' | '.join(cells)} | {both} |", flush=True)
    seconds = [each.seconds for each in ours]
    whole = sum(each.proved == PROVABLE for each in ours)
    print()
    print(
        f"ratko: {whole} of {len(ours)} proved in all stages, mean {statistics.mean(seconds):.2f}"
    )
    print(f"s, median {statistics.median(seconds):.2f} s.")
    for name, found in zip(("CP-SAT", "HiGHS"), ratios, strict=True):
        print(f"Beside {name}: median {statistics.median(found):.1f} ×, least {min(found):.1f} ×.")


def gaps(sizes: Sequence[int], seeds: Sequence[int], cap: float) -> None:
    """Print how far the search alone is from what is proved, in covered minutes."""
    found: list[float] = []
    same = asked = 0
    for seed in seeds:
        for _, problem in small(sizes, seed):
            prepared = prepare(problem)
            floors = Floors.of(prepared)
            begin = time.process_time()
            alone = value_of(prepared, search(prepared, floors, Effort(), None).roles)
            start = time.process_time()
            best = prove(prepared, floors, Effort(nodes=NODES), until(start + cap))
            value = value_of(prepared, best.roles)
            if proved(value, best.bounds) == 0:
                continue
            covered = prepared.free / prepared.units.scale - float(value.uncovered)
            found.append(float(alone.uncovered - value.uncovered) / covered if covered else 0.0)
            asked += 1
            same += alone.stages[:2] == value.stages[:2]
            print(f"{found[-1]:.2%} in {start - begin:.2f} s", flush=True)
    print(f"{len(found)} problems: mean {statistics.mean(found):.3%}, worst {max(found):.2%}")
    print(f"Minutes and number of roles both the best there is: {same} of {asked}.")


def large(size: int, seed: int) -> None:
    """Print the gap of the search at a town's size, its time, and its memory."""
    for iterations in (1, 64, None):
        command = (sys.executable, str(HERE), "--one", str(size), "--seeds", str(seed))
        more = () if iterations is None else ("--iterations", str(iterations))
        subprocess.run((*command, *more), check=True)


def one(size: int, seed: int, iterations: int | None) -> None:
    """Search one town, in a process of its own, so that its memory is its own."""
    problem = town(seed, size)
    before = memory()
    start = time.process_time()
    prepared = prepare(problem)
    floors = Floors.of(prepared)
    found = search(prepared, floors, Effort(iterations=iterations), None)
    taken = time.process_time() - start
    value = value_of(prepared, found.roles)
    bound = found.bounds[0]
    covered = prepared.free / prepared.units.scale - float(value.uncovered)
    gap = float(value.uncovered - bound) / covered if bound is not None and covered else 0.0
    print(
        f"{size} tasks, {'usual' if iterations is None else iterations} iterations: "
        f"{len(found.roles)} roles, {gap:.2%} from the bound, {taken:.2f} s of processor time, "
        f"{memory() - before:.0f} MiB more than the problem itself",
        flush=True,
    )


def plain_large(size: int, seed: int, cap: float) -> None:
    """Print what the plain model on CP-SAT does at a town's size, in a process of its own."""
    command = (sys.executable, str(HERE), "--plain", str(size), "--seeds", str(seed))
    subprocess.run((*command, "--cap", str(cap)), check=True)


def plain_one(size: int, seed: int, cap: float) -> None:
    """Solve one town with the plain model, the first stage alone, until it is within 1 %."""
    problem = town(seed, size)
    before, start, clock = memory(), time.process_time(), time.perf_counter()
    prepared = prepare(problem)
    floors = Floors.of(prepared)
    possible = prepared.free - floors.lost - floors.unable
    answer = naive_cpsat.first_stage(prepared, cap, -(-possible * 99 // 100))
    seconds = time.process_time() - start
    bound = float(floors.lost + floors.unable) / prepared.units.scale
    left = uncovered(prepared, answer)
    covered = prepared.free / prepared.units.scale - left
    gap = f"{(left - bound) / covered:.2%} from the bound" if covered else "no plan"
    print(
        f"CP-SAT, {size} tasks, seed {seed}: {gap} after {seconds:.1f} s of processor time, "
        f"{time.perf_counter() - clock:.0f} s by the clock, {memory() - before:.0f} MiB more",
        flush=True,
    )


def memory() -> float:
    """Return the greatest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def library(folder: Path) -> None:
    """Print the proved most profit of each problem of the OR-Library in a folder."""
    for path in sorted(folder.glob("gap*.txt")):
        start = time.process_time()
        profits = [most_profit(each, NODES) for each in read_problems(path)]
        print(f"{path.name}: {profits} in {time.process_time() - start:.2f} s", flush=True)


def main() -> None:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=("compare", "gaps", "large", "plain-large"))
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--cap", type=float, default=30, help="seconds for each solver (30)")
    parser.add_argument("--gap", type=Path, help="a folder with the OR-Library's gap*.txt")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--plain", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--iterations", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.gap is not None:
        library(given.gap)
    elif given.what == "gaps":
        gaps(given.sizes, given.seeds, given.cap)
    elif given.one is not None:
        one(given.one, given.seeds[0], given.iterations)
    elif given.plain is not None:
        plain_one(given.plain, given.seeds[0], given.cap)
    else:
        _for_each(given)


def _for_each(given: argparse.Namespace) -> None:
    """Measure each seed by itself."""
    for seed in given.seeds:
        if given.what not in {"large", "plain-large"}:
            compare(given.sizes, seed, given.cap)
            continue
        for size in given.sizes:
            if given.what == "large":
                large(size, seed)
            else:
                plain_large(size, seed, given.cap)


if __name__ == "__main__":
    main()

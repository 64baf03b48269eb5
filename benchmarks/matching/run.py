"""Measures the four outcomes of many roles × many people beside what a user would write.

Prints a Markdown table; see README.md.
"""

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from broadcast import Layout, decide
from crowd import crowd

from ratko.matching.findings import Fit
from ratko.matching.judging import judge
from ratko.matching.many import Outcomes, outcomes
from ratko.matching.pair import Pair
from ratko.matching.shipped import shipped_rules


MEBIBYTE = 1024 * 1024


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median of the processor time of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def bytes_a_second() -> float:
    """Return how many bytes a second a plain copy of 256 MiB reads and writes."""
    source = np.ones(256 * MEBIBYTE, np.uint8)
    target = np.empty_like(source)
    return 2 * source.nbytes / seconds(lambda: np.copyto(target, source), 5)


def peak() -> float:
    """Return the greatest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_bytes(decided: Outcomes) -> float:
    """Return how many bytes the deciding reads: one packed answer for each question."""
    asked = sum(len(each) for each in decided._plans)  # noqa: SLF001  # what is measured
    return sum(asked * 3 * len(block.people) / 30 * 4 for block in decided._blocks)  # noqa: SLF001


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sample", type=int, default=2_000, help="pairs judged by plain loops")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    roles, people, means = crowd(given.roles, given.people, given.seed)
    pairs = given.roles * given.people
    before = peak()
    whole = seconds(lambda: outcomes(roles, people, means=means), given.rounds)
    memory = peak() - before
    decided = outcomes(roles, people, means=means)
    alone = seconds(lambda: list(decided._count()), given.rounds)  # noqa: SLF001  # without layout

    book, draw = shipped_rules(), random.Random(given.seed)  # noqa: S311  # a sample, no secret
    sample = [(draw.randrange(given.roles), draw.choice(people)) for _ in range(given.sample)]
    found: dict[tuple[int, str], Fit] = {}

    def loops() -> None:
        for number, person in sample:
            pair = Pair(role=roles[number], person=person, means=means)
            found[number, person.key] = judge(pair, book).fit

    a_pair = seconds(loops, 3) / given.sample
    for number in {each for each, _ in sample[:50]}:
        sets = {fit: {*decided.who(number, fit)} for fit in Fit}
        assert all(  # noqa: S101  # a benchmark of two that differ is none
            person in sets[fit] for (at, person), fit in found.items() if at == number
        )

    start = time.process_time()
    layout = Layout(roles, people, means)
    laid = time.process_time() - start
    counts = decide(layout)
    assert counts.tolist() == [list(each) for each in decided.counts]  # noqa: S101
    broadcast = seconds(lambda: decide(layout), max(1, given.rounds // 2))

    speed, read = bytes_a_second(), read_bytes(decided)
    shares = [float(Fraction(sum(column), pairs)) for column in zip(*decided.counts, strict=True)]
    print("| what | processor time | beside ratko |")
    print("| --- | --: | --: |")
    print(f"| ratko, from records to counts | {whole:.3f} s | |")
    print(f"| ratko, deciding alone | {alone:.3f} s | |")
    print(
        f"| plain loops, {given.sample:,} pairs × {pairs / given.sample:,.0f} "
        f"| {a_pair * pairs:,.0f} s | {a_pair * pairs / whole:,.0f} × "
        f"({a_pair * pairs / alone:,.0f} ×) |"
    )
    print(
        f"| NumPy, from records to counts | {laid + broadcast:.2f} s "
        f"| {(laid + broadcast) / whole:.1f} × |"
    )
    print(f"| NumPy, deciding alone | {broadcast:.2f} s | {broadcast / alone:.1f} × |")
    print(f"\nFull findings of one pair: {a_pair * 1000:.3f} ms.")
    print(f"More memory than the records: {memory:.0f} MiB.")
    print(
        f"Deciding reads {read / MEBIBYTE:,.0f} MiB; a plain copy of {speed / 1e9:.1f} GB/s would "
        f"take {read / speed:.3f} s: {alone * speed / read:.1f} × away."
    )
    print("Outcomes: " + ", ".join(f"{f.value} {s:.2%}" for f, s in zip(Fit, shares, strict=True)))


if __name__ == "__main__":
    main()

"""The generalised assignment problems of the OR-Library, for the solver of the exact engine.

Beasley's `gap1.txt` … `gap12.txt` (J. E. Beasley, OR-Library, 1990) hold five problems each: jobs
are given to agents of limited capacity, each job to one, for the most profit. The files are not
shipped; they are read from a folder.

A file is whole numbers with blanks between them: how many problems; for each the number of agents
and of jobs, the profit of each job for each agent, what it takes of each agent, and the capacities.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ratko.crafting.exact.solver import Budget, Program, Status, solve


__all__ = ["Assignment", "most_profit", "read_problems"]


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One problem.

    Attributes:
        profit: For each agent the profit of each job.
        takes: For each agent what each job takes.
        capacity: What each agent has.
    """

    profit: tuple[tuple[int, ...], ...]
    takes: tuple[tuple[int, ...], ...]
    capacity: tuple[int, ...]


def read_problems(path: Path) -> Iterator[Assignment]:
    """Yield the problems of a file.

    Raises:
        ValueError: The file has too few or too many numbers, or a word.
    """
    numbers = iter([int(word) for word in path.read_text(encoding="ascii").split()])

    def row(length: int) -> tuple[int, ...]:
        return tuple(itertools.islice(numbers, length))

    count = row(1)[0]
    for _ in range(count):
        agents, jobs = row(2)
        problem = Assignment(
            profit=tuple(row(jobs) for _ in range(agents)),
            takes=tuple(row(jobs) for _ in range(agents)),
            capacity=row(agents),
        )
        if len(problem.capacity) != agents:
            raise ValueError(f"{path}: the file ends in the middle of a problem")
        yield problem
    if next(numbers, None) is not None:
        raise ValueError(f"{path}: there is more than {count} problems")


def most_profit(problem: Assignment, nodes: int) -> int | None:
    """Return the proved most profit; None: the nodes were not enough, or there is no solution."""
    program = Program()
    columns = [[program.column() for _ in row] for row in problem.profit]
    for job in zip(*columns, strict=True):
        program.row([(column, 1) for column in job], least=1, most=1)
    for row, takes, capacity in zip(columns, problem.takes, problem.capacity, strict=True):
        program.row(zip(row, takes, strict=True), most=capacity)
    objective = [
        (column, -profit)
        for row, profits in zip(columns, problem.profit, strict=True)
        for column, profit in zip(row, profits, strict=True)
    ]
    outcome = solve(program, objective, Budget(nodes=nodes))
    return -outcome.bound if outcome.status is Status.OPTIMAL and outcome.bound else None

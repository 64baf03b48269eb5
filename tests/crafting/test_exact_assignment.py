"""The adapter for the OR-Library's generalised assignment reads the files, and finds the best."""

import importlib.util
import itertools
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest


pytest.importorskip("highspy", reason="needs the extra `exact`")

ADAPTER = Path(__file__).parents[2] / "benchmarks" / "crafting" / "assignment.py"


@pytest.fixture(scope="module")
def adapter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ratko_bench_assignment", ADAPTER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def problem(seed: int) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """Three agents, six jobs: profits, what they take, capacities."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    profit = [[chance.randint(15, 25) for _ in range(6)] for _ in range(3)]
    takes = [[chance.randint(5, 25) for _ in range(6)] for _ in range(3)]
    return profit, takes, [max(25, int(0.8 * sum(row) / 3)) for row in takes]


def written(seeds: range) -> str:
    """The problems as the OR-Library writes them: numbers, with line ends anywhere."""
    numbers = [len(seeds)]
    for seed in seeds:
        profit, takes, capacity = problem(seed)
        numbers += [3, 6, *itertools.chain(*profit), *itertools.chain(*takes), *capacity]
    return " ".join(
        f"{number}\n" if at % 5 == 4 else str(number) for at, number in enumerate(numbers)
    )


def best_of_all(seed: int) -> int | None:
    profit, takes, capacity = problem(seed)
    best = None
    for agents in itertools.product(range(3), repeat=6):
        used = [0, 0, 0]
        for job, agent in enumerate(agents):
            used[agent] += takes[agent][job]
        if all(load <= most for load, most in zip(used, capacity, strict=True)):
            total = sum(profit[agent][job] for job, agent in enumerate(agents))
            best = total if best is None else max(best, total)
    return best


def test_reads_a_file_and_finds_the_most_profit(adapter: ModuleType, tmp_path: Path) -> None:
    seeds = range(6)
    path = tmp_path / "gap1.txt"
    path.write_text(written(seeds), encoding="ascii")
    found = [adapter.most_profit(each, 1_000) for each in adapter.read_problems(path)]
    assert found == [best_of_all(seed) for seed in seeds]
    assert any(each is not None for each in found)


@pytest.mark.parametrize("length", [-1, 1])
def test_refuses_a_file_of_another_length(adapter: ModuleType, tmp_path: Path, length: int) -> None:
    words = written(range(1)).split()
    path = tmp_path / "gap1.txt"
    path.write_text(" ".join(words[:length] if length < 0 else [*words, "7"]), encoding="ascii")
    with pytest.raises(ValueError, match=r"gap1\.txt"):
        list(adapter.read_problems(path))

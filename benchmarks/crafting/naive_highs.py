"""The plain model on HiGHS, as its own way of writing models has it, with its own settings."""

import time
from typing import Any

import highspy
from naive_model import Answer, Model, Term, model_of, solve_stages

from ratko.crafting.prepared import Prepared


__all__ = ["solve"]


def solve(prepared: Prepared, seconds: float) -> Answer:
    """Solve all stages in at most so many seconds."""
    return solve_stages(model_of(prepared), _solve, time.perf_counter, seconds)


def _solve(
    model: Model, terms: list[Term], hint: list[int] | None, seconds: float
) -> tuple[list[int] | None, bool]:
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # It says no types.
    highs.silent()
    highs.setOptionValue("time_limit", seconds)
    highs.setOptionValue("mip_rel_gap", 0.0)
    for most in model.most:
        highs.addVar(0, most)
    count = len(model.most)
    highs.changeColsIntegrality(count, list(range(count)), [highspy.HighsVarType.kInteger] * count)
    for row, most in model.rows:
        factors = _sum(row)
        highs.addRow(-highspy.kHighsInf, most, len(factors), list(factors), list(factors.values()))
    for variable, factor in _sum(terms).items():
        highs.changeColCost(variable, factor)
    if hint is not None:
        solution = highspy.HighsSolution()
        solution.col_value = [float(each) for each in hint]
        highs.setSolution(solution)
    highs.run()
    is_best = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    found = highs.getInfo().primal_solution_status
    if found != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None, False
    return [round(each) for each in highs.getSolution().col_value], is_best


def _sum(terms: list[Term]) -> dict[int, float]:
    totals: dict[int, float] = {}
    for variable, factor in terms:
        totals[variable] = totals.get(variable, 0.0) + factor
    return totals

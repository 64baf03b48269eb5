"""The plain model on CP-SAT, with two workers."""

import time

from naive_model import Answer, Model, Term, model_of, solve_stages
from ortools.sat.python import cp_model

from ratko.crafting.prepared import Prepared


__all__ = ["solve"]

WORKERS = 2


def solve(prepared: Prepared, seconds: float) -> Answer:
    """Solve all stages in at most so many seconds."""
    return solve_stages(model_of(prepared), _solve, time.perf_counter, seconds)


def _solve(
    model: Model, terms: list[Term], hint: list[int] | None, seconds: float
) -> tuple[list[int] | None, bool]:
    plain = cp_model.CpModel()
    variables = [plain.new_int_var(0, most, "") for most in model.most]
    for row, most in model.rows:
        plain.add(_sum(variables, row) <= most)
    plain.minimize(_sum(variables, terms))
    if hint is not None:
        for variable, value in zip(variables, hint, strict=True):
            plain.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(plain)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None, False
    return [solver.value(each) for each in variables], status == cp_model.OPTIMAL


def _sum(variables: list[cp_model.IntVar], terms: list[Term]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.weighted_sum(
        [variables[variable] for variable, _ in terms], [factor for _, factor in terms]
    )

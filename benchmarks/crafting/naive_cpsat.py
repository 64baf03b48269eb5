"""The plain model on CP-SAT, with two workers."""

import time

from naive_model import Answer, Model, Term, model_of, solve_stages
from ortools.sat.python import cp_model

from ratko.crafting.prepared import Prepared


__all__ = ["first_stage", "solve"]

WORKERS = 2


def solve(prepared: Prepared, seconds: float) -> Answer:
    """Solve all stages in at most so many seconds."""
    return solve_stages(model_of(prepared), _solve, time.perf_counter, seconds)


def first_stage(prepared: Prepared, seconds: float, enough: int) -> Answer:
    """Solve the first stage alone, in at most so many seconds, until so many ticks are covered."""
    model = model_of(prepared)
    model.stages = model.stages[:1]

    def solve_until(
        model: Model, terms: list[Term], hint: list[int] | None, left: float
    ) -> tuple[list[int] | None, bool]:
        return _solve(model, terms, hint, left, _Enough(-enough))

    return solve_stages(model, solve_until, time.perf_counter, seconds)


class _Enough(cp_model.CpSolverSolutionCallback):
    """Stops at a solution that is good enough."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def on_solution_callback(self) -> None:
        """Look at a new solution."""
        if self.objective_value <= self.most:
            self.stop_search()


def _solve(
    model: Model,
    terms: list[Term],
    hint: list[int] | None,
    seconds: float,
    watch: cp_model.CpSolverSolutionCallback | None = None,
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
    status = solver.solve(plain, watch)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None, False
    return [solver.value(each) for each in variables], status == cp_model.OPTIMAL


def _sum(variables: list[cp_model.IntVar], terms: list[Term]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.weighted_sum(
        [variables[variable] for variable, _ in terms], [factor for _, factor in terms]
    )

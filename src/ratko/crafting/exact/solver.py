"""A mixed-integer programme, and HiGHS to solve it: one thread, one seed, nodes instead of time.

Every number is an integer here; the solver works with floating point, so what it finds is rounded
and judged anew by whoever asks, and its bounds are rounded so that they stay bounds.
"""

import enum
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from ratko.errors import RuleError
from ratko.messages import message


__all__ = [
    "Budget",
    "Outcome",
    "Program",
    "Status",
    "Term",
    "model_of",
    "quiet",
    "solve",
    "solver",
]

_TOLERANCE: Final = 1e-6
"""What the solver may be off by, relative to the size of a number."""
_SEED: Final = 1
_SUBPROBLEMS: Final = (
    "mip_heuristic_run_rins",
    "mip_heuristic_run_rens",
    "mip_heuristic_run_root_reduced_cost",
)
"""Where the solver looks for solutions by problems within the problem."""

Term = tuple[int, int]
"""A column and its factor."""


class Status(enum.Enum):
    """How a solve ended."""

    OPTIMAL = enum.auto()
    """Nothing is better than what was found."""
    NOTHING = enum.auto()
    """There is no solution."""
    LIMIT = enum.auto()
    """It was stopped, or what it found was good enough; there may be something better."""


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of a solve.

    Attributes:
        status: How it ended.
        values: One integer per column, the best found; None: nothing was found.
        bound: What the objective cannot be under; None: not known.
    """

    status: Status
    values: tuple[int, ...] | None = None
    bound: int | None = None


@attrs.define(kw_only=True, eq=False)
class Program:
    """Integer columns and linear rows, as they are added.

    Attributes:
        least: The least value of each column.
        most: The most.
        whole: Whether each column must be a whole number.
        rows: Terms, least (None: no limit) and most of each row.
    """

    least: list[int] = attrs.field(factory=list)
    most: list[int] = attrs.field(factory=list)
    whole: list[bool] = attrs.field(factory=list)
    rows: list[tuple[tuple[Term, ...], int | None, int | None]] = attrs.field(factory=list)

    def column(self, most: int = 1, *, least: int = 0, whole: bool = True) -> int:
        """Add a column and return its number."""
        self.least.append(least)
        self.whole.append(whole)
        self.most.append(most)
        return len(self.most) - 1

    def row(
        self, terms: Iterable[Term], *, least: int | None = None, most: int | None = None
    ) -> None:
        """Add a row: the sum of the terms lies between `least` and `most`."""
        kept = _summed(terms)
        divisor = math.gcd(*(factor for _, factor in kept))
        if divisor > 1:
            kept = tuple((column, factor // divisor) for column, factor in kept)
            least = None if least is None else -(-least // divisor)
            most = None if most is None else most // divisor
        self.rows.append((kept, least, most))


def solver() -> Any:
    """Return the module of the solver.

    Raises:
        RuleError: The extra `exact` is not installed; with the line that installs it.
    """
    try:
        import highspy  # noqa: PLC0415 - An extra: only who asks for proofs needs it.
    except ImportError as error:
        raise RuleError(message("crafting.exact_missing")) from error
    return highspy


@attrs.define(kw_only=True, eq=False)
class Budget:
    """How much the solver may still do.

    Attributes:
        nodes: Nodes that it may open in all.
        stops: Is told the nodes opened so far, and says True to stop.
        done: Nodes opened.
        was_stopped: Whether somebody asked to stop.
    """

    nodes: int
    stops: Callable[[int], bool] | None = None
    done: int = 0
    was_stopped: bool = False

    @property
    def is_used_up(self) -> bool:
        """Whether nothing more may be done."""
        return self.was_stopped or self.done >= self.nodes


def solve(
    program: Program,
    objective: Sequence[Term],
    budget: Budget,
    *,
    nodes: int | None = None,
    step: int = 1,
    start: Mapping[int, int] | None = None,
    target: int | None = None,
    is_proof: bool = False,
) -> Outcome:
    """Make the objective as small as it can be.

    Args:
        program: Columns and rows.
        objective: What is made small.
        budget: How much may still be done; what this takes is counted there.
        nodes: Nodes that this may open, of those; None: all of them.
        step: The objective's values differ by whole multiples of this.
        start: A solution to start from, one value per column.
        target: So small is small enough; None: as small as it can be.
        is_proof: Whether it is likely that there is nothing, so that less is done to find it.
    """
    highspy = solver()
    terms = _summed(objective)
    highs = quiet(highspy)
    left = max(1, budget.nodes - budget.done)
    for option, value in (
        ("parallel", "off"),
        ("random_seed", _SEED),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", step * (1 - 1e-4)),
        ("mip_max_nodes", left if nodes is None else min(left, nodes)),
        ("mip_allow_restart", False),
        *((option, not is_proof) for option in _SUBPROBLEMS),
        ("objective_target", -math.inf if target is None else float(target)),
    ):
        highs.setOptionValue(option, value)
    highs.passModel(model_of(highspy, program, terms))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = [float(start[each]) for each in range(len(program.most))]
        highs.setSolution(solution)
    _listen(highs, budget)
    highs.run()
    outcome = _outcome(highspy, highs, terms, budget, step)
    if start is not None and outcome.status is Status.LIMIT and _is_done(highspy, highs):
        # HiGHS 1.16 may hand back the start itself where presolve alone finds what is better.
        return solve(
            program,
            objective,
            budget,
            nodes=nodes,
            step=step,
            target=target,
            is_proof=is_proof,
        )
    return outcome


def quiet(highspy: Any) -> Any:
    """Return a solver that writes nothing: its own greets on standard output when it is made."""

    class Quiet(highspy.Highs):  # type: ignore[misc] # The module is known at run time only.
        def enableCallbacks(self) -> None:  # noqa: N802 - The solver's own name.
            self.setOptionValue("output_flag", False)  # noqa: FBT003 - Not ours.
            super().enableCallbacks()

    return Quiet()


def _summed(terms: Iterable[Term]) -> tuple[Term, ...]:
    totals: dict[int, int] = {}
    for column, factor in terms:
        totals[column] = totals.get(column, 0) + factor
    return tuple((column, factor) for column, factor in sorted(totals.items()) if factor)


def model_of(highspy: Any, program: Program, objective: Sequence[Term]) -> Any:
    """Return a programme as the solver takes it."""
    rows = program.rows
    model = highspy.HighsLp()
    model.num_col_ = len(program.most)
    model.num_row_ = len(rows)
    costs = [0.0] * len(program.most)
    for column, factor in _summed(objective):
        costs[column] = float(factor)
    model.col_cost_ = costs
    model.col_lower_ = [float(each) for each in program.least]
    model.col_upper_ = [float(each) for each in program.most]
    model.integrality_ = [
        highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        for whole in program.whole
    ]
    endless = highspy.kHighsInf
    model.row_lower_ = [-endless if least is None else float(least) for _, least, _ in rows]
    model.row_upper_ = [endless if most is None else float(most) for _, _, most in rows]
    starts: list[int] = [0]
    index: list[int] = []
    values: list[float] = []
    for kept, _, _ in rows:
        index.extend(column for column, _ in kept)
        values.extend(float(factor) for _, factor in kept)
        starts.append(len(index))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = index
    model.a_matrix_.value_ = values
    return model


def _listen(highs: Any, budget: Budget) -> None:
    """Ask now and then whether to go on."""
    stops = budget.stops
    if stops is None:
        return

    def ask(event: Any) -> None:
        if budget.was_stopped or stops(budget.done + int(event.data_out.mip_node_count)):
            budget.was_stopped = True
            event.data_in.user_interrupt = True

    highs.cbMipInterrupt += ask


def _bound(bound: float) -> int | None:
    """Round a bound up, as the objective is whole, but never over what is true."""
    return math.ceil(bound - max(1.0, abs(bound)) * _TOLERANCE) if math.isfinite(bound) else None


def _outcome(
    highspy: Any, highs: Any, terms: tuple[Term, ...], budget: Budget, step: int
) -> Outcome:
    status = highs.getModelStatus()
    found = highs.getInfo()
    budget.done += max(1, int(found.mip_node_count))
    if status == highspy.HighsModelStatus.kInfeasible:
        return Outcome(status=Status.NOTHING)
    values = None
    if found.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible):
        values = tuple(round(each) for each in highs.getSolution().col_value)
    bound = _bound(found.mip_dual_bound)
    if values is not None and bound is not None and _is_done(highspy, highs):
        value = sum(factor * values[column] for column, factor in terms)
        # All values differ by whole steps: there is none between.
        if value - found.mip_dual_bound < step:
            return Outcome(status=Status.OPTIMAL, values=values, bound=value)
    return Outcome(status=Status.LIMIT, values=values, bound=bound)


def _is_done(highspy: Any, highs: Any) -> bool:
    """Whether the solver says that nothing is better than what it found."""
    return bool(highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

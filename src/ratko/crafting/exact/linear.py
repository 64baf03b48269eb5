"""Programmes whose columns need not be whole: what they say is a bound, and soon said."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from ratko.crafting.exact.solver import Program, Term, model_of, quiet, solver


__all__ = ["Linear", "Relaxed", "relax"]

_TOLERANCE: Final = 1e-5


@attrs.frozen(kw_only=True)
class Relaxed:
    """What comes of a programme whose columns need not be whole.

    Attributes:
        value: The least the objective can be.
        costs: By how much it grows for each unit of a column, at least.
        tolerance: What these numbers may be off by.
    """

    value: float
    costs: tuple[float, ...]
    tolerance: float = _TOLERANCE


def relax(program: Program, objective: Sequence[Term]) -> Relaxed | None:
    """Make the objective as small as it can be where nothing need be whole; None: it failed.

    Where there is no solution at all, its value is endless.
    """
    highspy = solver()
    highs = quiet(highspy)
    model = model_of(highspy, program, objective)
    model.integrality_ = []
    highs.passModel(model)
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Relaxed(value=math.inf, costs=(0.0,) * len(program.most))
    if status != highspy.HighsModelStatus.kOptimal:
        return None
    return Relaxed(
        value=highs.getInfo().objective_function_value, costs=tuple(highs.getSolution().col_dual)
    )


class Linear:
    """A programme that is asked many times, each time with other limits: it goes on where it was.

    Args:
        program: Columns and rows; nothing need be whole.
        objective: What is made small.
    """

    def __init__(self, program: Program, objective: Sequence[Term] = ()) -> None:
        self._highspy = solver()
        self._columns = tuple(zip(program.least, program.most, strict=True))
        self._rows = tuple((least, most) for _, least, most in program.rows)
        self._highs = quiet(self._highspy)
        model = model_of(self._highspy, program, objective)
        model.integrality_ = []
        self._highs.passModel(model)
        self._highs.setOptionValue("presolve", "off")
        self._other_columns: dict[int, tuple[int, int]] = {}
        self._other_rows: dict[int, int] = {}

    def least_of(
        self,
        objective: Term | None = None,
        *,
        columns: Mapping[int, tuple[int, int]],
        rows: Mapping[int, int] | None = None,
    ) -> float | None:
        """Return the least of the objective; None: not known; endless: there is no solution.

        Args:
            objective: Another column that counts, and its factor, for this time.
            columns: Other limits of some columns, for this time.
            rows: Other lower limits of some rows, for this time.
        """
        highs, status = self._highs, self._highspy.HighsModelStatus
        self._limit(columns, rows or {})
        if objective is not None:
            highs.changeColCost(objective[0], float(objective[1]))
        highs.run()
        value = None
        if highs.getModelStatus() == status.kInfeasible:
            value = math.inf
        elif highs.getModelStatus() == status.kOptimal:
            value = float(highs.getInfo().objective_function_value)
        if objective is not None:
            highs.changeColCost(objective[0], 0.0)
        return value

    def _limit(self, columns: Mapping[int, tuple[int, int]], rows: Mapping[int, int]) -> None:
        """Set these limits, and those of the last time back: only what differs is told."""
        for column in self._other_columns.keys() - columns.keys():
            self._bound(column, self._columns[column])
        for column, limits in columns.items():
            if self._other_columns.get(column) != limits:
                self._bound(column, limits)
        for row in self._other_rows.keys() - rows.keys():
            self._bound_row(row, self._rows[row][0])
        for row, least in rows.items():
            if self._other_rows.get(row) != least:
                self._bound_row(row, least)
        self._other_columns, self._other_rows = dict(columns), dict(rows)

    def _bound(self, column: int, limits: tuple[int, int]) -> None:
        self._highs.changeColBounds(column, float(limits[0]), float(limits[1]))

    def _bound_row(self, row: int, least: int | None) -> None:
        endless, most = self._highspy.kHighsInf, self._rows[row][1]
        self._highs.changeRowBounds(
            row,
            -endless if least is None else float(least),
            endless if most is None else float(most),
        )

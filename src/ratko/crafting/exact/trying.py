"""Try the mixes of patterns one after the other: a small problem each, of parts smaller yet.

Roles of a mix that have no area in common with the others must hold the work of their areas by
themselves. Where they cannot, no mix is any good in which the same roles have these areas.
"""

from collections.abc import Sequence
from typing import Final

from ratko.crafting.exact.judging import is_sound
from ratko.crafting.exact.mixing import Mix
from ratko.crafting.exact.modelling import Model, build
from ratko.crafting.exact.places import Place
from ratko.crafting.exact.solver import Budget, Status, solve
from ratko.crafting.prepared import FilledRole, Prepared


__all__ = ["Trial"]

_NODES: Final = 500
"""So many nodes for each problem."""
_SCATTER: Final = 2
_UNPLEASANT: Final = 3


class Trial:
    """Tries mixes for roles that are to be so good at least.

    Args:
        prepared: The problem.
        goal: What the stages may be at most, from the first on; the last is made small.
        budget: How much the solver may still do.

    Attributes:
        is_open: Whether there is a mix in which nothing was found, but may be.
    """

    def __init__(self, prepared: Prepared, goal: Sequence[int], budget: Budget) -> None:
        self._prepared = prepared
        self._goal = tuple(goal)
        self._budget = budget
        self._can_be: dict[tuple[Mix, int], bool] = {}
        self.is_open = False

    def found(self, mix: Mix) -> tuple[FilledRole, ...] | None:
        """Return the best roles of the mix; None: none were found that are so good."""
        spare = self._goal[_SCATTER] - sum(pattern.size for _, pattern in mix)
        parts = _parts(mix)
        if len(parts) > 1 and not all(self._is_possible(part, spare) for part in parts):
            return None
        model = self._model(mix, spare, loose=frozenset())
        for stage in range(_UNPLEASANT, len(self._goal)):
            model.program.row(model.stages[stage], most=self._goal[stage])
        outcome = solve(
            model.program, model.stages[len(self._goal) - 1], self._budget, nodes=_NODES
        )
        roles = None if outcome.values is None else model.read(outcome.values)
        if roles is not None and is_sound(self._prepared, roles):
            return roles
        self.is_open |= outcome.status is not Status.NOTHING
        return None

    def _is_possible(self, part: Mix, spare: int) -> bool:
        """Whether some roles can hold the work of their areas, as far as is known."""
        if (part, spare) not in self._can_be:
            model = self._model(part, spare, loose=self._outside(part))
            if len(self._goal) > _UNPLEASANT:
                model.program.row(model.stages[_UNPLEASANT], most=self._goal[_UNPLEASANT])
            outcome = solve(model.program, (), self._budget, nodes=_NODES)
            self._can_be[part, spare] = outcome.status is not Status.NOTHING
        return self._can_be[part, spare]

    def _outside(self, part: Mix) -> frozenset[int]:
        """Return the units that are of none of the areas of some roles."""
        areas = frozenset[str]().union(*(pattern.areas for _, pattern in part))
        return frozenset(
            unit.index
            for unit in self._prepared.units.all
            if not any(area in areas for area, _ in unit.areas)
        )

    def _model(self, mix: Mix, spare: int, *, loose: frozenset[int]) -> Model:
        """Return the model for roles.

        Args:
            mix: Their types and patterns.
            spare: The scatter that the parts of divided units may add.
            loose: The units that they need not hold.
        """
        model = build(
            self._prepared,
            [Place(kind, None, pattern) for kind, pattern in mix],
            spare=loose,
            roles=len(mix),
            uncovered=self._goal[0],
        )
        model.program.row(
            [(column, 1) for unit, column in model.parted.items() if unit not in loose], most=spare
        )
        return model


def _parts(mix: Mix) -> list[Mix]:
    """Return the roles that hang together by their areas, the fewest first."""
    parts: list[tuple[frozenset[str], Mix]] = []
    for role in mix:
        areas = role[1].areas
        mine: Mix = (role,)
        for part in [each for each in parts if each[0] & areas]:
            parts.remove(part)
            areas, mine = areas | part[0], (*part[1], *mine)
        parts.append((areas, mine))
    return sorted((mine for _, mine in parts), key=len)

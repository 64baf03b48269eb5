"""Stage by stage: prove that nothing is better, or find what is.

The search gives the first answer. A stage whose bound the answer meets is proved without the
solver; else the solver looks for something better, with all earlier stages as they are.
"""

import math
from fractions import Fraction
from typing import Final

from ratko.crafting.answer import STAGES, Bounds, Effort, Progress, Watch
from ratko.crafting.exact.incumbent import start_of
from ratko.crafting.exact.modelling import Model, build, places_of
from ratko.crafting.exact.patterns import Patterns, least_scatter, patterns_of
from ratko.crafting.exact.solver import Outcome, Status, solve, solver
from ratko.crafting.holding import is_full
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import FilledRole, Found, Prepared
from ratko.crafting.search import search


__all__ = ["prove"]

_NODES: Final = 20_000
"""Nodes in all where nobody says how many."""
_MOST_LISTED: Final = 260
"""With more patterns left the large model does without them: it would be larger than it is tight."""
_UNCOVERED, _ROLES, _SCATTER, _UNPLEASANT, _GROWING, _UNWISHED, _UNEVENNESS = range(len(STAGES))
_IN_TICKS: Final = frozenset({_UNCOVERED, _UNPLEASANT, _UNWISHED, _UNEVENNESS})
"""The stages that are minutes; the others are counts."""


def prove(prepared: Prepared, bounds: Bounds, effort: Effort, watch: Watch | None) -> Found:
    """Find the best roles, and prove that they are.

    Args:
        prepared: The problem.
        bounds: What no stage can be under.
        effort: How many iterations of the search, and nodes in all.
        watch: Is told of the progress, and may stop it.

    Raises:
        RuleError: The extra `exact` is not installed; with the line that installs it.
    """
    solver()
    found = search(prepared, bounds, effort, watch)
    if found.was_stopped:
        return found
    return _Proof(prepared, found, effort, watch).found()


class _Proof:
    """The state of a proof: the best roles, what is known of the stages, nodes left."""

    def __init__(
        self, prepared: Prepared, found: Found, effort: Effort, watch: Watch | None
    ) -> None:
        self.prepared = prepared
        self.watch = watch
        self.nodes = self.done = 0
        self.nodes = _NODES if effort.nodes is None else effort.nodes
        self.bounds: list[int | None] = [self._ticks(stage, found.bounds[stage]) for stage in range(len(STAGES))]
        self.was_stopped = False
        self._take(found.roles)
        self.model: Model | None = None
        self.phase = -1

    def found(self) -> Found:
        """Go through the stages."""
        for stage in range(len(STAGES)):
            if self.values[stage] == self._bound(stage):
                continue
            if not self._solved(stage):
                for later in range(stage + 1, len(STAGES)):
                    self.bounds[later] = None
                break
        return Found(
            roles=self.roles,
            bounds=tuple(self._whole(stage, bound) for stage, bound in enumerate(self.bounds)),
            was_stopped=self.was_stopped,
        )

    def _take(self, roles: tuple[FilledRole, ...]) -> None:
        self.roles = roles
        self.value = value_of(self.prepared, roles)
        self.values = tuple(
            self._ticks(stage, each) for stage, each in enumerate(self.value.stages)
        )

    def _ticks(self, stage: int, value: Fraction | None) -> int | None:
        if value is None:
            return None
        return math.ceil(value * self.prepared.units.scale if stage in _IN_TICKS else value)

    def _whole(self, stage: int, bound: int | None) -> Fraction | None:
        if bound is None:
            return None
        return Fraction(bound, self.prepared.units.scale if stage in _IN_TICKS else 1)

    def _bound(self, stage: int) -> int | None:
        """Return, and remember, what a stage cannot be under, as far as it is known at once."""
        known = self.bounds[stage]
        mine = self._quick_bound(stage)
        if mine is not None and (known is None or mine > known):
            self.bounds[stage] = known = mine
        return known

    def _quick_bound(self, stage: int) -> int | None:
        prepared = self.prepared
        units = prepared.units.all
        roles = -self.values[_ROLES]
        covered = prepared.free - self.values[_UNCOVERED]
        if stage == _ROLES:
            least = min(limits.least for limits in prepared.limits)
            return -min(sum(prepared.places), covered // max(1, least))
        if stage == _SCATTER:
            self.patterns = patterns_of(prepared, roles, self.values[_SCATTER], self.values[_UNCOVERED])
            return None if self.patterns is None else least_scatter(prepared, self.patterns, roles)
        if stage == _UNPLEASANT:
            uncovered = self.values[_UNCOVERED]
            total = sum(unit.unpleasant * unit.chunks for unit in units)
            single = max((u.unpleasant for u in units if u.minutes > uncovered), default=0)
            return max(single, -(-(total - uncovered) // max(1, roles)), 0)
        if stage == _GROWING:
            return -min(roles, sum(unit.chunks for unit in units if unit.grows))
        if stage == _UNWISHED and not any(
            prepared.wish(kind, unit.index) for kind in range(len(prepared.limits)) for unit in units
        ):
            return 0
        if stage == _UNEVENNESS:
            bands = {(each.least, each.most) for each in prepared.limits}
            step = self._step(stage)
            if len(bands) == 1 and roles and covered // step % roles:
                return step
            return 0
        return None

    def _step(self, stage: int) -> int:
        """Return of what all values of a stage are multiples, but for a constant."""
        units = self.prepared.units.all
        if stage in {_UNCOVERED, _UNEVENNESS}:
            return math.gcd(*(unit.minutes for unit in units)) or 1
        if stage == _UNPLEASANT:
            return math.gcd(*(unit.unpleasant for unit in units)) or 1
        return 1

    def _solved(self, stage: int) -> bool:
        """Let the solver look for something better; True: what there is now is proved."""
        model = self._model(stage)
        free = self.prepared.free if stage == _UNCOVERED else 0
        objective = model.stages[stage]

        def interrupt(nodes: int, bound: int | None) -> bool:
            if bound is not None:
                self._raise_bound(stage, bound + free)
            return not self._goes_on(stage, nodes)

        outcome = solve(
            model.program,
            objective,
            nodes=self.nodes - self.done,
            step=self._step(stage),
            start=start_of(model, self.roles),
            interrupt=interrupt if self.watch else None,
        )
        self.done += outcome.nodes
        self._learn(model, outcome)
        if outcome.status is Status.OPTIMAL and outcome.bound is not None:
            self._raise_bound(stage, outcome.bound + free)
        elif outcome.bound is not None:
            self._raise_bound(stage, outcome.bound + free)
        self.was_stopped = self.was_stopped or outcome.status is Status.STOPPED
        if self.values[stage] != self.bounds[stage]:
            return False
        model.program.row(objective, most=self.values[stage] - free)
        return True

    def _learn(self, model: Model, outcome: Outcome) -> None:
        """Take what the solver found, if it is better and holds when it is judged anew."""
        if outcome.values is None:
            return
        roles = model.read(outcome.values)
        limits = self.prepared.limits
        if all(
            limits[role.role_type].obstacle(role.content) is None
            and is_full(role.content, limits[role.role_type])
            for role in roles
        ) and value_of(self.prepared, roles).stages < self.value.stages:
            self._take(roles)

    def _raise_bound(self, stage: int, bound: int) -> None:
        known = self.bounds[stage]
        self.bounds[stage] = bound if known is None else max(known, bound)

    def _goes_on(self, stage: int, nodes: int) -> bool:
        if self.watch is None:
            return True
        progress = Progress(
            stage=stage,
            value=self.value,
            bound=self._whole(stage, self.bounds[stage]),
            done=min(self.nodes, self.done + nodes),
            of=self.nodes,
        )
        return self.watch(progress)

    def _model(self, stage: int) -> Model:
        """Return the model for a stage, with all earlier stages as they are.

        It is built anew when enough is known to make it smaller: when the number of roles is, and
        when the scatter is.
        """
        phase = min(stage, _UNPLEASANT)
        if self.model is not None and self.phase == phase:
            return self.model
        prepared, values = self.prepared, self.values
        roles = -values[_ROLES]
        if phase <= _ROLES:
            model = build(
                prepared,
                places_of(prepared, sum(prepared.places)),
                uncovered=None if stage == _UNCOVERED else values[_UNCOVERED],
            )
        else:
            if phase > _SCATTER:
                self.patterns = patterns_of(prepared, roles, values[_SCATTER], values[_UNCOVERED])
            model = build(
                prepared,
                places_of(prepared, roles),
                patterns=self._listed(),
                roles=roles,
                uncovered=values[_UNCOVERED],
            )
        for earlier in range(2, stage):
            model.program.row(model.stages[earlier], most=values[earlier])
        self.model, self.phase = model, phase
        return model

    def _listed(self) -> Patterns | None:
        patterns = self.patterns
        if patterns is None or sum(map(len, patterns.of)) > _MOST_LISTED:
            return None
        return patterns

"""Stage by stage: prove that nothing is better, or find what is.

The search gives the first answer. It is polished: with the areas and sites of its roles as they
are, the solver makes the best of it. Then each stage in turn is proved. Where the answer meets a
bound there is nothing to do; else the solver looks for something better, with all earlier stages
as they are, until there is nothing.
"""

import math
from collections.abc import Sequence
from typing import Final

from ratko.crafting.answer import STAGES, Bounds, Effort, Progress, Watch
from ratko.crafting.bounds import Floors
from ratko.crafting.exact.decomposing import joined, parts_of
from ratko.crafting.exact.incumbent import start_of
from ratko.crafting.exact.judging import is_sound, stages_of, to_ticks, to_value
from ratko.crafting.exact.levelled import levelled
from ratko.crafting.exact.mixes import least_unevenness, mixes_of, patterns_of
from ratko.crafting.exact.modelling import Model, Place, build, places_of
from ratko.crafting.exact.neighbourhoods import neighbourhood, polished_part
from ratko.crafting.exact.patterns import Pattern, Patterns
from ratko.crafting.exact.polishing import places_like, polished
from ratko.crafting.exact.solver import Budget, Status, solve, solver
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import FilledRole, Found, Prepared
from ratko.crafting.search import search


__all__ = ["MOST_UNITS", "prove"]

_NODES: Final = 5_000
"""Nodes in all where nobody says how many."""
MOST_UNITS: Final = 120
"""With more units it is not proved as a whole: parts of it are made better one after the other."""
_MOST_LISTED: Final = 400
"""With more patterns the large model does without them: it would be larger than it is tight."""
_UNCOVERED, _ROLES, _SCATTER, _UNPLEASANT, _GROWING, _UNWISHED, _UNEVENNESS = range(len(STAGES))
_ONLY_BETTER: Final = frozenset({_SCATTER, _UNEVENNESS})
"""Stages in which the model has no room for what is no better, as it is much smaller without."""


def prove(prepared: Prepared, floors: Floors, effort: Effort, watch: Watch | None) -> Found:
    """Find the best roles, and prove that they are.

    Args:
        prepared: The problem.
        floors: What no stage can be under, by counting alone.
        effort: How many iterations of the search, and nodes in all.
        watch: Is told of the progress, and may stop it.

    Raises:
        RuleError: The extra `exact` is not installed; with the line that installs it.
    """
    solver()
    if len(prepared.units.all) > MOST_UNITS and len(parts := parts_of(prepared)) > 1:
        return joined(
            prepared, floors, parts, lambda part: _proof(part, Floors.of(part), effort, watch)
        )
    return _proof(prepared, floors, effort, watch)


def _proof(prepared: Prepared, floors: Floors, effort: Effort, watch: Watch | None) -> Found:
    found = search(prepared, floors, effort, watch)
    if found.was_stopped:
        return found
    return _Proof(prepared, floors, found, effort, watch).found()


class _Proof:
    """The state of a proof: the best roles, what is known of the stages, nodes left."""

    def __init__(
        self,
        prepared: Prepared,
        floors: Floors,
        found: Found,
        effort: Effort,
        watch: Watch | None,
    ) -> None:
        self.prepared = prepared
        self.floors = floors
        self.watch = watch
        self.stage = 0
        self.known: list[int | None] = [None] * len(STAGES)
        self.values: tuple[int, ...] = ()
        self._take(found.roles)
        for stage, bound in enumerate(found.bounds):
            self._raise(stage, bound if bound is None else to_ticks(prepared, stage, bound))
        nodes = _NODES if effort.nodes is None else effort.nodes
        self.budget = Budget(nodes=nodes, stops=None if watch is None else self._stops)
        self.patterns: dict[tuple[int, int, int], Patterns | None] = {}

    def found(self) -> Found:
        """Go through the stages."""
        if self.roles and any(map(self._is_open, range(len(STAGES)))):
            if len(self.prepared.units.all) > MOST_UNITS:
                self._better_by_parts()
            else:
                self._polish()
        if len(self.prepared.units.all) <= MOST_UNITS:
            for stage in range(len(STAGES)):
                self.stage = stage
                if self._is_open(stage) and not self._proved(stage):
                    break
        return Found(roles=self.roles, bounds=self._bounds(), was_stopped=self.budget.was_stopped)

    def _bounds(self) -> Bounds:
        """Return the bounds of all stages."""
        return tuple(
            None if known is None else to_value(self.prepared, stage, known)
            for stage, known in enumerate(self.known)
        )

    def _take(self, roles: tuple[FilledRole, ...]) -> None:
        """Go on from roles; what is known of a stage holds with the earlier ones as they are."""
        before = self.values
        self.roles = roles
        self.values = stages_of(self.prepared, roles)
        value = value_of(self.prepared, roles)
        floors = [
            None if bound is None else to_ticks(self.prepared, stage, bound)
            for stage, bound in enumerate(self.floors.given(value))
        ]
        changed = next((at for at, each in enumerate(before) if each != self.values[at]), -1)
        for stage, floor in enumerate(floors):
            if 0 <= changed < stage:
                self.known[stage] = None
            self._raise(stage, floor)

    def _offer(self, roles: Sequence[FilledRole] | None) -> bool:
        """Take roles if they are better; whether they are."""
        if roles is None or not is_sound(self.prepared, roles):
            return False
        if stages_of(self.prepared, roles) >= self.values:
            return False
        self._take(tuple(roles))
        return True

    def _raise(self, stage: int, bound: int | None) -> None:
        known = self.known[stage]
        if bound is not None and (known is None or bound > known):
            self.known[stage] = bound

    def _is_open(self, stage: int) -> bool:
        return self.values[stage] != self.known[stage]

    def _polish(self) -> None:
        """Make the best of the areas and sites that the roles have."""
        self._offer(
            polished(
                self.prepared,
                places_like(self.prepared, self.roles),
                goal=self.values,
                floors=self.known,
                roles=self.roles,
                budget=self.budget,
            )
        )

    def _better_by_parts(self) -> None:
        """Make a few roles better at a time: each once with those that are akin to it."""
        for step in range(len(self.roles)):
            if self.budget.is_used_up:
                break
            some, others = neighbourhood(self.roles, step, self.prepared)
            better = polished_part(self.prepared, some, others, self.budget)
            if better is not None:
                self._offer((*others, *better))

    def _proved(self, stage: int) -> bool:
        """Look for something better until the stage is proved; False: it cannot be."""
        if stage == _SCATTER:
            self._mix()
        if stage == _UNEVENNESS:
            self._even()
        while self._is_open(stage):
            if self.budget.is_used_up or not self._solved(stage):
                return False
            self._polish()
        return True

    def _mix(self) -> None:
        """Make the scatter smaller by mixes of areas and sites that may do, as long as they do."""
        while self._is_open(_SCATTER) and not self.prepared.seeds:
            less = self.values[_SCATTER] - 1
            patterns = self._listed(less)
            if patterns is None:
                return
            bound, mixes = mixes_of(self.prepared, patterns, len(self.roles), less)
            self._raise(_SCATTER, bound)
            if not any(self._offer_mix(mix, less) for mix in mixes):
                return

    def _even(self) -> None:
        """Raise the bound of the unevenness by what the patterns alone say."""
        patterns = self._listed(self.values[_SCATTER])
        if patterns is not None and self._is_one_band:
            covered = self.prepared.free - self.values[_UNCOVERED]
            bound = least_unevenness(
                self.prepared, patterns, len(self.roles), self.values[_SCATTER], covered
            )
            step = self._step(_UNEVENNESS)
            self._raise(_UNEVENNESS, min(-(-bound // step) * step, self.values[_UNEVENNESS]))

    @property
    def _is_one_band(self) -> bool:
        return len({(each.least, each.most) for each in self.prepared.limits}) == 1

    def _offer_mix(self, mix: Sequence[tuple[int, Pattern]], scatter: int) -> bool:
        places = [Place(kind, None, pattern) for kind, pattern in mix]
        goal = (*self.values[:_SCATTER], scatter)
        found = polished(
            self.prepared,
            places,
            goal=goal,
            floors=self.known,
            roles=None,
            budget=self.budget,
        )
        return self._offer(found)

    def _solved(self, stage: int) -> bool:
        """Let the solver look for something better; False: it came to no end."""
        model = self._model(stage)
        free = self.prepared.free if stage == _UNCOVERED else 0
        self.stage = stage

        outcome = solve(
            model.program,
            model.stages[stage],
            self.budget,
            step=self._step(stage),
            start=None if stage in _ONLY_BETTER else start_of(model, self.roles),
        )
        if outcome.status is Status.NOTHING:
            self._raise(stage, self.values[stage])
        elif outcome.bound is not None:
            self._raise(stage, min(outcome.bound + free, self.values[stage]))
        if outcome.values is None:
            return outcome.status is Status.NOTHING
        return self._offer(model.read(outcome.values)) or not self._is_open(stage)

    def _model(self, stage: int) -> Model:
        """Return the model for a stage, with all earlier stages as they are."""
        prepared, values = self.prepared, self.values
        if stage <= _ROLES:
            return build(
                prepared,
                places_of(prepared, sum(prepared.places)),
                uncovered=None if stage == _UNCOVERED else values[_UNCOVERED],
            )
        most = [*values[:stage]]
        if stage in _ONLY_BETTER:
            most.append(values[stage] - self._step(stage))
        if stage == _UNEVENNESS and self._is_one_band:
            prepared = levelled(prepared, self.roles, most[stage])
        roles, uncovered = len(self.roles), values[_UNCOVERED]
        patterns = (
            self._listed(most[_SCATTER])
            if prepared is self.prepared
            else patterns_of(prepared, roles, most[_SCATTER], uncovered)
        )
        model = build(
            prepared,
            places_of(prepared, roles),
            patterns=patterns,
            roles=roles,
            uncovered=uncovered,
        )
        for earlier in range(_SCATTER, len(most)):
            model.program.row(model.stages[earlier], most=most[earlier])
        model.program.row(model.stages[stage], least=self.known[stage])
        return model

    def _listed(self, scatter: int) -> Patterns | None:
        """Return the patterns with which the scatter is at most so large; None: they are many."""
        roles, uncovered = len(self.roles), self.values[_UNCOVERED]
        key = roles, scatter, uncovered
        if key not in self.patterns:
            self.patterns[key] = patterns_of(self.prepared, roles, scatter, uncovered)
        patterns = self.patterns[key]
        if patterns is None or sum(map(len, patterns.of)) > _MOST_LISTED:
            return None
        return patterns

    def _step(self, stage: int) -> int:
        """Return of what all values of a stage are multiples, but for a constant."""
        units = self.prepared.units.all
        if stage in {_UNCOVERED, _UNEVENNESS}:
            return math.gcd(*(unit.minutes for unit in units)) or 1
        if stage == _UNPLEASANT:
            return math.gcd(*(unit.unpleasant for unit in units)) or 1
        return 1

    def _stops(self, done: int) -> bool:
        """Tell whoever watches how it goes; whether to stop."""
        known = self.known[self.stage]
        progress = Progress(
            stage=self.stage,
            value=value_of(self.prepared, self.roles),
            bound=None if known is None else to_value(self.prepared, self.stage, known),
            done=min(done, self.budget.nodes),
            of=self.budget.nodes,
        )
        return self.watch is not None and not self.watch(progress)

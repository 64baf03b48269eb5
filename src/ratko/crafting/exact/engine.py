"""Stage by stage: prove that nothing is better, or find what is.

The search gives the first answer. Then each stage in turn is proved, up to the last, which only
decides between answers that are equal in all others. Where the answer meets a bound there is
nothing to do. Else the solver looks for something better, with all earlier stages as they are,
until there is nothing: in every mix of areas and sites that roles can have, if these are few, else
in one large model. In between the answer is polished: the solver makes the best of the areas and
sites that its roles have.
"""

from collections.abc import Sequence
from typing import Final

from ratko.crafting.answer import PROVABLE, STAGES, Bounds, Effort, Progress, Watch
from ratko.crafting.bounds import Floors
from ratko.crafting.exact.counts import Counts, counts_of
from ratko.crafting.exact.decomposing import joined, parts_of
from ratko.crafting.exact.incumbent import start_of
from ratko.crafting.exact.judging import (
    is_sound,
    stages_of,
    step_of,
    to_ticks,
    to_value,
)
from ratko.crafting.exact.mixes import patterns_of
from ratko.crafting.exact.mixing import Mix, mixes_of
from ratko.crafting.exact.modelling import Model, build
from ratko.crafting.exact.neighbourhoods import neighbourhood, polished_part
from ratko.crafting.exact.patterns import Demand, Patterns, work_of
from ratko.crafting.exact.places import places_of
from ratko.crafting.exact.polishing import polished
from ratko.crafting.exact.solver import Budget, Status, solve, solver
from ratko.crafting.exact.trying import Trial
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
_UNCOVERED, _ROLES, _SCATTER, _UNPLEASANT = range(4)
_MOST_MIXES: Final = 40
"""Up to so many mixes of patterns all are tried, instead of the large model."""
_FEW_MIXES: Final = 8
"""Of more mixes so few are tried."""


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
        self.patterns: dict[Demand, Patterns | None] = {}
        self.counts: dict[tuple[int, int | None], Counts] = {}

    def found(self) -> Found:
        """Go through the stages."""
        if len(self.prepared.units.all) > MOST_UNITS:
            if self.roles and any(map(self._is_open, range(len(STAGES)))):
                self._better_by_parts()
        else:
            for stage in range(PROVABLE):
                self.stage = stage
                if self._is_open(stage) and not self._proved(stage):
                    break
            if self.roles:
                self._polish(range(_SCATTER, len(STAGES)))
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

    def _polish(self, stages: range) -> None:
        """Make the best of the areas and sites that the roles have."""
        if any(map(self._is_open, stages)):
            self._offer(
                polished(
                    self.prepared,
                    self.roles,
                    stages=stages,
                    floors=self.known,
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
        if stage > _SCATTER:
            self._polish(range(stage, PROVABLE))
        while self._is_open(stage):
            if self.budget.is_used_up or not self._tried(stage):
                return False
        return True

    def _tried(self, stage: int) -> bool:
        """Look for roles that are better in a stage; False: it came to no end."""
        goal = (*self.values[:stage], self._target(stage))
        if stage < _SCATTER:
            return self._solved(goal, None) is True
        patterns = self._listed(goal)
        if patterns is None or self.prepared.seeds:
            return self._solved(goal, patterns) is True
        mixes, are_all = mixes_of(self.prepared, patterns, self._demand(goal), _MOST_MIXES)
        trial = Trial(self.prepared, goal, self.budget)
        has_ended = self._tried_mixes(trial, mixes if are_all else mixes[:_FEW_MIXES])
        if has_ended is None and are_all and not trial.is_open:
            self._rule_out(goal)
            return True
        if has_ended is None:
            has_ended = self._solved(goal, patterns)
        return has_ended is True

    def _rule_out(self, goal: tuple[int, ...]) -> None:
        """Nothing is so good: the last stage of the goal cannot be met."""
        stage = len(goal) - 1
        self._raise(stage, min(goal[stage] + step_of(self.prepared, stage), self.values[stage]))

    def _solved(self, goal: tuple[int, ...], patterns: Patterns | None) -> bool | None:
        """Ask the large model; None: it came to no end."""
        stage = len(goal) - 1
        model = self._model(goal, patterns)
        # Where the target is the bound there is nothing to make small, once it is a row.
        is_met = stage >= _SCATTER and goal[stage] == self.known[stage]
        outcome = solve(
            model.program,
            () if is_met else model.stages[stage],
            self.budget,
            step=step_of(self.prepared, stage),
            start=start_of(model, self.roles) if stage < _SCATTER else None,
            is_proof=stage >= _SCATTER,
        )
        if outcome.status is Status.NOTHING:
            self._rule_out(goal)
            return True
        if outcome.bound is not None and not is_met:
            free = self.prepared.free if stage == _UNCOVERED else 0
            self._raise(stage, min(outcome.bound + free, self.values[stage]))
        if outcome.values is not None and self._offer(model.read(outcome.values)):
            return True
        return True if not self._is_open(stage) else None

    def _tried_mixes(self, trial: Trial, mixes: Sequence[Mix]) -> bool | None:
        """Try mixes of areas and sites; None: nothing was found."""
        for mix in mixes:
            if self.budget.is_used_up:
                return False
            if self._offer(trial.found(mix)):
                return True
        return None

    def _target(self, stage: int) -> int:
        """Return what to look for: of the scatter the least there may be, else what is better."""
        known = self.known[stage]
        if stage == _SCATTER and known is not None:
            return known
        return self.values[stage] - step_of(self.prepared, stage)

    def _demand(self, goal: tuple[int, ...]) -> Demand:
        return Demand(
            roles=len(self.roles),
            uncovered=goal[_UNCOVERED],
            scatter=goal[_SCATTER],
            # Later stages have it as a row: to count anew for them costs more than it tells.
            unpleasant=goal[_UNPLEASANT] if len(goal) == _UNPLEASANT + 1 else None,
        )

    def _model(self, goal: tuple[int, ...], patterns: Patterns | None) -> Model:
        """Return the large model for what is to be found."""
        prepared = self.prepared
        if len(goal) <= _SCATTER:
            return build(
                prepared,
                places_of(prepared, sum(prepared.places)),
                uncovered=goal[_UNCOVERED] if len(goal) > _ROLES else None,
            )
        roles = len(self.roles)
        model = build(
            prepared,
            places_of(prepared, roles),
            patterns=patterns,
            roles=roles,
            uncovered=goal[_UNCOVERED],
        )
        for stage in range(_SCATTER, len(goal)):
            model.program.row(model.stages[stage], most=goal[stage])
        model.program.row(model.stages[len(goal) - 1], least=self.known[len(goal) - 1])
        return model

    def _listed(self, goal: tuple[int, ...]) -> Patterns | None:
        """Return the patterns with which so much can be had; None: they are many."""
        demand = self._demand(goal)
        if demand not in self.patterns:
            self.patterns[demand] = patterns_of(self.prepared, demand, self._counts(demand))
        patterns = self.patterns[demand]
        if patterns is None or sum(map(len, patterns.of)) > _MOST_LISTED:
            return None
        return patterns

    def _counts(self, demand: Demand) -> Counts:
        key = demand.able_uncovered(self.prepared), demand.unpleasant
        if key not in self.counts:
            uncovered, unpleasant = key
            self.counts[key] = counts_of(
                self.prepared, work_of(self.prepared), uncovered=uncovered, unpleasant=unpleasant
            )
        return self.counts[key]

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

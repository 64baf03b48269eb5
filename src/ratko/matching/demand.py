"""Rule `demand`: what a task demands, against what the person is able to do."""

from collections.abc import Iterator
from typing import Final

from ratko.matching.findings import Fit, Judgement, Remedy
from ratko.matching.pair import Names, Pair, TaskAtHand
from ratko.matching.remedies import ask, leave_out
from ratko.messages import Message, message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level


__all__ = ["judge"]

_NONE, _ALL = 0, 5
# For each task and dimension these are asked for, and members of enumerations are slow to ask.
_DIMENSIONS: Final = tuple(Dimension)
_CODES: Final = {each: each.value for each in Dimension}


def judge(task: TaskAtHand, pair: Pair) -> Iterator[Judgement]:
    """Judge each dimension that is known of the task or the person, the others all at once."""
    demands, abilities = dict(task.task.demands.known), pair.abilities
    unknown = []
    for dimension in _DIMENSIONS:
        demand, ability = demands.get(dimension), abilities.get(dimension)
        if demand is not None:
            yield _demanded(task, dimension, demand, ability, pair)
        elif ability is None:
            unknown.append(dimension)
        else:
            yield _not_demanded(task, dimension, ability)
    if unknown:
        yield Judgement(
            fit=Fit.UNKNOWN,
            evidence=message(
                "matching.nothing_known",
                task=task.names,
                dimensions=tuple(each.value for each in unknown),
            ),
            remedies=tuple(
                question
                for each in unknown
                for question in (_ask_ability(each), _ask_demand(task, each))
            ),
        )


def _demanded(
    task: TaskAtHand, dimension: Dimension, demand: Level, ability: Level | None, pair: Pair
) -> Judgement:
    easing = pair.easing.get(dimension)
    eased = min(each.eased(dimension, demand) for each in easing) if easing else demand
    if eased == _NONE:
        if demand == _NONE:
            evidence = message("matching.demand_none", task=task.names, dimension=_CODES[dimension])
        else:
            evidence = message(
                "matching.demand_eased_away",
                task=task.names,
                dimension=_CODES[dimension],
                demand=str(demand),
            )
        return Judgement(fit=Fit.FITS, evidence=evidence)
    if ability is None:
        evidence = message(
            "matching.ability_unknown",
            task=task.names,
            dimension=_CODES[dimension],
            demand=str(eased),
        )
        return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(_ask_ability(dimension),))
    if eased <= ability:
        evidence = _compared(task.names, dimension, demand, eased, ability)
        return Judgement(fit=Fit.FITS, evidence=evidence)
    evidence = _too_much(task.names, dimension, demand, eased, ability)
    helping = pair.means.easing[dimension, demand, ability]
    if helping:
        return Judgement(fit=Fit.FITS_WITH_ADJUSTMENT, evidence=evidence, remedies=helping)
    return Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence, remedies=(leave_out(task),))


def _not_demanded(task: TaskAtHand, dimension: Dimension, ability: Level) -> Judgement:
    if ability == _ALL:
        evidence = message("matching.ability_enough", task=task.names, dimension=_CODES[dimension])
        return Judgement(fit=Fit.FITS, evidence=evidence)
    evidence = message(
        "matching.demand_unknown",
        task=task.names,
        dimension=_CODES[dimension],
        ability=str(ability),
    )
    return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(_ask_demand(task, dimension),))


def _compared(
    names: Names, dimension: Dimension, demand: Level, eased: Level, ability: Level
) -> Message:
    if eased < demand:
        return message(
            "matching.demand_eased",
            task=names,
            dimension=_CODES[dimension],
            demand=str(demand),
            eased=str(eased),
            ability=str(ability),
        )
    return message(
        "matching.demand_met",
        task=names,
        dimension=_CODES[dimension],
        demand=str(demand),
        ability=str(ability),
    )


def _too_much(
    names: Names, dimension: Dimension, demand: Level, eased: Level, ability: Level
) -> Message:
    if eased < demand:
        return message(
            "matching.demand_eased_too_little",
            task=names,
            dimension=_CODES[dimension],
            demand=str(demand),
            eased=str(eased),
            ability=str(ability),
        )
    return message(
        "matching.demand_too_much",
        task=names,
        dimension=_CODES[dimension],
        demand=str(demand),
        ability=str(ability),
    )


def _ask_ability(dimension: Dimension) -> Remedy:
    words = message("matching.ask_ability", dimension=_CODES[dimension])
    return ask(f"person-{_CODES[dimension].lower()}", words)


def _ask_demand(task: TaskAtHand, dimension: Dimension) -> Remedy:
    words = message("matching.ask_demand", task=task.names, dimension=_CODES[dimension])
    return ask(f"task-{task.task.id}-{_CODES[dimension].lower()}", words)

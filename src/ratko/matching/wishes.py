"""Rules `wish` and `avoid`: the duty areas that the person wishes for, and those to avoid."""

from collections.abc import Iterable, Iterator

from ratko.matching.findings import Fit, Judgement
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.places import plain
from ratko.matching.remedies import leave_out
from ratko.messages import message


__all__ = ["judge_avoid", "judge_wish"]


def judge_wish(pair: Pair) -> Iterator[Judgement]:
    """Judge whether some duty area that the person wishes for is in the role."""
    wishes = pair.person.wished_entities
    if not wishes:
        return
    met = _named(wishes, (name for task in pair.role.tasks for name in task.entity_names))
    if met:
        evidence = message("matching.wish_met", areas=met)
        yield Judgement(fit=Fit.FITS, evidence=evidence)
    else:
        evidence = message("matching.wish_not_met", areas=tuple(sorted(wishes)))
        yield Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence)


def judge_avoid(task: TaskAtHand, pair: Pair) -> Iterator[Judgement]:
    """Judge whether a task is in a duty area to avoid: the person's own no is respected."""
    avoided = _named(pair.person.avoided_entities, task.entity_names)
    if avoided:
        evidence = message("matching.avoided", task=task.names, areas=avoided)
        yield Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence, remedies=(leave_out(task),))


def _named(asked: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the asked names that are among the names, whatever their capitals."""
    known = {plain(each) for each in names} - {""}
    return tuple(sorted(each for each in asked if plain(each) in known))

"""Why tasks are where they are, in words and as data."""

from collections.abc import Iterator
from typing import Any

from ratko.cli.difference_report import Names
from ratko.cli.report import message_data, speak
from ratko.crafting.moving import Move, Placing, move_message
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.workflow.what_if import Reasons


__all__ = ["reasons_data", "reasons_lines"]


def reasons_lines(reasons: Reasons, names: Names, language: str) -> Iterator[str]:
    """Yield for each role and each leftover the lines that tell why."""
    costs = _costs(reasons)
    for role in reasons.answer.plan.roles:
        yield speak(message("cli.why.role", role=role.id), language)
        for each in role.reasons:
            yield f"  {speak(each, language)}"
        for share in role.shares:
            yield f"  {names.task(share.task, language)}"
            for each in share.reasons:
                yield f"    {speak(each, language)}"
            if (share.task, role.id) in costs:
                yield f"    {_elsewhere(costs[share.task, role.id].cheapest, language)}"
    for task, said in _said_of_leftovers(reasons):
        yield speak(message("cli.why.left", task=names.task(task, language)), language)
        for each in said:
            yield f"  {speak(each, language)}"


def _said_of_leftovers(reasons: Reasons) -> Iterator[tuple[Key, tuple[Message, ...]]]:
    """Yield each leftover with what is in its way, and the smallest way in."""
    ways = {each.task: each.ways for each in reasons.ways}
    for left in reasons.answer.plan.leftovers:
        helps = tuple(each for way in ways[left.task][:1] for each in way.said)
        yield left.task, tuple(dict.fromkeys((*left.reasons, *helps)))


def _elsewhere(move: Move, language: str) -> str:
    cost = speak(move_message(move), language)
    if move.to is None:
        return speak(message("cli.why.if_left", cost=cost), language)
    return speak(message("cli.why.if_moved", role=move.to, cost=cost), language)


def _costs(reasons: Reasons) -> dict[tuple[Key, Key], Placing]:
    return {(each.task, each.role): each for each in reasons.placings}


def reasons_data(reasons: Reasons, names: Names, language: str) -> dict[str, Any]:
    """Return the reasons for `--json`."""
    costs = _costs(reasons)
    ways = {each.task: each.ways for each in reasons.ways}
    return {
        "roles": [
            {
                "id": role.id,
                "reasons": [message_data(each, language) for each in role.reasons],
                "tasks": [
                    {
                        "task": share.task,
                        "name": names.task(share.task, language),
                        "share": str(share.share),
                        "reasons": [message_data(each, language) for each in share.reasons],
                        "moves": [
                            _move(each, language) for each in costs[share.task, role.id].moves
                        ]
                        if (share.task, role.id) in costs
                        else [],
                    }
                    for share in role.shares
                ],
            }
            for role in reasons.answer.plan.roles
        ],
        "leftovers": [
            {
                "task": left.task,
                "name": names.task(left.task, language),
                "share": str(left.share),
                "reasons": [message_data(each, language) for each in left.reasons],
                "ways": [
                    {
                        "role": way.role,
                        "tasks": {task: str(share) for task, share in way.shares},
                        "said": [message_data(each, language) for each in way.said],
                    }
                    for way in ways[left.task]
                ],
            }
            for left in reasons.answer.plan.leftovers
        ],
    }


def _move(move: Move, language: str) -> dict[str, Any]:
    return {
        "to": move.to,
        "is_possible": move.obstacle is None,
        "stage": move.stage,
        "by": float(move.by),
        "message": message_data(move_message(move), language),
    }

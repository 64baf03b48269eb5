"""What came of a pooling, for people and for programs: the summary beside the documents."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from ratko.language.messages import say
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.model.text import Language
from ratko.workflow.pooling import Pool, PooledRole, PoolLeftover


__all__ = ["pool_data", "pool_lines"]


def pool_lines(made: Pool, names: Mapping[Key, str], language: Language) -> Iterator[str]:
    """Yield the summary line by line.

    Args:
        made: What came of the pooling.
        names: What each association is called, by its key.
        language: The language.
    """
    for pooled in made.roles:
        yield say(_headline(pooled, names, language), language)
        for reason in pooled.role.reasons:
            yield f"  {say(reason, language)}"
    if not made.roles:
        yield say(message("pooling.no_role"), language)
    for own in made.own:
        title = own.title.best(language)[1]
        yield say(
            message(
                "pooling.own_role",
                association=names[own.association],
                title=title,
                minutes=own.minutes,
            ),
            language,
        )
    for (association, reasons), left in _by_reasons(made.leftovers).items():
        yield say(_left(names[association], left), language)
        for reason in reasons:
            yield f"  {say(reason, language)}"
    for question in made.questions:
        yield say(question, language)


def _headline(pooled: PooledRole, names: Mapping[Key, str], language: Language) -> Message:
    return message(
        "pooling.role",
        title=pooled.role.title.best(language)[1],
        minutes=sum(minutes for _, minutes in pooled.minutes),
        associations=len(pooled.minutes),
        lead=names[pooled.lead],
    )


def _by_reasons(
    leftovers: Iterable[PoolLeftover],
) -> dict[tuple[Key, tuple[Message, ...]], list[PoolLeftover]]:
    """Return an association's tasks together that are left over for the same reasons."""
    groups: dict[tuple[Key, tuple[Message, ...]], list[PoolLeftover]] = {}
    for each in leftovers:
        groups.setdefault((each.association, each.reasons), []).append(each)
    return groups


def _left(association: str, left: list[PoolLeftover]) -> Message:
    tasks = tuple(each.name for each in left)
    known = [each.minutes for each in left if each.minutes is not None]
    if not known:
        return message("pooling.left_unknown", association=association, tasks=tasks)
    minutes = sum(known, Fraction(0))
    return message("pooling.left", association=association, tasks=tasks, minutes=minutes)


def pool_data(made: Pool, language: Language) -> dict[str, Any]:
    """Return the summary as plain data; messages with their codes and in words."""
    return {
        "ratko": 1,
        "kind": "pool",
        "roles": [
            {
                "id": pooled.role.id,
                "title": pooled.role.title.best(language)[1],
                "lead": pooled.lead,
                "minutes": {key: str(minutes) for key, minutes in pooled.minutes},
                "tasks": [share.task for share in pooled.role.task_shares],
                "reasons": _said(pooled.role.reasons, language),
            }
            for pooled in made.roles
        ],
        "own": [
            {
                "association": own.association,
                "title": own.title.best(language)[1],
                "minutes": str(own.minutes),
            }
            for own in made.own
        ],
        "leftovers": [
            {
                "association": left.association,
                "task": left.task,
                "share": str(left.share),
                "minutes": None if left.minutes is None else str(left.minutes),
                "reasons": _said(left.reasons, language),
            }
            for left in made.leftovers
        ],
        "left_at_least": None if made.at_best is None else str(made.at_best),
        "questions": _said(made.questions, language),
        "certificate": _said(made.certificate, language),
    }


def _said(messages: tuple[Message, ...], language: Language) -> list[dict[str, str]]:
    return [{"code": each.code, "text": say(each, language)} for each in messages]

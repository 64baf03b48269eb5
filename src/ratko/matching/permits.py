"""Rule `permit`: the permits and conditions of a task, against what the person has."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ratko.data import read_table
from ratko.matching.findings import Fit, Judgement, Remedy, RemedyKind
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.remedies import ask, leave_out
from ratko.messages import Message, message
from ratko.model.task import Permit, PermitKind


__all__ = ["covers", "judge", "permit_subject", "rules_out"]

_BY_A_COURSE: Final = frozenset(
    {PermitKind.HYGIENE_PASSPORT, PermitKind.FIRST_AID, PermitKind.ORDER_STEWARD}
)
"""What one gets by a short course or a test."""
_AGREED_UPON: Final = frozenset(
    {PermitKind.KEYS, PermitKind.CONFIDENTIALITY, PermitKind.IMAGE_CONSENT}
)
"""Conditions of the work: nobody has them beforehand, they are agreed upon."""


def judge(task: TaskAtHand, pair: Pair) -> Iterator[Judgement]:
    """Judge each permit of a task; a task without permits asks for nothing."""
    for permit in sorted(task.task.permits, key=permit_subject):
        yield _judged(permit, task, pair)


def permit_subject(permit: Permit) -> str:
    """Return the key of a permit, as `hygiene_passport` or `driving_licence-b`."""
    licence = _class(permit).lower()
    return f"{permit.kind.value}-{licence}" if licence else permit.kind.value


def _judged(permit: Permit, task: TaskAtHand, pair: Pair) -> Judgement:
    if any(covers(held, permit) for held in pair.person.permits):
        return Judgement(fit=Fit.FITS, evidence=_said(_HELD, permit, task))
    if any(rules_out(lacked, permit) for lacked in pair.person.lacks_permits):
        remedy = _course(permit) if permit.kind in _BY_A_COURSE else leave_out(task)
        return Judgement(
            fit=Fit.DOES_NOT_FIT, evidence=_said(_LACKED, permit, task), remedies=(remedy,)
        )
    return Judgement(
        fit=Fit.UNKNOWN,
        evidence=_said(_UNKNOWN, permit, task),
        remedies=(ask(f"person-{permit_subject(permit)}", _question(permit)),),
    )


def covers(held: Permit, needed: Permit) -> bool:
    """Return whether a permit is enough; a licence of no said class is of the most usual one."""
    if held.kind is not needed.kind:
        return False
    if held.kind is not PermitKind.DRIVING_LICENCE:
        return True
    if not _class(held):
        return not _class(needed)
    return (_class(needed) or _USUAL) in _valid_for(_class(held))


def rules_out(lacked: Permit, needed: Permit) -> bool:
    """Return whether somebody without the one cannot have the other.

    Without any licence there is none of a class, and without one of class B none of class C.
    """
    if lacked.kind is not needed.kind:
        return False
    if lacked.kind is not PermitKind.DRIVING_LICENCE or not _class(lacked):
        return True
    return _class(lacked) in _valid_for(_class(needed) or _USUAL)


_USUAL: Final = "B"


def _class(permit: Permit) -> str:
    return permit.licence_class.strip().upper()


@functools.cache
def _valid_for(licence: str) -> frozenset[str]:
    """Return the classes that a licence covers: itself, and all it builds on or includes."""
    table: Mapping[str, Mapping[str, Iterable[str]]] = read_table("licence_classes")
    covered = {licence}
    for part in ("needed_before", "valid_for"):
        for each in table[part].get(licence, ()):
            covered |= _valid_for(each)
    return frozenset(covered)


def _said(codes: tuple[str, str, str], permit: Permit, task: TaskAtHand) -> Message:
    plain, extract, agreed = codes
    if permit.kind in _AGREED_UPON:
        plain = agreed
    elif permit.kind is PermitKind.CRIMINAL_RECORD_EXTRACT:
        plain = extract
    return message(plain, task=task.names, permit=permit.kind.value, licence=_licence(permit))


_HELD = ("matching.permit_held", "matching.extract_shown", "matching.condition_agreed")
_LACKED = ("matching.permit_lacked", "matching.extract_not_shown", "matching.condition_refused")
_UNKNOWN = ("matching.permit_unknown", "matching.extract_to_show", "matching.condition_open")


def _question(permit: Permit) -> Message:
    if permit.kind is PermitKind.CRIMINAL_RECORD_EXTRACT:
        # Act 504/2002: the one who is chosen shows it; nobody is asked what is in it.
        return message("matching.ask_extract")
    if permit.kind in _AGREED_UPON:
        return message("matching.ask_condition", permit=permit.kind.value)
    return message("matching.ask_permit", permit=permit.kind.value, licence=_licence(permit))


def _course(permit: Permit) -> Remedy:
    return Remedy(
        kind=RemedyKind.TRAINING,
        subject=permit_subject(permit),
        words=message("matching.take_course", permit=permit.kind.value),
    )


def _licence(permit: Permit) -> str:
    return f" {_class(permit)}" if _class(permit) else ""

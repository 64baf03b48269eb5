"""What `ratko case` tells: where a case stands, what is missing, what is due, and its history."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from ratko.cli.report import finding_data, message_data, missing_data, missing_lines, speak
from ratko.cli.support_data import possibility_data
from ratko.cli.ways_out import ways_out
from ratko.journey.figures import up_to
from ratko.journey.findings import journey_findings
from ratko.journey.following import Suggested, due, low_answers
from ratko.journey.growth import growth_plan
from ratko.journey.next_steps import NextStep, next_steps
from ratko.journey.paths import PathStep
from ratko.journey.replaying import CaseState, RoleState, replay
from ratko.messages import Message, message
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN
from ratko.workflow.project import CaseFiles


__all__ = ["case_data", "case_lines", "path_data", "path_lines"]


def case_lines(case: CaseFiles, rules: RuleSet, day: datetime.date, talk: str) -> Iterator[str]:
    """Yield the lines that tell of a case on a day."""
    journey = up_to(case.journey, day)
    state = replay(journey)
    yield case.journey.association
    if state.stage is None:
        yield speak(message("cli.case.nothing_yet"), talk)
    else:
        yield speak(message("cli.case.stage", stage=state.stage.value), talk)
    if state.result is not None:
        told = message(
            "cli.case.result",
            what=state.result.what.value,
            date=state.result.date.isoformat(),
            reason=str(state.result.reason),
        )
        yield speak(told, talk)
    for role in state.roles:
        yield from _role_lines(role, case, rules, talk)
    steps = next_steps(state, case.inventory, rules, case.roles)
    where = _where(case, steps, talk)
    for step in steps:
        yield ""
        stage = step.to.value
        if step.role is None:
            yield speak(message("cli.case.next", stage=stage), talk)
        else:
            yield speak(message("cli.case.next_of_role", role=step.role, stage=stage), talk)
        yield from missing_lines(step.missing, talk, where)
    findings = journey_findings(journey, day)
    if findings:
        yield ""
        yield speak(message("cli.case.findings"), talk)
        yield from missing_lines(findings, talk, {})
    soon = due(state, rules, day)
    if soon:
        yield ""
        yield speak(message("cli.case.due"), talk)
        for each in soon:
            mark = "!" if each.is_over(day) else " "
            yield f"{mark} {each.date.isoformat()}  {each.role}  {speak(each.said, talk)}"


def case_data(case: CaseFiles, rules: RuleSet, day: datetime.date, talk: str) -> dict[str, Any]:
    """Return the same for `--json`, with the whole history."""
    journey = up_to(case.journey, day)
    state = replay(journey)
    steps = next_steps(state, case.inventory, rules, case.roles)
    where = _where(case, steps, talk)
    return {
        "association": case.journey.association,
        "stage": None if state.stage is None else state.stage.value,
        "result": None if state.result is None else state.result.what.value,
        "reason": "" if state.result is None else state.result.reason,
        "roles": [_role_data(each, rules, talk) for each in state.roles],
        "next": [
            {
                "role": each.role,
                "stage": each.to.value,
                "missing": [missing_data(one, talk, where) for one in each.missing],
            }
            for each in steps
        ],
        "findings": [finding_data(each, talk) for each in journey_findings(journey, day)],
        "due": [
            {
                "kind": each.kind.value,
                "role": each.role,
                "date": each.date.isoformat(),
                "is_over": each.is_over(day),
                "by": None if each.by is None else each.by.value,
                "said": message_data(each.said, talk),
            }
            for each in due(state, rules, day)
        ],
        "history": _history(state),
    }


def path_lines(steps: Iterable[PathStep], talk: str) -> Iterator[str]:
    """Yield the lines that tell of a path."""
    for each in steps:
        code = "cli.case.step_now" if each.is_now else "cli.case.step"
        yield speak(message(code, step=each.kind.value, prospect=each.prospect.value), talk)
        yield f"  {speak(each.keeps_to, talk)}"
        for possible in each.possibilities:
            for ground in possible.grounds:
                if ground.state.value != "met":
                    act = f"{ground.row.act} § {ground.row.section}"
                    yield f"  - {speak(ground.text, talk)} ({act})"
        for question in each.questions:
            yield f"  ? {speak(question, talk)}"


def path_data(step: PathStep, talk: str) -> dict[str, Any]:
    """Return a step for `--json`."""
    return {
        "step": step.kind.value,
        "is_now": step.is_now,
        "prospect": step.prospect.value,
        "keeps_to": message_data(step.keeps_to, talk),
        "measures": [possibility_data(each, talk) for each in step.possibilities],
    }


def _role_lines(role: RoleState, case: CaseFiles, rules: RuleSet, talk: str) -> Iterator[str]:
    yield ""
    yield speak(message("cli.case.role_line", role=role.role, stage=role.stage.value), talk)
    if role.adverts and role.applications is UNKNOWN:
        yield "  " + speak(message("cli.case.adverts_uncounted", adverts=role.adverts), talk)
    elif role.adverts and role.applications is not UNKNOWN:
        told = message("cli.case.adverts", adverts=role.adverts, number=role.applications)
        yield f"  {speak(told, talk)}"
    for each in low_answers(role, rules):
        yield f"  {speak(each.finding.evidence, talk)}"
        if each.finding.remedy is not None:
            yield f"      → {speak(each.finding.remedy, talk)} ({_source(each, talk)})"
    own = next((each for each in case.roles if each.id == role.role), None)
    if own is not None and case.inventory is not None and role.at_work:
        plan = growth_plan(own, case.inventory, rules, role.placements)
        if plan.tasks:
            names = {each.id: each.name.best(Language(talk))[1] for each in case.inventory.tasks}
            learned = tuple(names[each] for each in plan.tasks)
            yield f"  {speak(message('cli.case.learned_in', tasks=learned), talk)}"
        for missing in plan.missing:
            yield f"  {speak(missing, talk)}"


def _source(suggested: Suggested, talk: str) -> str:
    return suggested.source.best(Language(talk))[1]


def _role_data(role: RoleState, rules: RuleSet, talk: str) -> dict[str, Any]:
    return {
        "role": role.role,
        "stage": role.stage.value,
        "adverts": role.adverts,
        "applications": None if role.applications is UNKNOWN else role.applications,
        "fillings": len(role.placements),
        "at_work": len(role.at_work),
        "reviews": len(role.reviews),
        "suggestions": [
            {**finding_data(each.finding, talk), "source": _source(each, talk)}
            for each in low_answers(role, rules)
        ],
    }


def _history(state: CaseState) -> list[dict[str, Any]]:
    taken_back = {each.id for each in state.taken_back}
    return [
        {
            "id": each.id,
            "date": each.date.isoformat(),
            "what": each.what.value,
            "role": each.role,
            "by": each.by,
            "reason": each.reason,
            "counts": each.id not in taken_back,
        }
        for each in sorted((*state.history, *state.taken_back), key=lambda one: (one.date, one.id))
    ]


def _where(case: CaseFiles, steps: Iterable[NextStep], talk: str) -> dict[str, Message]:
    """Return where the user writes what is missing in the case's inventory."""
    missing = [each for step in steps for each in step.missing]
    return ways_out(missing, case.folder / case.journey.inventory, talk)

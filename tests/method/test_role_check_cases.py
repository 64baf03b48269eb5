"""The cases of `tests/cases/role_checks.yaml`: what each check gives on a role."""

import datetime
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from ruamel.yaml import YAML

from ratko.language.messages import say
from ratko.method.role_checks import CHECKS, check_role
from ratko.model.association import Accessibility, Doer, DoerKind, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Count, Key, Level, Line, Minutes, Month, Prose, Share, amount
from ratko.model.role import EmploymentForm, Override, Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Classification, Origin, Pleasantness, Task, TaskDoer
from ratko.model.text import Language, Text, text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime, Weekday
from ratko.model.unknown import UNKNOWN


Plain = dict[str, Any]

CASES: list[Plain] = YAML(typ="safe").load(
    Path(__file__).parents[1].joinpath("cases", "role_checks.yaml").read_text(encoding="utf-8")
)["cases"]
ROLE_WORDS = {
    "case", "gives", "tasks", "doers", "sites", "places", "form", "pay", "supervisor", "tutor",
    "contact", "guidance", "next_step", "start", "end", "review", "wishes", "sites_in_a_day",
    "signed",
}  # fmt: skip
TASK_WORDS = {
    "name", "hours", "share", "done_by", "origin", "months", "near", "growth", "dangerous",
    "demands", "site", "days", "minutes", "times_a_year", "in_role",
}  # fmt: skip


def key(words: str) -> Key:
    plain = words.lower().translate(str.maketrans("äöå", "aoa"))
    return Key(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


def yes(value: object) -> Any:
    """YAML 1.2 reads yes and no as text."""
    words: dict[object, object] = {"yes": True, "no": False, None: UNKNOWN}
    return words.get(value, value)


def task_of(case: Plain) -> Task:
    assert set(case) <= TASK_WORDS, f"not known: {set(case) - TASK_WORDS}"
    hours, days = case.get("hours"), frozenset(map(Weekday, case.get("days", ())))
    recurrence: Any = UNKNOWN
    if days:
        recurrence = Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=days)
    if "times_a_year" in case:
        recurrence = Recurrence(
            kind=RecurrenceKind.TIMES_A_YEAR, times=amount(case["times_a_year"])
        )
    return Task(
        id=key(case["name"]),
        name=text(Language.FI, case["name"]),
        origin=Origin(case["origin"]) if "origin" in case else UNKNOWN,
        doers=tuple(doer_of(name, said) for name, said in case.get("done_by", {}).items()),
        minutes_per_time=amount(case["minutes"]) if "minutes" in case else UNKNOWN,
        recurrence=recurrence,
        stated_time=UNKNOWN
        if hours is None
        else StatedTime(minutes=amount(str(hours)).times(60), per=Period.WEEK),
        season=frozenset(map(Month, case["months"])) if "months" in case else UNKNOWN,
        near_colleagues=yes(case.get("near")),
        growth_value=Level(case["growth"]) if "growth" in case else UNKNOWN,
        dangerous=yes(case.get("dangerous")),
        demands=Levels({Dimension(d): Level(n) for d, n in case.get("demands", {}).items()}),
        site=key(case["site"]) if "site" in case else None,
    )


def doer_of(name: str, said: str) -> TaskDoer:
    classification, _, likes = said.partition(" ")
    return TaskDoer(
        doer=key(name),
        share=UNKNOWN,
        classification=Classification(classification),
        pleasantness=Pleasantness(likes) if likes else UNKNOWN,
    )


def role_of(case: Plain) -> Role:
    assert set(case) <= ROLE_WORDS, f"not known: {set(case) - ROLE_WORDS}"
    date = {
        name: datetime.date.fromisoformat(str(case[name])) if name in case else UNKNOWN
        for name in ("start", "end", "review")
    }
    shares = tuple(
        TaskShare(task=key(task["name"]), share=Share(Fraction(str(task.get("share", 1)))))
        for task in case["tasks"]
        if task.get("in_role") != "no"
    )
    return Role(
        id=Key("rooli"),
        task_shares=shares,
        employment_form=EmploymentForm(case["form"]) if "form" in case else UNKNOWN,
        pay_basis=Text(fi=Prose(case.get("pay", ""))),
        place_of_work=tuple(map(key, case.get("places", ()))),
        supervisor=Line(case.get("supervisor", "")),
        tutor=Line(case.get("tutor", "")),
        daily_contact=Line(case.get("contact", "")),
        guidance_minutes=Minutes(case["guidance"]) if "guidance" in case else UNKNOWN,
        next_step=Text(fi=Prose(case.get("next_step", ""))),
        worker_wishes=yes(case.get("wishes")),
        sites_in_a_day=Count(case["sites_in_a_day"]) if "sites_in_a_day" in case else UNKNOWN,
        overrides=tuple(
            Override(
                check=Key(check),
                reason=Prose("sovittu"),
                signed_by=Line("puheenjohtaja"),
                date=datetime.date(2026, 9, 1),
            )
            for check in case.get("signed", ())
        ),
        start=date["start"],
        end=date["end"],
        review=date["review"],
    )


def kind_and_hours(said: str | None) -> Plain:
    kind, _, hours = (said or "").partition(" ")
    return {
        "kind": DoerKind(kind) if kind else UNKNOWN,
        "weekly_capacity": Minutes(int(Fraction(hours) * 60)) if hours else UNKNOWN,
    }


def inventory_of(case: Plain) -> Inventory:
    names = dict.fromkeys(name for task in case["tasks"] for name in task.get("done_by", {}))
    known = Accessibility(**dict.fromkeys(attrs.fields_dict(Accessibility), True))
    return Inventory(
        sites=tuple(
            Site(id=key(name), name=Line(name), accessibility=known)
            for name in case.get("sites", ())
        ),
        doers=tuple(
            Doer(id=key(name), name=Line(name), **kind_and_hours(case.get("doers", {}).get(name)))
            for name in names
        ),
        tasks=tuple(map(task_of, case["tasks"])),
    )


def found_in(case: Plain) -> dict[str, Finding]:
    return {each.rule: each for each in check_role(role_of(case), inventory_of(case), RuleSet())}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: Plain) -> None:
    found = found_in(case)
    assert set(case["gives"]) <= set(CHECKS)
    for check, expected in case["gives"].items():
        finding = found[check]
        said = say(finding.evidence, Language.EN)
        if expected == "signed":
            assert finding.override is not None, said
            assert not finding.stands
        else:
            assert finding.outcome is Outcome(expected), said
            assert finding.override is None


def test_every_check_has_cases_of_passing_and_failing() -> None:
    given = {(check, outcome) for case in CASES for check, outcome in case["gives"].items()}
    wanted = {(check, outcome) for check in CHECKS for outcome in ("pass", "fail")}
    assert not wanted - given


def test_checks_come_in_the_order_of_the_domain() -> None:
    assert list(found_in(CASES[0])) == [
        "need", "hours", "substitution", "variety", "worth", "dumping", "segregation", "peak",
        "calm", "season", "guidance", "form", "access", "growth", "givers", "travel",
    ]  # fmt: skip

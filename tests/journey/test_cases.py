"""The cases of coordinators in `tests/cases/journey.yaml` come out as they say."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ratko.files.codec import from_plain
from ratko.journey.findings import journey_findings
from ratko.journey.following import due, low_answers
from ratko.journey.replaying import replay
from ratko.model.journey import Journey
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


CASES = YAML(typ="safe", pure=True).load(
    (Path(__file__).parents[1] / "cases" / "journey.yaml").read_text("utf-8")
)


def written(value: Any) -> Any:
    """Days as text, as the files of cases have them."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def journey_of(case: dict[str, Any]) -> Journey:
    events = [
        {"id": f"e{number}", **{name: written(value) for name, value in each.items()}}
        for number, each in enumerate(case["events"])
    ]
    reviews = [
        {"role": "role-1", **{name: written(value) for name, value in each.items()}}
        for each in case.get("reviews", ())
    ]
    return from_plain(Journey, {"events": events, "reviews": reviews}).value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_comes_out_as_the_coordinator_says(case: dict[str, Any]) -> None:
    journey, day = journey_of(case), case["day"]
    state = replay(journey)
    assert state.stage == case["stage"]
    assert [each.rule for each in journey_findings(journey, day)] == case["findings"]
    if "applications" in case:
        (role,) = state.roles
        counted = "unknown" if role.applications is UNKNOWN else role.applications
        assert counted == case["applications"]
    if "low" in case:
        low = [each.finding.rule for one in state.roles for each in low_answers(one, RuleSet())]
        assert low == case["low"]
    if "due" in case:
        told = [
            f"{each.date} {each.kind.value}{'' if each.by is None else f' {each.by.value}'}"
            for each in due(state, RuleSet(), day)
        ]
        assert sorted(told) == sorted(case["due"])

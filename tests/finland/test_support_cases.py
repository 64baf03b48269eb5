"""Cases that an expert can write (tests/cases/support): measures, sums and open points."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ratko.files.codec import from_plain
from ratko.finland.judging import State
from ratko.finland.measures import measures
from ratko.finland.possibility import Possibility
from ratko.finland.situation import Situation
from ratko.finland.spans import Span, span_of
from ratko.finland.tables import shipped_rules
from ratko.messages import Message
from ratko.model.quantities import amount
from ratko.model.unknown import UNKNOWN


FOLDER = Path(__file__).parents[1] / "cases" / "support"
RULES = shipped_rules()


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        file = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for case in file["cases"]:
            place = {"act": file.get("act", ""), **case}
            found.append(pytest.param(place, id=f"{path.stem[0]} {case['situation']}"))
    return found


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 40


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    situation = from_plain(Situation, case["facts"]).value
    choices = {name: Fraction(number) for name, number in case.get("choose", {}).items()}
    found = {
        each.measure.id: each for each in measures(situation, case["decision"], RULES, choices)
    }
    for measure, expected in case["expect"].items():
        told = as_told(found[measure], expected)
        assert told == {name: plain(value) for name, value in expected.items()}, measure
    cited = [row for measure in case["expect"] for row in rows_of(found[measure])]
    for part in ("act", "chapter", "section"):
        if case.get(part) and cited:
            assert any(getattr(row, part).startswith(case[part]) for row in cited), part


def rows_of(possibility: Possibility) -> list[Any]:
    conditions = (*possibility.grounds, *possibility.bars)
    return [*possibility.rows, *(each.row for each in conditions)]


def plain(value: Any) -> Any:
    """What an expert writes, as what is compared: numbers and ranges as spans."""
    if isinstance(value, list):
        return sorted(value)
    try:
        return value if value is None else span_of(amount(value))
    except ValueError:
        return value


def as_told(possibility: Possibility, names: dict[str, Any]) -> dict[str, Any]:
    """What the program says, by the names that an expert uses."""
    conditions = (*possibility.grounds, *possibility.bars)
    weekly = possibility.most_weekly
    values: dict[str, Any] = {
        "prospect": possibility.prospect.value,
        "confidence": possibility.confidence.value,
        "open": sorted(each.name.partition(".")[2] for each in possibility.open_points),
        "asks": sorted({fact_of(each) for each in possibility.questions}),
        "not_met": sorted(str(each.row.fact) for each in conditions if each.state is State.NOT_MET),
        "rows": Span.exactly(len(possibility.rows)),
        "weekly_hours": Span.exactly(weekly / 60) if isinstance(weekly, Fraction) else weekly,
    }
    told = {name: values[name] if name in values else getattr(possibility, name) for name in names}
    return {name: "unknown" if value is UNKNOWN else value for name, value in told.items()}


def fact_of(question: Message) -> str:
    return (
        "unemployed_of_last" if question.code.endswith("of_last") else str(question.value("fact"))
    )

"""What `ratko support --json` and `ratko savings --json` write: exact numbers as text."""

from fractions import Fraction
from typing import Any

from ratko.cli.report import message_data
from ratko.finland.possibility import Condition, Possibility
from ratko.finland.rows import RuleRow
from ratko.finland.savings import Savings
from ratko.finland.spans import Span
from ratko.finland.wording import citation
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["number_data", "possibility_data", "row_data", "savings_data"]


def number_data(value: Span | Fraction | Unknown | None) -> Any:
    """Return a number as exact text, a span as its ends; `unknown` and null say themselves."""
    if value is UNKNOWN:
        return UNKNOWN.value
    if isinstance(value, Span):
        return {"low": str(value.low), "high": str(value.high)}
    return None if value is None else str(value)


def row_data(row: RuleRow, talk: str) -> dict[str, Any]:
    """Return a row with where it stands and how sure it is."""
    return {
        "measure": row.measure,
        "element": row.element.value,
        "value": UNKNOWN.value if row.value is UNKNOWN else str(row.value),
        "unit": None if row.unit is None else row.unit.value,
        "act": row.act,
        "chapter": row.chapter,
        "section": row.section,
        "source": message_data(citation(row), talk)["text"],
        "valid_from": row.valid_from.isoformat(),
        "valid_to": None if row.valid_to is None else row.valid_to.isoformat(),
        "confidence": row.confidence.value,
        "dates_confidence": row.dates_confidence.value,
        "note": row.note.best(Language(talk))[1],
    }


def possibility_data(possibility: Possibility, talk: str) -> dict[str, Any]:
    """Return one measure's possibility."""
    sums = {
        name: number_data(getattr(possibility, name))
        for name in (
            *("months", "renewal", "most_weekly", "rate", "ceiling", "monthly", "before_cap"),
            *("once", "once_ceiling", "paid_months", "total"),
        )
    }
    return {
        "measure": possibility.measure.id,
        "name": possibility.measure.name.best(Language(talk))[1],
        "prospect": possibility.prospect.value,
        "reason": None if possibility.reason is None else message_data(possibility.reason, talk),
        **sums,
        "is_estimate": True,
        "grounds": [_condition_data(each, talk) for each in possibility.grounds],
        "must_hold": [_condition_data(each, talk) for each in possibility.bars],
        "questions": [message_data(each, talk) for each in possibility.questions],
        "open_points": [
            {"name": point.name, "rows": [row_data(row, talk) for row in point.rows]}
            for point in possibility.open_points
        ],
        "notes": [row_data(each, talk) for each in possibility.notes],
        "confidence": possibility.confidence.value,
        "rows": [row_data(each, talk) for each in possibility.rows],
    }


def _condition_data(condition: Condition, talk: str) -> dict[str, Any]:
    evidence, question = condition.evidence, condition.question
    return {
        "state": condition.state.value,
        "any_of": condition.row.any_of,
        "text": message_data(condition.text, talk),
        "evidence": None if evidence is None else message_data(evidence, talk),
        "question": None if question is None else message_data(question, talk),
        "row": row_data(condition.row, talk),
    }


def savings_data(savings: Savings, talk: str) -> dict[str, Any]:
    """Return one reckoning of savings."""
    regime, step = savings.regime, savings.step
    return {
        "person_months": str(savings.months),
        "gross": number_data(savings.gross),
        "cost": number_data(savings.cost),
        "net": number_data(savings.net),
        "is_estimate": savings.is_estimate,
        "regime": UNKNOWN.value if regime is UNKNOWN else row_data(regime, talk),
        "step": None
        if step is None
        else {"first_day": step.first_day, "last_day": step.last_day, **row_data(step, talk)},
        "along": [
            {
                "first": each.first.date.isoformat(),
                "last": each.last.date.isoformat(),
                "first_day": each.first.day,
                "last_day": each.last.day,
                "days": each.days,
                "share": number_data(each.share),
                "benefit": number_data(each.benefit),
                "municipality": number_data(each.municipality),
                "others": number_data(each.others),
            }
            for each in savings.along
        ],
    }

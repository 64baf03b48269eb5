"""What `ratko support` says, in words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from ratko.cli.report import speak
from ratko.finland.judging import State
from ratko.finland.possibility import Condition, OpenPoint, Possibility, Prospect
from ratko.finland.rows import RuleRow
from ratko.finland.spans import Span
from ratko.finland.vocabulary import Confidence, Test
from ratko.finland.wording import citation
from ratko.language.formats import capitalised, number
from ratko.messages import Message, message
from ratko.model.quantities import Amount
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["in_figures", "source", "support_lines"]

_HEADINGS: Final = {
    Prospect.MAY_APPLY: message("finland.say.may_apply"),
    Prospect.NOT_KNOWN: message("finland.say.not_known"),
    Prospect.DOES_NOT_APPLY: message("finland.say.does_not_apply"),
}
"""The heading under which each is told, in this order."""
_STATES: Final = {
    State.MET: message("finland.say.met"),
    State.NOT_MET: message("finland.say.not_met"),
    State.NOT_KNOWN: message("finland.say.state_not_known"),
}
_INDENT: Final = "    "


def in_figures(span: Span, talk: str) -> str:
    """Return a sum or a count in figures: `1 240` or `1 770–2 770`."""
    ends = (number(each, Language(talk)) for each in (span.low, span.high))
    return "–".join(dict.fromkeys(ends))


def source(row: RuleRow, talk: str) -> str:
    """Return where a row stands, and how sure it is unless it was read in the act."""
    cited = speak(citation(row), talk)
    if row.confidence is Confidence.STATUTE:
        return cited
    sureness = message("finland.cite.sureness", source=cited, confidence=row.confidence.value)
    return speak(sureness, talk)


def support_lines(possibilities: Sequence[Possibility], talk: str) -> Iterator[str]:
    """Yield the report: what may apply first, then what is not known, then what does not apply."""
    for prospect, heading in _HEADINGS.items():
        chosen = [each for each in possibilities if each.prospect is prospect]
        if chosen:
            yield speak(heading, talk)
        for each in chosen:
            name = each.measure.name.best(Language(talk))[1] or each.measure.id
            yield f"  {capitalised(name)}"
            yield from (f"{_INDENT}{line}" for line in _about(each, talk))
        if chosen:
            yield ""


def _about(possibility: Possibility, talk: str) -> Iterator[str]:
    """Yield what it pays, its conditions, what is open, and what to ask."""
    if possibility.reason is not None:
        yield speak(possibility.reason, talk)
        return
    stands = possibility.prospect is not Prospect.DOES_NOT_APPLY
    if stands:
        yield from (speak(each, talk) for each in _sums(possibility, talk))
        yield from (speak(each, talk) for each in _limits(possibility, talk))
    yield from (_condition(each, talk) for each in possibility.grounds)
    yield from _bars(possibility, talk)
    if stands:
        for point in possibility.open_points:
            yield from _open_point(point, talk)
        for row in possibility.notes:
            yield f"{row.note.best(Language(talk))[1]} [{source(row, talk)}]"
        for question in possibility.questions:
            yield speak(message("finland.say.ask", question=speak(question, talk)), talk)


def _sums(possibility: Possibility, talk: str) -> Iterator[Message]:
    monthly, total, months = possibility.monthly, possibility.total, possibility.paid_months
    if isinstance(monthly, Span):
        if isinstance(total, Span) and isinstance(months, Span):
            yield message(
                "finland.say.pays",
                monthly=in_figures(monthly, talk),
                months=in_figures(months, talk),
                total=in_figures(total, talk),
            )
        else:
            yield message("finland.say.pays_monthly", monthly=in_figures(monthly, talk))
    elif monthly is UNKNOWN:
        yield _not_reckoned(possibility, talk)
    once = possibility.once if isinstance(possibility.once, Span) else possibility.once_ceiling
    if isinstance(once, Span):
        yield message("finland.say.once", once=in_figures(once, talk))


def _not_reckoned(possibility: Possibility, talk: str) -> Message:
    if isinstance(possibility.before_cap, Span):
        by_wage = in_figures(possibility.before_cap, talk)
        return message("finland.say.before_cap", monthly=by_wage)
    if isinstance(possibility.ceiling, Span):
        return message("finland.say.ceiling", ceiling=in_figures(possibility.ceiling, talk))
    return message("finland.say.pay_unknown")


def _limits(possibility: Possibility, talk: str) -> Iterator[Message]:
    months, renewal = possibility.months, possibility.renewal
    if isinstance(possibility.rate, Span):
        yield message("finland.say.rate", rate=in_figures(possibility.rate.times(100), talk))
    if isinstance(months, Span) and isinstance(renewal, Span):
        yield message(
            "finland.say.months_renewal",
            months=in_figures(months, talk),
            renewal=in_figures(renewal, talk),
        )
    elif isinstance(months, Span):
        yield message("finland.say.months", months=in_figures(months, talk))
    if possibility.most_weekly is UNKNOWN:
        yield message("finland.say.weekly_unknown")
    elif isinstance(possibility.most_weekly, Fraction):
        yield message("finland.say.weekly", hours=possibility.most_weekly / 60)


def _condition(condition: Condition, talk: str) -> str:
    state = speak(_STATES[condition.state], talk)
    if condition.row.any_of:
        state = f"{state} ({speak(message('finland.say.one_is_enough'), talk)})"
    known = ""
    if condition.evidence is not None and not _repeats(condition):
        known = f" ({speak(condition.evidence, talk)})"
    return f"{state}: {speak(condition.text, talk)}{known} [{source(condition.row, talk)}]"


def _repeats(condition: Condition) -> bool:
    """Return whether the evidence says just what is required: it is a yes or a no, and met."""
    test = condition.row.test
    return condition.state is State.MET and test in {Test.YES, Test.NO}


def _bars(possibility: Possibility, talk: str) -> Iterator[str]:
    yield from (_condition(each, talk) for each in possibility.bars if each.evidence is not None)
    if possibility.prospect is Prospect.DOES_NOT_APPLY:
        return
    by_source: dict[str, list[str]] = {}
    for each in possibility.bars:
        if each.evidence is None:
            by_source.setdefault(source(each.row, talk), []).append(speak(each.text, talk))
    for cited, texts in by_source.items():
        conditions = f"{'; '.join(texts)} [{cited}]"
        yield speak(message("finland.say.must_hold", conditions=conditions), talk)


def _open_point(point: OpenPoint, talk: str) -> Iterator[str]:
    element = point.rows[0].element.value
    values = " / ".join(speak(_open_value(row, talk), talk) for row in point.rows)
    yield speak(message("finland.say.open", element=element, values=values), talk)
    yield from dict.fromkeys(
        f"  {row.note.best(Language(talk))[1]}" for row in point.rows if not row.note.is_empty
    )
    numbers = [row.value for row in point.rows if row.value is not UNKNOWN]
    if len(set(numbers)) > 1:
        choice = f"{point.name}={numbers[0]}"
        yield f"  {speak(message('finland.say.choose', choice=choice), talk)}"


def _open_value(row: RuleRow, talk: str) -> Message:
    if not isinstance(row.value, Amount) or row.unit is None:
        return message("finland.say.open_unknown", source=source(row, talk))
    return message(
        "finland.say.open_value",
        number=number(row.value, Language(talk)),
        unit=row.unit.value,
        source=source(row, talk),
    )

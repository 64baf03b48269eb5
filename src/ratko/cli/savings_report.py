"""What `ratko savings` says: lines, a table, and a picture of the same figures."""

import datetime
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ratko.cli.report import speak
from ratko.cli.support_report import source
from ratko.documents.environment import markup_environment
from ratko.documents.locator import template_loader
from ratko.documents.savings_picture import Group, Sum, savings_html, savings_svg
from ratko.finland.benefits import Stretch
from ratko.finland.rows import RuleRow
from ratko.finland.savings import Savings
from ratko.finland.spans import Span
from ratko.finland.vocabulary import Confidence
from ratko.language.formats import long_date, number
from ratko.messages import Message, message
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["picture_of", "savings_lines"]


def savings_lines(found: Sequence[Savings], date: datetime.date, talk: str) -> Iterator[str]:
    """Yield the report: what it is, the regime, and gross, cost and net apart."""
    day = long_date(date, Language(talk))
    yield speak(message("finland.say.estimate"), talk)
    if not found:
        yield speak(message("finland.say.no_ladder", date=day), talk)
        return
    first = found[0]
    yield speak(message("finland.say.person_months", months=first.months), talk)
    yield speak(_regime(first.regime, day, talk), talk)
    yield from (speak(each, talk) for each in _missing(found, date))
    yield from dict.fromkeys(_notes(found, talk))
    yield ""
    for stretch in first.along:
        yield f"  {speak(_stretch(stretch, talk), talk)}"
    yield from _table(_groups(found, talk))


def _regime(regime: RuleRow | Unknown, day: str, talk: str) -> Message:
    if regime is UNKNOWN or regime.value is UNKNOWN:
        return message("finland.say.regime_unknown", date=day)
    cited = source(regime, talk)
    share = regime.value.low / 100
    if share == 0:
        return message("finland.say.regime_others", date=day, source=cited)
    return message("finland.say.regime_own", date=day, share=share, source=cited)


def _missing(found: Sequence[Savings], date: datetime.date) -> Iterator[Message]:
    if any(each.gross is UNKNOWN for each in found):
        yield message("finland.say.give_benefit")
    if any(each.cost is UNKNOWN and each.regime is not UNKNOWN for each in found):
        yield message("finland.say.give_subsidy")
    for each in found:
        turn = each.regime.valid_to if each.regime is not UNKNOWN else None
        if each.along and turn is not None and date <= turn < each.along[-1].last.date:
            yield message("finland.say.over_the_turn")


def _notes(found: Sequence[Savings], talk: str) -> Iterator[str]:
    """Yield what the rows say of themselves where they are not sure."""
    for row in (row for each in found for row in each.rows):
        if row.confidence is Confidence.OPEN and not row.note.is_empty:
            yield f"{row.note.best(Language(talk))[1]} [{source(row, talk)}]"


def _stretch(stretch: Stretch, talk: str) -> Message:
    language = Language(talk)
    first, last = (long_date(each.date, language) for each in (stretch.first, stretch.last))
    if stretch.share is UNKNOWN or stretch.municipality is UNKNOWN:
        return message(
            "finland.say.stretch_unknown", from_date=first, to_date=last, days=stretch.days
        )
    return message(
        "finland.say.stretch",
        from_date=first,
        to_date=last,
        days=stretch.days,
        share=stretch.share,
        euros=_whole_euros(stretch.municipality, talk),
    )


def _table(groups: Sequence[Group]) -> Iterator[str]:
    names = [each.name for each in groups[0].sums]
    left = max(len(group.heading) for group in groups)
    widths = [
        max(len(name), *(len(group.sums[number].figures) for group in groups))
        for number, name in enumerate(names)
    ]
    heads = "  ".join(name.rjust(width) for name, width in zip(names, widths, strict=True))
    yield f"{'':<{left}}  {heads}"
    for group in groups:
        figures = (each.figures for each in group.sums)
        row = "  ".join(each.rjust(width) for each, width in zip(figures, widths, strict=True))
        yield f"{group.heading:<{left}}  {row}"


def _groups(found: Sequence[Savings], talk: str) -> tuple[Group, ...]:
    return tuple(
        Group(heading=speak(_heading(each), talk), sums=tuple(_sums(each, talk))) for each in found
    )


def _heading(savings: Savings) -> Message:
    step = savings.step
    if step is None:
        return message("finland.say.all_days" if savings.along else "finland.say.by_month")
    share = Fraction(0) if step.value is UNKNOWN else step.value.low / 100
    if step.last_day is None:
        return message("finland.say.last_step", first=step.first_day or 1, share=share)
    return message(
        "finland.say.step", first=step.first_day or 1, last=int(step.last_day), share=share
    )


def _sums(savings: Savings, talk: str) -> Iterator[Sum]:
    for kind, name, value in (
        ("gross", message("finland.say.gross"), savings.gross),
        ("cost", message("finland.say.cost"), savings.cost),
        ("net", message("finland.say.net"), savings.net),
    ):
        if isinstance(value, Span):
            figures = message("finland.say.euros", number=_whole_euros(value, talk))
            low, high = value.low, value.high
            yield Sum(
                kind=kind,
                name=speak(name, talk),
                figures=speak(figures, talk),
                low=low,
                high=high,
            )
        else:
            unknown = speak(message("finland.say.not_known_sum"), talk)
            yield Sum(kind=kind, name=speak(name, talk), figures=unknown)


def _whole_euros(span: Span, talk: str) -> str:
    """Return a sum in whole euros, halves up: an estimate is no more exact than that."""
    ends = (
        number(math.floor(each + Fraction(1, 2)), Language(talk)) for each in (span.low, span.high)
    )
    # Between sums that may be under zero, a dash alone would be read as a minus.
    return (" – " if span.low < 0 else "–").join(dict.fromkeys(ends))


def picture_of(found: Sequence[Savings], date: datetime.date, suffix: str, talk: str) -> str:
    """Return the picture as `.svg`, or as `.html` with the same figures as a table."""
    draw = savings_svg if suffix == ".svg" else savings_html
    regime = _regime(found[0].regime, long_date(date, Language(talk)), talk)
    return draw(
        _groups(found, talk),
        speak(message("finland.say.picture"), talk),
        f"{speak(message('finland.say.estimate'), talk)} {speak(regime, talk)}",
        Language(talk),
        markup_environment(template_loader()),
    )

"""The sums and sentences of the index page, reckoned from what it shows."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from ratko.documents.charts import Segment, bar
from ratko.documents.index_records import DoerBalance, Fate, IndexPage, PartOfTask, TaskRow
from ratko.messages import Message, message
from ratko.model.finding import Finding, Outcome
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "AreaBar",
    "CheckGroup",
    "DoerBar",
    "area_bars",
    "check_groups",
    "doer_bars",
    "note_groups",
    "summary",
]


@attrs.frozen(kw_only=True)
class AreaBar:
    """A duty area's hours by what became of them; minutes a week on average over the year."""

    name: Text
    amounts: tuple[tuple[Fate, Fraction], ...]
    total: Fraction
    segments: tuple[Segment, ...]


@attrs.frozen(kw_only=True)
class DoerBar:
    """A doer's work before and after, as two bars."""

    balance: DoerBalance
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]


@attrs.frozen(kw_only=True)
class CheckGroup:
    """Findings that belong together.

    Attributes:
        kind: An outcome, or `accepted`: fails that somebody has signed away; or a rule.
        findings: They.
    """

    kind: str
    findings: tuple[Finding, ...]


def summary(page: IndexPage) -> tuple[Message, ...]:
    """Return the page in a few sentences."""
    tasks = _tasks(page)
    hours = sum((_minutes(task.parts) for task in tasks), start=Fraction(0))
    sentences = [
        message("index.summary_tasks", tasks=len(tasks), hours=hours)
        if hours
        else message("index.summary_tasks_only", tasks=len(tasks))
    ]
    if page.roles:
        in_roles = _sum(role.minutes for role in page.roles)
        sentences.append(message("index.summary_roles", roles=len(page.roles), hours=in_roles))
    else:
        sentences.append(message("index.summary_no_roles"))
    counted = (
        ("index.summary_kept", sum(_is_all(Fate.KEPT, task) for task in tasks)),
        ("index.summary_otherwise", sum(_is_all(Fate.OTHERWISE, task) for task in tasks)),
        ("index.summary_left_over", sum(_has(Fate.LEFT_OVER, task) for task in tasks)),
        ("index.summary_undecided", sum(_has(Fate.UNDECIDED, task) for task in tasks)),
        ("index.summary_unknown", sum(task.minutes is UNKNOWN for task in tasks)),
    )
    sentences.extend(message(code, tasks=count) for code, count in counted if count)
    if gaining := sum(_core_grows(each) for each in page.balances):
        sentences.append(message("index.summary_core", doers=gaining))
    return tuple(sentences)


def area_bars(page: IndexPage) -> tuple[AreaBar, ...]:
    """Return the hours of each area that has any, those with the most first."""
    sums = []
    for area in page.areas:
        parts = [part for task in area.tasks for part in task.parts]
        amounts = tuple(
            (fate, _minutes(part for part in parts if part.fate is fate)) for fate in Fate
        )
        sums.append((area.name, amounts, _minutes(parts)))
    longest = max((total for *_, total in sums), default=Fraction(0))
    bars = [
        AreaBar(name=name, amounts=amounts, total=total, segments=bar(amounts, longest))
        for name, amounts, total in sums
        if total
    ]
    return tuple(sorted(bars, key=lambda each: -each.total))


def doer_bars(page: IndexPage) -> tuple[DoerBar, ...]:
    """Return each doer's work before and after, on one scale."""
    longest = max(
        (_sum([minutes]) for each in page.balances for minutes in (each.before, each.after)),
        default=Fraction(0),
    )

    def parts(
        minutes: Fraction | Unknown, core: Fraction | Unknown
    ) -> tuple[tuple[str, Fraction], ...]:
        if minutes is UNKNOWN:
            return ()
        if core is UNKNOWN:
            return (("work", minutes),)
        return (("core", minutes * core), ("work", minutes * (1 - core)))

    return tuple(
        DoerBar(
            balance=each,
            before=bar(parts(each.before, each.core_before), longest),
            after=bar(parts(each.after, each.core_after), longest),
        )
        for each in page.balances
    )


_KINDS = (Outcome.FAIL.value, Outcome.WARN.value, Outcome.UNKNOWN.value, "accepted", "pass")


def check_groups(findings: Iterable[Finding]) -> tuple[CheckGroup, ...]:
    """Group findings: what must be mended first, what is in order last."""
    grouped: dict[str, list[Finding]] = {kind: [] for kind in _KINDS}
    for each in findings:
        signed_away = each.outcome is Outcome.FAIL and not each.stands
        grouped["accepted" if signed_away else each.outcome.value].append(each)
    return tuple(
        CheckGroup(kind=kind, findings=tuple(found)) for kind, found in grouped.items() if found
    )


def note_groups(notes: Iterable[Finding]) -> tuple[CheckGroup, ...]:
    """Group findings by their rule, in the order in which the rules first come up."""
    grouped: dict[str, list[Finding]] = {}
    for each in notes:
        grouped.setdefault(each.rule, []).append(each)
    return tuple(CheckGroup(kind=rule, findings=tuple(found)) for rule, found in grouped.items())


def _tasks(page: IndexPage) -> tuple[TaskRow, ...]:
    return tuple(task for area in page.areas for task in area.tasks)


def _minutes(parts: Iterable[PartOfTask]) -> Fraction:
    return _sum(part.minutes for part in parts)


def _sum(minutes: Iterable[Fraction | Unknown]) -> Fraction:
    """Add up what is known."""
    return sum((each for each in minutes if each is not UNKNOWN), start=Fraction(0))


def _is_all(fate: Fate, task: TaskRow) -> bool:
    return all(part.fate is fate for part in task.parts)


def _has(fate: Fate, task: TaskRow) -> bool:
    return any(part.fate is fate for part in task.parts)


def _core_grows(balance: DoerBalance) -> bool:
    before, after = balance.core_before, balance.core_after
    return before is not UNKNOWN and after is not UNKNOWN and after > before

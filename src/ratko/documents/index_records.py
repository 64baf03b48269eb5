"""What the index page shows, as data without a language."""

import datetime
import enum
from fractions import Fraction

import attrs

from ratko.messages import Message
from ratko.model.finding import Finding
from ratko.model.quantities import Amount, Level
from ratko.model.role import EmploymentForm
from ratko.model.task import Classification, DecisionKind, Origin
from ratko.model.text import Text, Variety
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem


__all__ = [
    "AreaOfTasks",
    "DoerBalance",
    "DoerOfTask",
    "Fate",
    "IndexPage",
    "PartOfTask",
    "PeakDemand",
    "RoleCard",
    "RoleDocument",
    "RoleTask",
    "SuggestedFields",
    "TaskRow",
]


class Fate(enum.StrEnum):
    """What became of a task, or of a part of it."""

    IN_ROLE = "in_role"
    KEPT = "kept"
    """It stays with those who do it now."""
    OTHERWISE = "otherwise"
    """It is dropped, bought in, automated or done differently."""
    LEFT_OVER = "left_over"
    """It could be handed over, and is in no role yet."""
    UNDECIDED = "undecided"


@attrs.frozen(kw_only=True)
class PartOfTask:
    """One part of a task, and what became of it.

    Attributes:
        fate: What became of it.
        share: Which part of the task; 1: all of it.
        minutes: Minutes a week on average over the year.
        role: The id of the role, for `Fate.IN_ROLE`.
        role_title: Its title.
        reasons: Why.
    """

    fate: Fate
    share: Fraction = Fraction(1)
    minutes: Fraction | Unknown = UNKNOWN
    role: str = ""
    role_title: Text = Text()
    reasons: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True)
class DoerOfTask:
    """Who does a task today, and what it is to that doer.

    Attributes:
        name: The doer's name.
        classification: What the task is to the doer.
        is_suggested: Whether nobody has confirmed that.
        reason: Why it is that; None: nobody has said.
    """

    name: str
    classification: Classification = Classification.UNCLASSIFIED
    is_suggested: bool = False
    reason: Message | str | None = None


@attrs.frozen(kw_only=True)
class TaskRow:
    """A task in the task map.

    Attributes:
        id: The task's id.
        name: Its name.
        minutes: Minutes a week in its season.
        is_estimate: Whether they are an estimate.
        season: The months it is done in; all or unknown are not shown.
        origin: Where the need comes from.
        doers: Who does it.
        decision: What is decided, or suggested.
        is_suggested: Whether it is ratko that suggests the decision.
        reasons: Why; of people's decisions in their own words.
        parts: What became of it; the shares make up the whole task.
    """

    id: str
    name: Text
    minutes: Amount | Unknown = UNKNOWN
    is_estimate: bool = False
    season: frozenset[int] = frozenset()
    origin: Origin | Unknown = UNKNOWN
    doers: tuple[DoerOfTask, ...] = ()
    decision: DecisionKind = DecisionKind.UNDECIDED
    is_suggested: bool = False
    reasons: tuple[Message | str, ...] = ()
    parts: tuple[PartOfTask, ...] = ()


@attrs.frozen(kw_only=True)
class AreaOfTasks:
    """A duty area with its tasks; an empty name: those in no area."""

    name: Text
    tasks: tuple[TaskRow, ...]


@attrs.frozen(kw_only=True)
class RoleTask:
    """A task's part in a role.

    Attributes:
        id: The task's id.
        name: Its name.
        share: The part of the task that is the role's.
        minutes: Minutes a week of it, on average over the year.
        part_of_role: Which part of the role's hours it is.
    """

    id: str
    name: Text
    share: Fraction = Fraction(1)
    minutes: Fraction | Unknown = UNKNOWN
    part_of_role: Fraction | Unknown = UNKNOWN


@attrs.frozen(kw_only=True)
class PeakDemand:
    """One of the highest demands of a role.

    Attributes:
        dimension: Its code.
        level: Its level.
        is_suggested: Whether nobody has confirmed it.
    """

    dimension: str
    level: Level
    is_suggested: bool = False


@attrs.frozen(kw_only=True)
class RoleDocument:
    """A file about a role.

    Attributes:
        kind: What it is, as `advert`: a text of the catalogue `index.document_advert`.
        variety: The variety of language that it is written in.
        href: Where it is, relative to the page, as a path.
    """

    kind: str
    variety: Variety
    href: str


@attrs.frozen(kw_only=True)
class RoleCard:
    """A role on the page.

    Attributes:
        id: The role's id.
        title: Its title.
        is_title_suggested: Whether ratko chose the title.
        purpose: What it is for.
        reasons: Why the crafting made it as it is.
        form: The employment form.
        minutes: Minutes a week, on average over the year.
        is_estimate: Whether they are an estimate.
        months: For each month the minutes in a week of it; empty: not known.
        tasks: Its tasks.
        demands: Its highest demands, the highest first.
        findings: Its checks.
        documents: Its documents.
    """

    id: str
    title: Text
    is_title_suggested: bool = False
    purpose: Text = Text()
    reasons: tuple[Message, ...] = ()
    form: EmploymentForm | Unknown = UNKNOWN
    minutes: Fraction | Unknown = UNKNOWN
    is_estimate: bool = False
    months: tuple[Fraction, ...] = ()
    tasks: tuple[RoleTask, ...] = ()
    demands: tuple[PeakDemand, ...] | Unknown = UNKNOWN
    findings: tuple[Finding, ...] = ()
    documents: tuple[RoleDocument, ...] = ()


@attrs.frozen(kw_only=True)
class DoerBalance:
    """A doer's work before and after; minutes a week on average over the year.

    Attributes:
        name: The doer's name.
        before: All of it today.
        after: What remains.
        core_before: Which part of it is core today.
        core_after: Which part of what remains.
        findings: The check of the remaining job.
    """

    name: str
    before: Fraction | Unknown = UNKNOWN
    after: Fraction | Unknown = UNKNOWN
    core_before: Fraction | Unknown = UNKNOWN
    core_after: Fraction | Unknown = UNKNOWN
    findings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class SuggestedFields:
    """What ratko filled in for one task.

    Attributes:
        task: The task's id.
        fields: The fields, as `season`; of demands `demands`, once.
        reasons: Why, each once.
    """

    task: str
    fields: tuple[str, ...]
    reasons: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True)
class IndexPage:
    """All that the page shows.

    Attributes:
        association: Its name; empty: not said.
        date: The day of the proposal.
        areas: The task map.
        roles: The roles.
        balances: Each doer's work before and after.
        notes: What was noticed in the inventory: overlaps, large tasks, capacity and the like.
        questions: What to ask next, what matters most first.
        problems: What could not be read, or should be looked at.
        suggestions: What ratko filled in.
        certificate: What the independent checker confirmed.
    """

    association: str = ""
    date: datetime.date
    areas: tuple[AreaOfTasks, ...] = ()
    roles: tuple[RoleCard, ...] = ()
    balances: tuple[DoerBalance, ...] = ()
    notes: tuple[Finding, ...] = ()
    questions: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    suggestions: tuple[SuggestedFields, ...] = ()
    certificate: tuple[Message, ...] = ()

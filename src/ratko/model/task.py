"""Tasks, who does them, and what is decided about them."""

import datetime
import enum

import attrs

from ratko.model.dimensions import Levels
from ratko.model.quantities import Amount, Key, Level, Line, Minutes, Month, Prose, Share, checked
from ratko.model.text import Text
from ratko.model.time import Recurrence, StatedTime, TimeWindow
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "Classification",
    "Decision",
    "DecisionKind",
    "Origin",
    "Permit",
    "PermitKind",
    "Pleasantness",
    "Removable",
    "Task",
    "TaskDoer",
    "TaskEntity",
]


class Origin(enum.StrEnum):
    """Where the need for a task comes from."""

    DONE_NOW = "done_now"
    OVERLAP = "overlap"
    UNDONE = "undone"
    PILING_UP = "piling_up"
    VOLUNTEER_LOST = "volunteer_lost"
    BOUGHT_IN = "bought_in"
    OVERTIME = "overtime"
    NEW_NEED = "new_need"


class Classification(enum.StrEnum):
    """What a task is to one doer (phase jaottelu); never a property of the task alone."""

    CORE = "core"
    COMPLEMENTARY = "complementary"
    ASSISTING = "assisting"
    NOT_CORE = "not_core"
    """Somebody said "not core" and no more: complementary or assisting is open."""
    UNCLASSIFIED = "unclassified"


class Pleasantness(enum.StrEnum):
    """How a doer likes a task."""

    PLEASANT = "pleasant"
    NEUTRAL = "neutral"
    UNPLEASANT = "unpleasant"


class Removable(enum.StrEnum):
    """Whether a task can be taken from its doer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class DecisionKind(enum.StrEnum):
    """What is done about a task."""

    KEEP = "keep"
    HAND_OVER = "hand_over"
    SHARE = "share"
    DO_DIFFERENTLY = "do_differently"
    AUTOMATE = "automate"
    BUY_IN = "buy_in"
    DROP = "drop"
    START = "start"
    UNDECIDED = "undecided"

    @property
    def releases(self) -> bool:
        """Whether the task becomes material for a new role (phase kokoaminen)."""
        return self in {DecisionKind.HAND_OVER, DecisionKind.SHARE, DecisionKind.START}


class PermitKind(enum.StrEnum):
    """Permits and conditions: flags, not levels."""

    DRIVING_LICENCE = "driving_licence"
    HYGIENE_PASSPORT = "hygiene_passport"
    CRIMINAL_RECORD_EXTRACT = "criminal_record_extract"
    FIRST_AID = "first_aid"
    ORDER_STEWARD = "order_steward"
    KEYS = "keys"
    CONFIDENTIALITY = "confidentiality"
    IMAGE_CONSENT = "image_consent"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Permit:
    """A permit or condition of a task.

    Attributes:
        kind: Which.
        licence_class: The class of a driving licence, as `B`; empty otherwise.
    """

    kind: PermitKind
    licence_class: Line = Line("")


@attrs.frozen(kw_only=True, field_transformer=checked)
class TaskDoer:
    """One doer of a task, and what the task is to that doer.

    Attributes:
        doer: The doer's id.
        share: The part of the task that is this doer's.
        classification: What the task is to this doer.
        reason: Why it is that (rule C1).
        pleasantness: How this doer likes it.
        stated_time: The time that this doer says it takes.
    """

    doer: Key
    share: Share | Unknown = UNKNOWN
    classification: Classification = Classification.UNCLASSIFIED
    reason: Prose = Prose("")
    pleasantness: Pleasantness | Unknown = UNKNOWN
    stated_time: StatedTime | Unknown = UNKNOWN


@attrs.frozen(kw_only=True, field_transformer=checked)
class Decision:
    """What was decided about a task (phase jaottelu), by people.

    Attributes:
        kind: What is done about it.
        reason: Why.
        consent: Whether the doer agrees to hand it over (rule C5).
        freed_time: What the freed time is for (rule C5).
        signed_by: Who decided; needed where core work moves (rule C4).
        date: When.
    """

    kind: DecisionKind = DecisionKind.UNDECIDED
    reason: Prose = Prose("")
    consent: bool | Unknown = UNKNOWN
    freed_time: Prose = Prose("")
    signed_by: Line = Line("")
    date: datetime.date | Unknown = UNKNOWN


@attrs.frozen(kw_only=True, field_transformer=checked)
class TaskEntity:
    """A duty area (tehtäväkokonaisuus) that groups tasks.

    Attributes:
        id: Key within the inventory.
        name: Its name.
    """

    id: Key
    name: Text


@attrs.frozen(kw_only=True, field_transformer=checked, cache_hash=True)
class Task:
    """A piece of work that can be described, timed and given to somebody.

    What nobody has said is `UNKNOWN`, or empty for texts and sets.

    Attributes:
        id: Key within the inventory.
        name: What it is called.
        entity: The id of its entity; None: in none.
        steps: What is done, step by step.
        origin: Where the need comes from.
        doers: Who does it today; empty: nobody, or not said (see `origin`).
        minutes_per_time: Minutes that one time takes.
        recurrence: How often.
        stated_time: The time that people say it takes in all; goes before the reckoned one.
        season: The months it is done in.
        windows: When it can be done.
        site: The id of its site; None: not said.
        tools: Tools and machines.
        demands: Level per dimension.
        requirements: What it demands, in the words in which it was said.
        permits: What one must have or may not do without.
        removable: Whether it can be taken from its doer.
        depends_on: Ids of tasks that must be done before it.
        together_with: Ids of tasks that belong to the same role.
        apart_from: Ids of tasks that must not be in the same role.
        near_colleagues: Whether it is done near or with others.
        growth_value: How much one learns and grows in it, 0–5.
        legal_duty: Whether the law demands that it is done (rule C3).
        dangerous: Whether it is dangerous to do without training.
        splittable: Whether it can be divided between roles.
        smallest_chunk: Minutes a week of the smallest part that makes sense.
        decision: What was decided.
        notes: Anything else that was said, word for word.
        other: Columns that ratko does not know: header and text, word for word.
        suggested: The fields whose value is a suggestion nobody has confirmed, as `season`,
            `demands.LFT`.
        source: Where it was read, as `file!sheet!cell`.
    """

    id: Key
    name: Text
    entity: Key | None = None
    steps: tuple[Text, ...] = ()
    origin: Origin | Unknown = UNKNOWN
    doers: tuple[TaskDoer, ...] = ()
    minutes_per_time: Amount | Unknown = UNKNOWN
    recurrence: Recurrence | Unknown = UNKNOWN
    stated_time: StatedTime | Unknown = UNKNOWN
    season: frozenset[Month] | Unknown = UNKNOWN
    windows: tuple[TimeWindow, ...] = ()
    site: Key | None = None
    tools: tuple[Line, ...] = ()
    demands: Levels = Levels()
    requirements: Prose = Prose("")
    permits: frozenset[Permit] = frozenset()
    removable: Removable | Unknown = UNKNOWN
    depends_on: frozenset[Key] = frozenset()
    together_with: frozenset[Key] = frozenset()
    apart_from: frozenset[Key] = frozenset()
    near_colleagues: bool | Unknown = UNKNOWN
    growth_value: Level | Unknown = UNKNOWN
    legal_duty: bool | Unknown = UNKNOWN
    dangerous: bool | Unknown = UNKNOWN
    splittable: bool | Unknown = UNKNOWN
    smallest_chunk: Minutes | Unknown = UNKNOWN
    decision: Decision = Decision()
    notes: Prose = Prose("")
    other: tuple[tuple[Line, Prose], ...] = ()
    suggested: frozenset[Line] = frozenset()
    source: Line = Line("")

    def is_suggested(self, field: str) -> bool:
        """Return whether the value of `field` (or of a part of it) is only a suggestion."""
        return any(each == field or each.startswith(f"{field}.") for each in self.suggested)

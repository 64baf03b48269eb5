"""What a fit report says, as data: how a role and a person go together.

It holds findings under a random key, and no profile; it is for the coach and the person alone.
Made by `ratko.documents.fit_report`.
"""

import attrs

from ratko.documents.chart_views import Chart
from ratko.documents.said import Blank, Said
from ratko.model.text import Language


__all__ = ["FitChange", "FitPart", "FitPoint", "FitQuestions", "FitView", "TaskQuestion"]


@attrs.frozen(kw_only=True)
class FitPoint:
    """One thing that was found.

    Attributes:
        evidence: What was found, in words.
        about: What it is about, in short, as `nostaminen ja kantaminen`; None: `evidence` says it.
        title: The same with a capital letter.
        demand: What the task asks of the one who does it, as a sentence; None: it is no demand.
        eased: The same with what is arranged already; None: nothing eases it.
        suits: What suits the person, as a sentence; None: not known, or it is no demand.
        ways: What would make it fit; each alone is enough. At most three, those of the smallest
            change first.
        more_ways: How many there are besides.
    """

    evidence: Said
    about: Said | None = None
    title: Said | None = None
    demand: Said | None = None
    eased: Said | None = None
    suits: Said | None = None
    ways: tuple[Said, ...] = ()
    more_ways: int = 0


@attrs.frozen(kw_only=True)
class FitPart:
    """A task, or the work as a whole, with what was found of it.

    Attributes:
        name: What the task is called; None: the work as a whole.
        points: What was found that makes the part what it is.
        also_arranged: In a part that cannot be told yet, what fits once something is arranged.
    """

    name: Said | None
    points: tuple[FitPoint, ...]
    also_arranged: tuple[FitPoint, ...]


@attrs.frozen(kw_only=True)
class FitChange:
    """The smallest change after which the work would fit.

    Attributes:
        steps: What is done in any case: tasks that others keep or that come in, arrangements,
            courses.
        choices: What is done besides; each of them is enough. Empty: nothing besides.
        has_more: Whether there are choices that are not shown.
        is_exact: Whether everything within reach was looked at, so that none smaller can exist.
    """

    steps: tuple[Said, ...]
    choices: tuple[tuple[Said, ...], ...]
    has_more: bool
    is_exact: bool


@attrs.frozen(kw_only=True)
class TaskQuestion:
    """What is to be asked of a task.

    Attributes:
        task: What it is called.
        about: The dimensions of which it is not known how much the task demands.
    """

    task: Said
    about: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class FitQuestions:
    """The fewest questions whose answers decide, most useful first.

    Attributes:
        person: For the person.
        person_also: Dimensions to speak of with the person, where no task says what it demands.
        tasks: For the association: how much tasks demand.
        association: For the association: the rest.
    """

    person: tuple[Said, ...] = ()
    person_also: tuple[Said, ...] = ()
    tasks: tuple[TaskQuestion, ...] = ()
    association: tuple[Said, ...] = ()

    @property
    def are_there(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.person or self.person_also or self.tasks or self.association)


@attrs.frozen(kw_only=True)
class FitView:
    """A fit report (sopivuusraportti), for the coach and the person alone.

    There is no score in it, no share and no order of people.

    Attributes:
        language: The language.
        role: What the role is called.
        person: The person's random key.
        date: The day.
        fit: How it is on the whole: `fits`, `fits_with_adjustment`, `unknown`, `does_not_fit`.
        fit_chart: How each task fits, by what was looked at; None: nothing was.
        fitting: The tasks that fit as they are.
        whole_fits: What fits in the work as a whole: hours, guidance and the like.
        arranged: What fits once something is arranged.
        not_known: What cannot be told yet.
        unfit: What does not fit as it is.
        wishes: What was found of wishes, which decide nothing.
        change: The smallest change after which it would fit; None: see `is_out_of_reach`.
        is_out_of_reach: Whether changes were looked for, and none would make it fit.
        questions: What to ask; where it does not fit as it is, what to ask after the change.
    """

    language: Language
    role: Said | Blank
    person: Said
    date: Said
    fit: str
    fit_chart: Chart | None
    fitting: tuple[Said, ...]
    whole_fits: tuple[Said, ...]
    arranged: tuple[FitPart, ...]
    not_known: tuple[FitPart, ...]
    unfit: tuple[FitPart, ...]
    wishes: tuple[Said, ...]
    change: FitChange | None
    is_out_of_reach: bool
    questions: FitQuestions

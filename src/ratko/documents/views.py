"""What each document says, as data: the views that templates are filled with.

The names of the fields are public: a user's own template asks for them. A field is a text that
knows where it comes from (`Said`), a place to fill in (`Blank`) where the document needs a value
that nobody has given, or None where there is nothing to say. Views are made by
`ratko.documents.advert_view` and `ratko.documents.description_view`.
"""

import attrs

from ratko.documents.chart_views import Chart
from ratko.documents.said import Blank, Said
from ratko.model.text import Language


__all__ = [
    "AdvertTask",
    "AdvertView",
    "ApplyWay",
    "Area",
    "Demand",
    "DescribedTask",
    "DescriptionView",
    "Need",
    "Origins",
    "Season",
    "SiteView",
]


@attrs.frozen(kw_only=True)
class Need:
    """Something that the work demands.

    Attributes:
        text: The demand, as a sentence, or the name of a permit.
        tasks: The tasks that demand it; there is at least one.
        confirm: A mark to put behind it where nobody has confirmed the demand; None: it is said.
    """

    text: Said
    tasks: tuple[Said, ...]
    confirm: Blank | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a demand that no task makes."""
        if not self.tasks:
            text = f"Need: no task demands {self.text.text!r}"
            raise ValueError(text)


@attrs.frozen(kw_only=True)
class SiteView:
    """A place of work.

    Attributes:
        name: What it is called; None: not said.
        address: Street, postal code and municipality; None: not said.
        place: Name and address together.
        has: What is known to be there: a step-free entrance and the like.
        lacks: What is known not to be there.
        unknown: What nobody has said.
    """

    name: Said | None
    address: Said | None
    place: Said | Blank
    has: tuple[Said, ...]
    lacks: tuple[Said, ...]
    unknown: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class AdvertTask:
    """A task in an advert.

    Attributes:
        name: What it is called.
        does: What one does in it, as a sentence in the second person; None: only its name is known.
        time: How much time it takes and in which season; None: not known.
    """

    name: Said
    does: Said | None
    time: Said | None


@attrs.frozen(kw_only=True)
class ApplyWay:
    """A way to apply.

    Attributes:
        kind: `phone`, `email`, `page`, or `other`, which says all itself.
        value: The number, the address or the words.
    """

    kind: str
    value: Said | Blank


@attrs.frozen(kw_only=True)
class AdvertView:
    """An advert (työpaikkailmoitus). No doer, no ability and no word on health is in it.

    Attributes:
        language: The language.
        title: The job title.
        association: Who offers the job.
        opening: Who looks for whom and where, as a sentence; None: it cannot be said.
        description: Who they are, in two sentences.
        sites: Where the work is done, the main place first; at least one, maybe a blank.
        tasks: Up to seven tasks, those with most time first.
        more_tasks: The names of the others.
        needs: What the work demands of the one who does it.
        learned: What one learns in the work.
        familiar: The fields of which experience is of use.
        hours: Hours a week.
        months: The months in which there is work, where that is not the whole year.
        working_time: When the work is done, in words.
        duration: From when to when.
        form: The form of employment.
        pay: What is paid and on what ground.
        guidance: Hours of guidance a week.
        has_tutor: Whether there is a named tutor.
        adjustments: Arrangements that can be made.
        learning_goals: What one can learn.
        next_step: Where it can lead.
        ways: Ways to apply; at least two, maybe blanks.
        apply_by: The last day to apply.
        contact: Whom to ask.
        phone: The telephone number of the contact.
        funding: What the form of funding asks of the applicant.
    """

    language: Language
    title: Said | Blank
    association: Said | Blank
    opening: Said | None
    description: Said | Blank
    sites: tuple[SiteView, ...]
    tasks: tuple[AdvertTask, ...]
    more_tasks: tuple[Said, ...]
    needs: tuple[Need, ...]
    learned: tuple[Said, ...]
    familiar: tuple[Said, ...]
    hours: Said | Blank
    months: Said | None
    working_time: Said | None
    duration: Said | None
    form: Said | None
    pay: Said | Blank
    guidance: Said | Blank
    has_tutor: bool
    adjustments: tuple[Said, ...]
    learning_goals: tuple[Said, ...]
    next_step: Said | None
    ways: tuple[ApplyWay, ...]
    apply_by: Said | Blank
    contact: Said | Blank
    phone: Said | Blank
    funding: Said | None


@attrs.frozen(kw_only=True)
class DescribedTask:
    """A task in a job description.

    Attributes:
        name: What it is called.
        does: What one does in it; None: only its name is known.
        steps: What is done, step by step.
        often: How often.
        hours: Hours a week, in its season.
        months: Its season, where that is not the whole year.
        share: The share of the role's time; None: not known.
        part: The part of the task that is the role's; None: all of it.
        site: Where; None: not said.
        tools: Tools and machines.
        people: Whether it is done near others; None: not said.
    """

    name: Said
    does: Said | None
    steps: tuple[Said, ...]
    often: Said | Blank
    hours: Said | Blank
    months: Said | None
    share: Said | None
    part: Said | None
    site: Said | None
    tools: tuple[Said, ...]
    people: Said | None


@attrs.frozen(kw_only=True)
class Area:
    """A duty area with the tasks of it that are in the role.

    Attributes:
        name: What it is called; None: the tasks are in none.
        tasks: The tasks.
    """

    name: Said | None
    tasks: tuple[DescribedTask, ...]


@attrs.frozen(kw_only=True)
class Season:
    """Months with the same amount of work.

    Attributes:
        months: Which.
        hours: Hours a week in them.
    """

    months: Said
    hours: Said


@attrs.frozen(kw_only=True)
class Demand:
    """How much of one dimension the work demands.

    Attributes:
        dimension: What the dimension is called.
        sentence: What it means for the one who does the work.
        tasks: The tasks that demand that much.
    """

    dimension: Said
    sentence: Said
    tasks: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class Origins:
    """Where a task came from.

    Attributes:
        task: What it is called.
        origin: Where the need comes from; None: not said.
        doers: Who does it today.
        source: Where it was read, as file, sheet and cell; None: not known.
    """

    task: Said
    origin: Said | None
    doers: tuple[Said, ...]
    source: Said | None


@attrs.frozen(kw_only=True)
class DescriptionView:
    """A job description (tehtävänkuva): for the association and the worker, not for the public.

    Attributes:
        language: The language.
        title: The job title.
        version: The number of the version.
        status: How far the role has come.
        date: The day.
        association: The workplace.
        sites: Where the work is done, the main place first; at least one, maybe a blank.
        employer: The employer of record.
        purpose: What the role is for.
        eases: Whose work it eases.
        areas: The tasks by duty area.
        hours: Hours a week, all tasks together.
        time_chart: Which part of the time each task takes; None: there is nothing to compare.
        week_chart: When in the week each task is done; None: nobody has said of any task.
        seasons: The seasons where the hours differ; empty: they are the same all year.
        excluded: Tasks of the same duty areas that are not part of the role.
        needs: The skills that the work demands most, and permits.
        learned: What is learned in the work.
        demands: What else the work demands, in words, by dimension.
        slight: Dimensions that the work demands hardly or not at all.
        not_known: Dimensions on which nobody has said anything.
        adjustments: Arrangements that can be made.
        working_time: When the work is done.
        form: The form of employment.
        duration: From when to when.
        pay: What is paid and on what ground.
        supervisor: Who directs the work.
        tutor: Who guides.
        daily_contact: Whom to ask each day.
        guidance: Hours of guidance a week.
        tools: What one is shown how to use.
        learning_goals: What one can learn; at least one, maybe a blank.
        next_step: Where it can lead.
        review_weeks: The weeks after the start in which there is a review (a proposal).
        review_dates: The same as dates, where the start is known.
        review: The day when the role is looked at again, or ends.
        origins: Where each task came from.
        to_confirm: Values that are suggestions nobody has confirmed.
    """

    language: Language
    title: Said | Blank
    version: Said
    status: Said
    date: Said | Blank
    association: Said | Blank
    sites: tuple[SiteView, ...]
    employer: Said | Blank
    purpose: Said | Blank
    eases: tuple[Said, ...]
    areas: tuple[Area, ...]
    hours: Said | Blank
    time_chart: Chart | None
    week_chart: Chart | None
    seasons: tuple[Season, ...]
    excluded: tuple[Said, ...]
    needs: tuple[Need, ...]
    learned: tuple[Said, ...]
    demands: tuple[Demand, ...]
    slight: tuple[Said, ...]
    not_known: tuple[Said, ...]
    adjustments: tuple[Said, ...]
    working_time: Said | Blank
    form: Said | Blank
    duration: Said | Blank
    pay: Said | Blank
    supervisor: Said | Blank
    tutor: Said | Blank
    daily_contact: Said | Blank
    guidance: Said | Blank
    tools: tuple[Said, ...]
    learning_goals: tuple[Said | Blank, ...]
    next_step: Said | Blank
    review_weeks: Said
    review_dates: tuple[Said, ...]
    review: Said | Blank
    origins: tuple[Origins, ...]
    to_confirm: tuple[Said, ...]

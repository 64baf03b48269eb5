"""What the papers beside a job description say, as data; see `views`.

Made from a role alone by `ratko.documents.interview_view`, `ratko.documents.induction_view`,
`ratko.documents.agreement_view` and `ratko.documents.follow_up_view`.
"""

import attrs

from ratko.documents.said import Blank, Said
from ratko.documents.views import DescriptionView, Need, SiteView
from ratko.model.text import Language


__all__ = [
    "AgreementView",
    "Arrangement",
    "FollowUpSide",
    "FollowUpView",
    "InductionTask",
    "InductionView",
    "InductionWeek",
    "InterviewQuestion",
    "InterviewTask",
    "InterviewView",
]


@attrs.frozen(kw_only=True)
class InterviewTask:
    """A task that the applicant is told of.

    Attributes:
        name: What it is called.
        does: What one does in it, as a sentence in the second person; None: only its name is known.
    """

    name: Said
    does: Said | None


@attrs.frozen(kw_only=True)
class InterviewQuestion:
    """A question, with what it comes from.

    Attributes:
        demand: What the work asks for, as a sentence, or the name of a permit.
        question: What is asked about it; never about health.
        tasks: The tasks that ask for it; there is at least one.
        note: What the interviewer must keep to; None: nothing special.
        confirm: A mark where nobody has confirmed the demand; None: it is said.
    """

    demand: Said
    question: Said
    tasks: tuple[Said, ...]
    note: Said | None = None
    confirm: Blank | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a question that no task gives a reason for."""
        if not self.tasks:
            text = f"InterviewQuestion: no task asks for {self.demand.text!r}"
            raise ValueError(text)


@attrs.frozen(kw_only=True)
class InterviewView:
    """Interview questions: the same for all applicants, about the work and what would help.

    Attributes:
        language: The language.
        title: The job title.
        association: Who offers the job.
        tasks: The tasks, those with most time first.
        demands: Questions on what the tasks demand most, by dimension.
        lighter: Questions on what they demand less of: they can be asked all at once.
        permits: Questions on permits and conditions.
        hours: Hours a week.
        working_time: When the work is done, in words.
        sites: Where the work is done, the main place first; at least one, maybe a blank.
        adjustments: Arrangements that can be made.
    """

    language: Language
    title: Said | Blank
    association: Said | Blank
    tasks: tuple[InterviewTask, ...]
    demands: tuple[InterviewQuestion, ...]
    lighter: tuple[InterviewQuestion, ...]
    permits: tuple[InterviewQuestion, ...]
    hours: Said | Blank
    working_time: Said | None
    sites: tuple[SiteView, ...]
    adjustments: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class Arrangement:
    """An arrangement that is agreed for the role.

    Attributes:
        name: What it is called.
        what: What is done; None: not said.
    """

    name: Said
    what: Said | None


@attrs.frozen(kw_only=True)
class InductionTask:
    """A task as one learns it.

    Attributes:
        name: What it is called.
        does: What one does in it; None: only its name is known.
        steps: What is done, step by step.
        tools: Tools and machines that one is shown how to use.
        site: Where; None: not said.
        months: Its season, where that is not the whole year.
        pace: How long one learns it, as a sentence; None: not known.
        learned: What one learns in it; None: not known.
        permits: The permits that one must have first.
        is_dangerous: Whether it is dangerous without training.
    """

    name: Said
    does: Said | None
    steps: tuple[Said, ...]
    tools: tuple[Said, ...]
    site: Said | None
    months: Said | None
    pace: Said | None
    learned: Said | None
    permits: tuple[Said, ...]
    is_dangerous: bool


@attrs.frozen(kw_only=True)
class InductionWeek:
    """A week of the induction.

    Attributes:
        number: Which, from 1.
        begins: The day on which it begins; None: the start is not known.
        tasks: The tasks that one begins to learn; empty: what is begun is practised.
        has_review: Whether there is a review in it.
    """

    number: Said
    begins: Said | None
    tasks: tuple[InductionTask, ...]
    has_review: bool


@attrs.frozen(kw_only=True)
class InductionView:
    """A plan of induction and guidance, for the one who begins and the one who guides.

    Attributes:
        language: The language.
        title: The job title.
        association: The workplace.
        start: The first day; None: not known.
        sites: Where the work is done, the main place first; at least one, maybe a blank.
        hours: Hours a week.
        working_time: When the work is done, in words; None: not said.
        supervisor: Who directs the work, and sees to what is arranged.
        tutor: Who guides.
        daily_contact: Whom to ask each day.
        guidance: Hours of guidance a week.
        permits: The permits that must be there before some tasks begin.
        arranged: Arrangements from the catalogue that are agreed.
        adjustments: Arrangements that can be made, in words.
        first_task: What one begins with on the first day; None: not known.
        weeks: The first four weeks.
        later: Tasks whose season does not fall in them.
        learning_goals: What one can learn; at least one, maybe a blank.
        review_weeks: The weeks after the start in which there is a review (a proposal).
        review_dates: The same as dates, where the start is known.
        review: The day when the role is looked at again, or ends.
    """

    language: Language
    title: Said | Blank
    association: Said | Blank
    start: Said | None
    sites: tuple[SiteView, ...]
    hours: Said | Blank
    working_time: Said | None
    supervisor: Said | Blank
    tutor: Said | Blank
    daily_contact: Said | Blank
    guidance: Said | Blank
    permits: tuple[Need, ...]
    arranged: tuple[Arrangement, ...]
    adjustments: tuple[Said, ...]
    first_task: Said | None
    weeks: tuple[InductionWeek, ...]
    later: tuple[InductionTask, ...]
    learning_goals: tuple[Said | Blank, ...]
    review_weeks: Said
    review_dates: tuple[Said, ...]
    review: Said | Blank


@attrs.frozen(kw_only=True)
class AgreementView:
    """A summary of what the association and the employer of record have agreed on.

    Attributes:
        language: The language.
        work: The work as its description tells it.
        employs_itself: Whether the association is the employer, as far as anybody has said.
        arranged: Arrangements from the catalogue that are agreed.
    """

    language: Language
    work: DescriptionView
    employs_itself: bool
    arranged: tuple[Arrangement, ...]


@attrs.frozen(kw_only=True)
class FollowUpSide:
    """What one side is asked in a follow-up.

    Attributes:
        side: `worker` or `association`.
        questions: What is asked, each answered on the scale.
    """

    side: str
    questions: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class FollowUpView:
    """A follow-up form: both sides answer the same things, each for itself, and then talk.

    Attributes:
        language: The language.
        title: The job title.
        association: The workplace.
        scale: What the answers 1–4 say.
        sides: The worker and the association, with what each is asked.
        open_question: What is asked last, in one's own words.
        tasks: The names of the tasks.
        review_weeks: The weeks after the start in which there is a review (a proposal).
        review_dates: The same as dates, where the start is known.
    """

    language: Language
    title: Said | Blank
    association: Said | Blank
    scale: tuple[Said, ...]
    sides: tuple[FollowUpSide, ...]
    open_question: Said
    tasks: tuple[Said, ...]
    review_weeks: Said
    review_dates: tuple[Said, ...]

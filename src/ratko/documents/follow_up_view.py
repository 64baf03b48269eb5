"""The view of a follow-up form: the questions of both sides, for one role."""

from ratko.documents.paper_views import FollowUpSide, FollowUpView
from ratko.documents.reviews import review_dates, review_weeks
from ratko.documents.role_facts import by_time
from ratko.documents.said import said
from ratko.documents.wording import association_name, task_name, text_or_blank
from ratko.documents.workplace import Workplace, role_tasks
from ratko.journey.forms import OPEN_QUESTION, QUESTIONS, SCALE
from ratko.language.messages import say
from ratko.model.role import Role
from ratko.model.text import Language


__all__ = ["follow_up_view"]


def follow_up_view(role: Role, place: Workplace, language: Language) -> FollowUpView:
    """Make the view of a follow-up form.

    Raises:
        RuleError: The role has a task that the inventory does not have.
    """
    return FollowUpView(
        language=language,
        title=text_or_blank(role.title, "title", language),
        association=association_name(place.association, language),
        scale=tuple(said(say(each, language), "rule:follow_up") for each in SCALE),
        sides=tuple(
            FollowUpSide(
                side=side.value,
                questions=tuple(
                    said(say(each, language), "rule:follow_up") for each in asked.values()
                ),
            )
            for side, asked in QUESTIONS.items()
        ),
        open_question=said(say(OPEN_QUESTION, language), "rule:follow_up"),
        tasks=tuple(task_name(each.task, language) for each in by_time(role_tasks(role, place))),
        review_weeks=review_weeks(language),
        review_dates=review_dates(role, language),
    )

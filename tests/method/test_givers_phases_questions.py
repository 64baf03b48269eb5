"""What is left to givers, what keeps phases open, and what is asked next."""

import datetime
import re
from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.language.messages import say
from ratko.messages import Message
from ratko.method.givers import check_givers
from ratko.method.phases import PhaseStatus, phases
from ratko.method.questions import Question, questions
from ratko.method.role_checks import check_role
from ratko.method.sorting import sort_tasks
from ratko.model.association import Association, Contact, Doer, DoerKind
from ratko.model.case import Case, Invitation, Phase, Review, ReviewBy
from ratko.model.finding import Finding, Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Minutes, Prose, Share, amount
from ratko.model.role import Role, RoleStatus, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import (
    Classification,
    Decision,
    DecisionKind,
    Origin,
    Removable,
    Task,
    TaskDoer,
)
from ratko.model.text import Language, Text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime
from ratko.model.unknown import UNKNOWN, Unknown


RULES = RuleSet()
CORE, ASSISTING = Classification.CORE, Classification.ASSISTING
MANAGER = Doer(
    id=Key("johtaja"),
    name=Line("toiminnanjohtaja"),
    kind=DoerKind.EMPLOYEE,
    weekly_capacity=Minutes(600),
)


def task(name: str, hours: str | int | None = None, **facts: Any) -> Task:
    stated: StatedTime | Unknown = UNKNOWN
    if hours is not None:
        stated = StatedTime(minutes=amount(str(hours)).times(60), per=Period.WEEK)
    key = "-".join(re.findall("[a-z]+", name.lower()))
    return Task(**{"id": Key(key), "name": Text(fi=Prose(name)), "stated_time": stated, **facts})


def by_manager(classification: Classification) -> tuple[TaskDoer, ...]:
    return (TaskDoer(doer=MANAGER.id, classification=classification, reason=Prose("sovittu")),)


def role_of(*tasks: Task, **facts: Any) -> Role:
    plain: dict[str, Any] = {"id": Key("rooli"), "title": Text(fi=Prose("toimistoavustaja"))}
    shares = tuple(TaskShare(task=each.id) for each in tasks)
    return Role(**{**plain, "task_shares": shares, **facts})


class TestGivers:
    archive = task("Arkistointi", 4, doers=by_manager(ASSISTING))
    books = task("Kirjanpito", 6, doers=by_manager(CORE))
    inventory = Inventory(doers=(MANAGER,), tasks=(archive, books))

    def found(self, inventory: Inventory, *roles: Role) -> tuple[Finding, ...]:
        return check_givers(roles, inventory, sort_tasks(inventory), RULES)

    def test_numbers_are_given_where_they_are_known(self) -> None:
        (finding,) = self.found(self.inventory, role_of(self.archive))
        assert finding.subject == MANAGER.id
        assert finding.outcome is Outcome.PASS
        assert finding.evidence == Message(
            code="checks.giver_share",
            values=(
                ("after", Fraction(1)),
                ("before", Fraction(6, 10)),
                ("doer", "toiminnanjohtaja"),
                ("left", Fraction(360)),
            ),
        )

    def test_parts_given_to_several_roles_add_up(self) -> None:
        half = (TaskShare(task=self.archive.id, share=Share(Fraction(1, 2))),)
        roles = [
            role_of(id=Key("a"), task_shares=half),
            role_of(id=Key("b"), task_shares=half),
        ]
        (finding,) = self.found(self.inventory, *roles)
        assert finding.evidence.value("left") == 360

    def test_more_work_than_time_is_pointed_out_even_after_giving(self) -> None:
        heavy = attrs.evolve(self.books, stated_time=task("x", 12).stated_time)
        inventory = attrs.evolve(self.inventory, tasks=(self.archive, heavy))
        _, over = self.found(inventory, role_of(self.archive))
        assert (over.rule, over.outcome) == ("B4", Outcome.WARN)
        assert over.evidence.value("left") == 720

    def test_who_gives_nothing_is_not_spoken_of(self) -> None:
        undone = task("Digitointi", 3, origin=Origin.UNDONE)
        inventory = attrs.evolve(self.inventory, tasks=(self.archive, self.books, undone))
        assert not self.found(inventory, role_of(undone))


def ready_role(*tasks: Task, **facts: Any) -> Role:
    return role_of(
        *tasks,
        **{
            "status": RoleStatus.FILLED,
            "start": datetime.date(2026, 9, 1),
            **facts,
        },
    )


def status(inventory: Inventory, phase: Phase, *roles: Role) -> PhaseStatus:
    (found,) = (each for each in phases(inventory, RULES, roles) if each.phase is phase)
    return found


class TestPhases:
    prepared = Case(
        purpose=Prose("aikaa perustehtävään"),
        facilitator=Line("koordinaattori"),
        management_consent=True,
        invitations=(Invitation(doer=MANAGER.id, invited=True, attended=False),),
        closed_phases=frozenset({Phase.PREPARE}),
    )

    def test_phases_come_in_order(self) -> None:
        assert [each.phase for each in phases(Inventory(), RULES)] == list(Phase)

    def test_nothing_is_missing_of_a_prepared_case(self) -> None:
        inventory = Inventory(doers=(MANAGER,), case=self.prepared)
        found = status(inventory, Phase.PREPARE)
        assert found.is_closed
        assert not found.missing

    @pytest.mark.parametrize(
        ("change", "rule", "outcome"),
        [
            ({"purpose": Prose("")}, "P1", Outcome.UNKNOWN),
            ({"facilitator": Line(" ")}, "P1", Outcome.UNKNOWN),
            ({"management_consent": UNKNOWN}, "P2", Outcome.UNKNOWN),
            ({"management_consent": False}, "P2", Outcome.FAIL),
            ({"invitations": ()}, "P3", Outcome.UNKNOWN),
            (
                {"invitations": (Invitation(doer=MANAGER.id, invited=False),)},
                "P3",
                Outcome.UNKNOWN,
            ),
            # Whoever was asked was there or not: an absence is shown, not hidden.
            (
                {"invitations": (Invitation(doer=MANAGER.id, invited=True),)},
                "P3",
                Outcome.UNKNOWN,
            ),
        ],
    )
    def test_each_rule_of_preparing_keeps_it_open(
        self, change: dict[str, Any], rule: str, outcome: Outcome
    ) -> None:
        inventory = Inventory(doers=(MANAGER,), case=attrs.evolve(self.prepared, **change))
        (missing,) = status(inventory, Phase.PREPARE).missing
        assert (missing.rule, missing.outcome) == (rule, outcome)
        assert missing.remedy is not None

    def test_a_class_needs_its_reason_before_sorting_is_closed(self) -> None:
        decided = Decision(kind=DecisionKind.KEEP, reason=Prose("ydin"))
        books = task("Kirjanpito", 6, doers=by_manager(CORE), decision=decided)
        assert not status(Inventory(doers=(MANAGER,), tasks=(books,)), Phase.SORT).missing
        silent = attrs.evolve(books, doers=(attrs.evolve(books.doers[0], reason=Prose("")),))
        (missing,) = status(Inventory(doers=(MANAGER,), tasks=(silent,)), Phase.SORT).missing
        assert missing.rule == "C1"

    def test_no_new_role_is_a_valid_result(self) -> None:
        later = [Phase.COMPOSE, Phase.DESCRIBE, Phase.ADVERTISE, Phase.RECRUIT]
        for phase in later:
            assert status(Inventory(), phase).missing
            case = Case(outcome=Prose("uutta työnkuvaa ei synny"))
            assert not status(Inventory(case=case), phase).missing

    def test_composing_is_open_as_long_as_checks_are(self) -> None:
        archive = task("Arkistointi", 4)
        missing = status(Inventory(tasks=(archive,)), Phase.COMPOSE, role_of(archive)).missing
        assert {"variety", "form", "guidance", "hours"} <= {each.rule for each in missing}
        assert all(each.outcome in {Outcome.FAIL, Outcome.UNKNOWN} for each in missing)

    @pytest.mark.parametrize(
        ("phase", "reached"),
        [
            (Phase.DESCRIBE, RoleStatus.AGREED),
            (Phase.ADVERTISE, RoleStatus.ADVERTISED),
            (Phase.RECRUIT, RoleStatus.FILLED),
        ],
    )
    def test_later_phases_follow_the_status_of_the_role(
        self, phase: Phase, reached: RoleStatus
    ) -> None:
        archive = task("Arkistointi", 4)
        inventory = Inventory(tasks=(archive,))
        order = list(RoleStatus)
        for each in order:
            missing = status(inventory, phase, role_of(archive, status=each)).missing
            assert bool(missing) == (order.index(each) < order.index(reached)), each

    def test_follow_up_hears_both_sides(self) -> None:
        archive = task("Arkistointi", 4)
        role = ready_role(archive)
        heard = Review(role=role.id, date=datetime.date(2026, 9, 8), by=ReviewBy.WORKER)
        inventory = Inventory(tasks=(archive,), case=Case(reviews=(heard,)))
        assert not status(inventory, Phase.INDUCT, role).missing
        (missing,) = status(inventory, Phase.FOLLOW_UP, role).missing
        assert missing.remedy is not None
        assert missing.remedy.value("sides") == ("association",)


def asked(inventory: Inventory, *roles: Role) -> tuple[Question, ...]:
    sorted_tasks = sort_tasks(inventory)
    findings = (
        *(each for one in sorted_tasks for each in one.findings),
        *(each for role in roles for each in check_role(role, inventory, RULES)),
        *check_givers(roles, inventory, sorted_tasks, RULES),
    )
    return questions(inventory, sorted_tasks, roles, findings)


def of_kind(kind: str, found: tuple[Question, ...]) -> list[Question]:
    return [each for each in found if each.kind == kind]


class TestQuestions:
    def test_hours_come_first_and_kept_tasks_are_not_asked_about(self) -> None:
        inventory = Inventory(
            doers=(MANAGER,),
            tasks=(
                task("Kirjanpito", doers=by_manager(CORE), removable=Removable.NO),
                task("Digitointi", origin=Origin.UNDONE),
                task("Arkisto", 3, origin=Origin.UNDONE),
            ),
        )
        found = asked(inventory)
        assert found[0].kind == "hours"
        assert found[0].subjects == ("digitointi",)
        assert len(of_kind("hours", found)) == 1

    def test_what_unlocks_most_hours_is_asked_first(self) -> None:
        daily = Recurrence(kind=RecurrenceKind.DAILY)
        inventory = Inventory(
            doers=(MANAGER,),
            tasks=(
                task(
                    "Lämmitys",
                    doers=by_manager(ASSISTING),
                    minutes_per_time=amount(30),
                    recurrence=daily,
                ),
                task("Myynti", 20, doers=by_manager(Classification.UNCLASSIFIED)),
            ),
        )
        assert [each.kind for each in asked(inventory)[:2]] == ["decision", "daily"]

    def test_hours_that_may_be_the_same_hours_are_asked_about(self) -> None:
        eight = StatedTime(minutes=amount(480), per=Period.WEEK)
        two = tuple(TaskDoer(doer=Key(each), stated_time=eight) for each in ("a", "b"))
        inventory = Inventory(
            doers=tuple(Doer(id=Key(each), name=Line(each)) for each in ("a", "b")),
            tasks=(task("Pakkaus", "8-16", doers=two), task("Lumityöt", "2-5")),
        )
        (overlap,) = of_kind("overlap", asked(inventory))
        assert overlap.subjects == ("pakkaus",)
        assert "8 h viikossa" in say(overlap.message, Language.FI).replace("\xa0", " ")
        assert "16 h" in say(overlap.message, Language.FI).replace("\xa0", " ")

    def test_roles_are_asked_about_together_and_nothing_twice(self) -> None:
        tasks = tuple(task(f"Tehtävä {'abcdefgh'[n]}", 5, origin=Origin.UNDONE) for n in range(8))
        inventory = Inventory(tasks=tasks)
        one, other = role_of(*tasks[:4]), role_of(*tasks[4:], id=Key("toinen"))
        found = asked(inventory, one, other)
        (form,) = of_kind("form", found)
        assert form.subjects == ("rooli", "toinen")
        assert len({each.message for each in found}) == len(found)
        assert len({each.id for each in found}) == len(found)
        # Eight tasks would be too many to read out.
        (season,) = of_kind("season", found)
        assert season.message.code == "questions.which_seasonal"
        assert len(season.subjects) == 8

    def test_a_giver_is_asked_once_about_the_freed_time(self) -> None:
        archive = task("Arkistointi", 4, doers=by_manager(ASSISTING), removable=Removable.YES)
        inventory = Inventory(doers=(MANAGER,), tasks=(archive,))
        found = asked(inventory, role_of(archive))
        about = [each for each in found if MANAGER.id in each.subjects]
        assert [each.kind for each in about] == ["freed_time"]

    def test_what_is_known_of_the_association_is_not_asked(self) -> None:
        assert {"association", "contact"} <= {each.kind for each in asked(Inventory())}
        known = Association(
            name=Line("Kylä ry"), contact=Contact(name=Line("Sihteeri"), phone=Line("040 123"))
        )
        assert not asked(Inventory(association=known))

    def test_every_question_can_be_read_aloud(self) -> None:
        tasks = (
            task("Digitointi"),
            task("Arkistointi", 4, doers=by_manager(ASSISTING), removable=Removable.YES),
        )
        inventory = Inventory(doers=(MANAGER,), tasks=tasks)
        for question in asked(inventory, role_of(*tasks)):
            for language in Language:
                assert say(question.message, language)

"""Roles out of tasks: titles, purpose, places, learning goals, hours, occupation."""

import datetime
import re
from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.errors import RuleError
from ratko.method.composing import compose_role, field_of, occupation, role_hours
from ratko.method.library import shipped_library
from ratko.model.association import Doer, DoerKind, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose, Share, amount
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Origin, Task, TaskDoer
from ratko.model.text import Language, Text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN, Unknown


LIBRARY = shipped_library()
RULES = RuleSet()


def task(name: str, hours: int | str | None = 5, **facts: Any) -> Task:
    stated: StatedTime | Unknown = UNKNOWN
    if hours is not None:
        stated = StatedTime(minutes=amount(str(hours)).times(60), per=Period.WEEK)
    key = "-".join(re.findall("[a-z]+", name.lower()))
    return Task(id=Key(key), name=Text(fi=Prose(name)), stated_time=stated, **facts)


def composed(*tasks: Task, others: tuple[Role, ...] = (), **facts: Any) -> Role:
    inventory = Inventory(tasks=tasks, **facts)
    shares = tuple(TaskShare(task=each.id) for each in tasks)
    return compose_role(Key("rooli"), shares, inventory, LIBRARY, RULES, others)


@pytest.mark.parametrize(
    ("names", "fi", "sv", "en"),
    [
        (["Astianpesu"], "kahvila-avustaja", "kaféassistent", "café assistant"),
        (
            ["Astianpesu", "Nurmikon leikkuu"],
            "kahvila- ja kiinteistöavustaja",
            "kafé- och fastighetsassistent",
            "café and property assistant",
        ),
        (
            ["Nurmikon leikkuu", "Salin siistiminen"],
            "kahvila- ja kiinteistöavustaja",
            "kafé- och fastighetsassistent",
            "café and property assistant",
        ),
        (["Ruokakassien pakkaaminen"], "ruoka-avun avustaja", "mathjälpsassistent", None),
        (
            ["Arkistointi ja skannaus", "Ruokakassien pakkaaminen"],
            "ruoka-apu- ja toimistoavustaja",
            "mathjälps- och kontorsassistent",
            "food aid and office assistant",
        ),
        (["Zxqv wrtp"], "yhdistysavustaja", "föreningsassistent", "association assistant"),
    ],
)
def test_titles_come_from_the_fields(names: list[str], fi: str, sv: str, en: str | None) -> None:
    title = composed(*map(task, names)).title
    assert (title.fi, title.sv) == (fi, sv)
    assert en is None or title.en == en


def test_a_field_of_little_work_is_not_in_the_title() -> None:
    assert composed(task("Astianpesu", 16), task("Nurmikon leikkuu", 5)).title.fi == (
        "kahvila-avustaja"
    )


def test_no_two_roles_of_a_proposal_have_the_same_title() -> None:
    roles: tuple[Role, ...] = ()
    for _ in range(4):
        roles += (composed(task("Astianpesu", 16), task("Nurmikon leikkuu", 2), others=roles),)
    for language in Language:
        assert len({role.title.said_in(language) for role in roles}) == 4
    assert [role.title.fi for role in roles] == [
        "kahvila-avustaja",
        "kahvila- ja kiinteistöavustaja",
        "kahvila-avustaja (Astianpesu)",
        "kahvila-avustaja (Nurmikon leikkuu)",
    ]


def test_numbers_come_last_of_all() -> None:
    roles: tuple[Role, ...] = ()
    for _ in range(4):
        roles += (composed(task("Zxqv wrtp"), others=roles),)
    assert [role.title.fi for role in roles] == [
        "yhdistysavustaja",
        "yhdistysavustaja (Zxqv wrtp)",
        "yhdistysavustaja 2",
        "yhdistysavustaja 3",
    ]


def test_the_purpose_names_no_doer_and_says_where_the_work_comes_from() -> None:
    doers = (Doer(id=Key("maija"), name=Line("Maija Mallikas"), kind=DoerKind.EMPLOYEE),)
    role = composed(
        task("Astianpesu", 8, doers=(TaskDoer(doer=Key("maija")),)),
        task("Salin siistiminen", 4, origin=Origin.UNDONE),
        doers=doers,
    )
    assert role.purpose.fi == (
        "Työ antaa muille enemmän aikaa omaan perustehtäväänsä. Työssä tehdään asioita, jotka ovat "
        "jääneet tekemättä. Työn ala: kahvila ja keittiö."
    )
    assert all("Maija" not in role.purpose.said_in(each) for each in Language)
    assert role.purpose.sv
    assert role.purpose.en


def test_bought_in_work_eases_nobody() -> None:
    doers = (Doer(id=Key("firma"), name=Line("siivousliike"), kind=DoerKind.CONTRACTOR),)
    role = composed(task("Toimitilan siivous", doers=(TaskDoer(doer=Key("firma")),)), doers=doers)
    assert "perustehtävä" not in role.purpose.fi


def test_all_that_is_proposed_is_marked_and_people_decide_the_rest() -> None:
    role = composed(task("Leivonta"), sites=(Site(id=Key("talo"), name=Line("Talo")),))
    assert role.suggested == {"title", "purpose", "learning_goals", "place_of_work"}
    assert role.place_of_work == ("talo",)
    assert role.learning_goals
    assert role.review is UNKNOWN
    assert role.end is UNKNOWN
    assert role.employment_form is UNKNOWN
    assert role.next_step.is_empty
    bare = composed(task("Zxqv wrtp", None))
    assert bare.suggested == {"title"}


def test_the_place_with_most_work_comes_first() -> None:
    role = composed(
        task("Astianpesu", 2, site=Key("talo")),
        task("Leivonta", 5, site=Key("kirppis")),
        task("Kassatyö", 1, site=Key("talo")),
    )
    assert role.place_of_work == ("kirppis", "talo")


def test_the_occupation_is_that_of_most_of_the_work() -> None:
    tasks = (task("Astianpesu", 8), task("Noutojen ajo pakettiautolla", 5))
    role = composed(*tasks)
    assert occupation(role, Inventory(tasks=tasks), LIBRARY) == "9412"
    unlike = (task("Zxqv wrtp"),)
    assert occupation(composed(*unlike), Inventory(tasks=unlike), LIBRARY) == ""


def test_the_field_of_a_task_is_that_of_its_look_alike() -> None:
    assert field_of(task("Ruokakassien pakkaaminen"), LIBRARY) == "food_aid"
    assert field_of(task("Zxqv wrtp"), LIBRARY) == ""


class TestRoleHours:
    def test_parts_add_up(self) -> None:
        tasks = (task("Astianpesu", "8-10"), task("Leivonta", 4))
        role = composed(*tasks)
        half = attrs.evolve(role.task_shares[1], share=Share(Fraction(1, 2)))
        role = attrs.evolve(role, task_shares=(role.task_shares[0], half))
        load = role_hours(role, Inventory(tasks=tasks))
        assert load is not UNKNOWN
        assert load.weekly == amount("600-720")
        assert load.yearly == 660 * 52
        assert load.is_estimate

    def test_unknown_hours_are_said_and_never_nothing(self) -> None:
        tasks = (task("Astianpesu", 8), task("Leivonta", None))
        role = composed(*tasks)
        load = role_hours(role, Inventory(tasks=tasks))
        assert load is not UNKNOWN
        assert load.is_estimate
        assert "checks.without_hours" in [each.code for each in load.assumptions]
        alone = attrs.evolve(role, task_shares=role.task_shares[1:])
        assert role_hours(alone, Inventory(tasks=tasks)) is UNKNOWN

    def test_a_role_of_half_a_year_has_the_hours_of_that_half(self) -> None:
        tasks = (task("Astianpesu", 8), task("Nurmikon leikkuu", 6, season=frozenset({5, 6})))
        role = attrs.evolve(
            composed(*tasks), start=datetime.date(2026, 5, 1), end=datetime.date(2026, 8, 31)
        )
        load = role_hours(role, Inventory(tasks=tasks))
        assert load is not UNKNOWN
        assert load.weekly.middle == 8 * 60 + 3 * 60
        assert [bool(each) for each in load.months] == [False] * 4 + [True] * 4 + [False] * 4
        assert load.peak_week == 14 * 60

    def test_a_task_that_is_not_there_is_refused(self) -> None:
        role = Role(id=Key("rooli"), task_shares=(TaskShare(task=Key("puuttuu")),))
        with pytest.raises(RuleError, match="no_such_task"):
            role_hours(role, Inventory())

"""The three inventories in `examples`, read value for value."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from ratko.files.reading import read_inventory
from ratko.files.reading_result import Reading
from ratko.model.association import DoerKind
from ratko.model.inventory import Inventory
from ratko.model.quantities import amount
from ratko.model.task import Classification, DecisionKind, Origin, Pleasantness, Removable, Task
from ratko.model.text import Language
from ratko.model.time import Period, Recurrence, Weekday
from ratko.model.unknown import UNKNOWN
from ratko.problems import Severity


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def shop() -> Reading[Inventory]:
    return read_inventory(EXAMPLES / "kierratyskeskus.xlsx")


@pytest.fixture(scope="module")
def village() -> Reading[Inventory]:
    return read_inventory(EXAMPLES / "kylayhdistys.csv")


@pytest.fixture(scope="module")
def answers() -> Reading[Inventory]:
    return read_inventory(EXAMPLES / "lomakevastaukset.csv")


def often(task: Task) -> str:
    """How often, as `times_a_week 3 tue,thu`."""
    if task.recurrence is UNKNOWN:
        return ""
    recurrence: Recurrence = task.recurrence
    times = "" if recurrence.times is UNKNOWN else str(recurrence.times)
    days = ",".join(day.value for day in Weekday if day in recurrence.weekdays)
    return " ".join(part for part in (recurrence.kind.value, times, days) if part)


def stated(task: Task) -> str:
    if task.stated_time is UNKNOWN:
        return ""
    return f"{task.stated_time.minutes}/{task.stated_time.per.value}"


def each_time(task: Task) -> str:
    return "" if task.minutes_per_time is UNKNOWN else str(task.minutes_per_time)


def months(task: Task) -> str:
    return "" if task.season is UNKNOWN else ",".join(str(month) for month in sorted(task.season))


def said(inventory: Inventory) -> list[tuple[Any, ...]]:
    names = {doer.id: doer.name for doer in inventory.doers}
    areas = {entity.id: entity.name.fi for entity in inventory.entities}
    return [
        (
            "" if task.entity is None else areas[task.entity],
            task.name.fi,
            "; ".join(names[doer.doer] for doer in task.doers),
            often(task),
            each_time(task),
            stated(task),
            "" if task.removable is UNKNOWN else task.removable.value,
            task.requirements,
        )
        for task in inventory.tasks
    ]


def test_every_task_of_the_shop(shop: Reading[Inventory]) -> None:
    manager, cafe = "Toiminnanjohtaja", "Kahvilatyöntekijä"
    mon_fri = "daily 5 mon,tue,wed,thu,fri"
    assert said(shop.value) == [
        ("Myymälä", "Lahjoitusten vastaanotto", "Myymälävastaava; vapaaehtoiset", "daily", "90",
         "450/week", "yes", "asiakaspalvelua, nostamista alle 10 kg"),
        ("Myymälä", "Lahjoitusten lajittelu", "vapaaehtoiset", "daily", "150", "750/week", "yes",
         "seisomista, pölyä"),
        ("Myymälä", "Vaatteiden höyrytys ja huolto", "", "", "", "~300/week", "yes",
         "käsien tarkkuutta"),
        ("Myymälä", "Astioiden ja lelujen pesu", "vapaaehtoiset", "times_a_week 3", "100",
         "300/week", "yes", ""),
        ("Myymälä", "Hinnoittelu", "Myymälävastaava", "daily", "90", "450/week", "",
         "arviointikykyä, laskemista"),
        ("Myymälä", "Esillepano", "Myymälävastaava", "daily", "60", "300/week", "yes",
         "liikkumista, nostamista"),
        ("Myymälä", "Kassatyö", "Myymälävastaava", "daily", "240", "1200/week", "no",
         "rahan käsittely, asiakaspalvelu"),
        ("Myymälä", "Verkkomyynti-ilmoitukset", manager, "times_a_week 2", "120", "240/week",
         "yes", "tietokone, kirjoittaminen, valokuvaus"),
        ("Kuljetus", "Noutojen ajo pakettiautolla", "ostopalvelu", "times_a_week 2 tue,thu", "180",
         "360/week", "yes", "B-ajokortti, nostamista"),
        ("Kuljetus", "Kuljetusapu", "vapaaehtoinen", "times_a_week 2 tue,thu", "180", "360/week",
         "yes", "raskasta nostamista, parityö"),
        ("Kahvila", "Kahvinkeitto ja tarjoilun kattaus", cafe, mon_fri, "60", "300/week", "yes",
         ""),
        ("Kahvila", "Leivonta", cafe, "times_a_week 3", "120", "360/week", "partly",
         "hygieniapassi"),
        ("Kahvila", "Astianpesu", cafe, "daily", "75", "375/week", "yes",
         "seisomista, kosteaa, kiire lounaan jälkeen"),
        ("Kahvila", "Salin siistiminen", cafe, "daily", "45", "225/week", "yes", ""),
        ("Kiinteistö", "Toimitilan siivous", "ostopalvelu", "times_a_week 3", "150", "450/week",
         "yes", "itsenäistä, iltaisin"),
        ("Kiinteistö", "Lumityöt", manager, "on_demand", "60", "120-300/week", "yes",
         "raskasta, kylmää, ei voi ennakoida"),
        ("Kiinteistö", "Pihan ja kukkien hoito", "", "", "", "120/week", "yes", "ulkotyötä"),
        ("Toimisto", "Puhelin ja neuvonta", manager, "daily", "~60", "300/week", "partly",
         "keskeytyksiä, tietosuoja"),
        ("Toimisto", "Jäsenrekisterin päivitys", manager, "weekly", "120", "120/week", "yes",
         "tarkkuutta, tietosuoja"),
        ("Toimisto", "Arkistointi ja skannaus", "", "weekly", "180", "180/week", "yes",
         "tarkkuutta, tietokone"),
        ("Toimisto", "Kirjanpito ja maksuliikenne", manager, "weekly", "240", "240/week", "no",
         "lakisääteinen"),
        ("Toimisto", "Avustushakemukset", manager, "times_a_year 2", "1800", "", "no", ""),
    ]  # fmt: skip


def test_seasons_origins_and_remarks_of_the_shop(shop: Reading[Inventory]) -> None:
    by_name = {task.name.fi: task for task in shop.value.tasks}
    assert {name: months(task) for name, task in by_name.items() if months(task)} == {
        "Lumityöt": "1,2,3,11,12",
        "Pihan ja kukkien hoito": "5,6,7,8,9",
    }
    assert {name: task.origin for name, task in by_name.items() if task.origin is not UNKNOWN} == {
        "Lahjoitusten lajittelu": Origin.PILING_UP,
        "Vaatteiden höyrytys ja huolto": Origin.UNDONE,
        "Verkkomyynti-ilmoitukset": Origin.OVERTIME,
        "Noutojen ajo pakettiautolla": Origin.BOUGHT_IN,
        "Kuljetusapu": Origin.VOLUNTEER_LOST,
        "Toimitilan siivous": Origin.BOUGHT_IN,
        "Pihan ja kukkien hoito": Origin.UNDONE,
        "Arkistointi ja skannaus": Origin.UNDONE,
    }
    assert {name for name, task in by_name.items() if task.suggested} == {
        "Lahjoitusten lajittelu",
        "Verkkomyynti-ilmoitukset",
        "Kuljetusapu",
    }
    assert all(set(task.suggested) <= {"origin"} for task in by_name.values())
    assert {name: task.notes for name, task in by_name.items() if task.notes} == {
        "Lahjoitusten lajittelu": "kasaantuu joka viikko",
        "Vaatteiden höyrytys ja huolto": "jää tekemättä",
        "Hinnoittelu": "Voiko luovuttaa?: ehkä\nosan voi opettaa",
        "Kassatyö": "vastuu kassasta",
        "Verkkomyynti-ilmoitukset": "tehdään ylitöinä",
        "Noutojen ajo pakettiautolla": "ostetaan 180 €/vko",
        "Kuljetusapu": "vapaaehtoinen lopettaa jouluna",
        "Arkistointi ja skannaus": "10 vuoden mapit odottavat",
    }


def test_classes_of_the_shop_are_of_task_and_doer(shop: Reading[Inventory]) -> None:
    classes = {
        task.name.fi: {doer.classification for doer in task.doers} for task in shop.value.tasks
    }
    not_core = {Classification.NOT_CORE}
    others = {
        "Hinnoittelu": {Classification.COMPLEMENTARY},
        "Puhelin ja neuvonta": {Classification.COMPLEMENTARY},
    }
    core = ("Kassatyö", "Leivonta", "Kirjanpito ja maksuliikenne", "Avustushakemukset")
    others |= {name: {Classification.CORE} for name in core}
    undone = {"Vaatteiden höyrytys ja huolto", "Pihan ja kukkien hoito", "Arkistointi ja skannaus"}
    for name, found in classes.items():
        assert found == (set() if name in undone else others.get(name, not_core)), name
    for task in shop.value.tasks:
        expected = (("Ydintehtävä?", "ei"),) if task.name.fi in undone else ()
        assert task.other == expected


def test_the_doers_of_the_shop(shop: Reading[Inventory]) -> None:
    assert [
        (doer.name, doer.kind, doer.weekly_capacity, doer.basic_duty) for doer in shop.value.doers
    ] == [
        ("Toiminnanjohtaja", DoerKind.EMPLOYEE, 2250, "yhdistyksen johtaminen"),
        ("Myymälävastaava", DoerKind.EMPLOYEE, 2250, "myymälän toiminta"),
        ("Kahvilatyöntekijä", DoerKind.SUBSIDISED, 1500, "kahvilan lounas ja myynti"),
        ("vapaaehtoiset", DoerKind.VOLUNTEER, UNKNOWN, ""),
        ("ostopalvelu", DoerKind.CONTRACTOR, UNKNOWN, ""),
        ("vapaaehtoinen", DoerKind.VOLUNTEER, UNKNOWN, ""),
    ]


def test_what_stands_around_the_table_of_the_shop(shop: Reading[Inventory]) -> None:
    inventory = shop.value
    assert inventory.association.name == "Kierrätyskeskus Tuuma ry"
    assert inventory.date == datetime.date(2026, 9, 14)
    assert inventory.notes == (
        "Kierrätyskeskus Tuuma ry – työtehtävien kartoitus 14.9.2026",
        "Haastateltu: toiminnanjohtaja, myymälävastaava, 2 vapaaehtoista",
        "Yhteensä",
    )
    assert [entity.name.fi for entity in inventory.entities] == [
        "Myymälä", "Kuljetus", "Kahvila", "Kiinteistö", "Toimisto",
    ]  # fmt: skip
    sources = [task.source for task in inventory.tasks]
    assert sources == [f"kierratyskeskus.xlsx!Tehtävät!B{row}" for row in range(5, 27)]


def test_what_is_said_of_the_shop(shop: Reading[Inventory]) -> None:
    assert [
        (each.severity, each.place.sheet, each.place.cell, each.code, each.found)
        for each in shop.problems
    ] == [
        (Severity.NOTE, "Tehtävät", "A1", "files.table_association_from_title",
         "Kierrätyskeskus Tuuma ry – työtehtävien kartoitus 14.9.2026"),
        (Severity.NOTE, "Tehtävät", "A1", "files.table_date_from_title",
         "Kierrätyskeskus Tuuma ry – työtehtävien kartoitus 14.9.2026"),
        (Severity.NOTE, "Tehtävät", "A4", "files.table_entity_carried", "Tehtäväkokonaisuus"),
        (Severity.NOTE, "Tehtävät", "H9", "files.table_maybe", "ehkä"),
        (Severity.NOTE, "Tehtävät", "C13", "files.table_doer_not_listed", "ostopalvelu"),
        (Severity.NOTE, "Tehtävät", "C14", "files.table_doer_not_listed", "vapaaehtoinen"),
        (Severity.NOTE, "Tehtävät", "A27", "files.table_total_row", "Yhteensä"),
        (Severity.WARNING, "Tehtävät", "F27", "files.table_formula_without_value", "=SUM(F5:F26)"),
    ]  # fmt: skip


def test_every_task_of_the_village(village: Reading[Inventory]) -> None:
    names = {doer.id: doer.name for doer in village.value.doers}
    assert [
        (
            task.name.fi,
            "; ".join(names[doer.doer] for doer in task.doers),
            often(task),
            each_time(task) or stated(task),
            months(task),
            "; ".join(doer.classification.value for doer in task.doers)
            or "; ".join(text for _, text in task.other),
            task.decision.kind.value,
        )
        for task in village.value.tasks
    ] == [
        ("Kylätalon lämmitys", "puheenjohtaja", "daily", "25", "1,2,3,4,10,11,12", "assisting",
         "hand_over"),
        ("Lumityöt", "naapuri (talkoo)", "times_a_week ~3", "90", "1,2,3,11,12", "assisting",
         "hand_over"),
        ("Nurmikon leikkuu", "", "weekly", "240", "5,6,7,8,9", "avustava", "start"),
        ("Kylätalon siivous", "sihteeri", "weekly", "180", "", "assisting", "hand_over"),
        ("Tilavaraukset ja avainten luovutus", "sihteeri", "times_a_month 5", "30", "",
         "complementary", "hand_over"),
        ("Ikäihmisten asiointiapu", "", "", "", "", "avustava", "start"),
        ("Kesäteatterin kahvio", "vapaaehtoiset", "times_a_year 12", "360", "6,7,8", "assisting",
         "share"),
        ("Kyläkirjan kuvien digitointi", "", "", "", "", "avustava", "start"),
        ("Kokouspöytäkirjat", "sihteeri", "times_a_month 1", "90", "", "core", "keep"),
        ("Kirjanpito", "rahastonhoitaja", "times_a_month 1", "300", "", "core", "keep"),
        ("Tiedotteiden jako postilaatikoihin", "puheenjohtaja", "times_a_year 4", "240", "",
         "assisting", "hand_over"),
        ("Polttopuiden teko", "", "", "3000/year", "5,6", "avustava", "start"),
    ]  # fmt: skip
    assert [each.code for each in village.problems] == ["files.table_encoding"]
    kinds = {doer.name: doer.kind for doer in village.value.doers}
    board = dict.fromkeys(("puheenjohtaja", "sihteeri", "rahastonhoitaja"), DoerKind.BOARD_MEMBER)
    assert kinds == {
        **board,
        "naapuri (talkoo)": DoerKind.VOLUNTEER,
        "vapaaehtoiset": DoerKind.VOLUNTEER,
    }
    assert all(task.decision.kind is not DecisionKind.UNDECIDED for task in village.value.tasks)


def test_every_answer_of_the_form(answers: Reading[Inventory]) -> None:
    employee, volunteer, board = "työntekijä", "vapaaehtoinen", "hallitus"
    pleasant, unpleasant = Pleasantness.PLEASANT, Pleasantness.UNPLEASANT
    names = {doer.id: doer.name for doer in answers.value.doers}
    assert [
        (
            task.name.best(Language.FI)[1],
            stated(task),
            task.origin,
            [(names[doer.doer], doer.pleasantness) for doer in task.doers],
        )
        for task in answers.value.tasks
    ] == [
        ("Ruokakassien pakkaaminen", "480/week", Origin.DONE_NOW, [(employee, pleasant)]),
        ("hävikkiruoan nouto kaupoista", "360/week", Origin.DONE_NOW, [(volunteer, pleasant)]),
        ("Jonon ohjaus", "240/week", Origin.VOLUNTEER_LOST, []),
        ("Varaston järjestely ja päiväysten tarkistus", "300/week", Origin.UNDONE, []),
        ("kylmiöiden lämpötilojen kirjaaminen", "90/week", Origin.DONE_NOW,
         [(employee, pleasant)]),
        ("Ruokakassien pakkaaminen", "480/week", Origin.DONE_NOW, [(employee, unpleasant)]),
        ("siivous jakopäivän jälkeen", "180/week", Origin.DONE_NOW, [(volunteer, unpleasant)]),
        ("Some-päivitykset", "120/week", Origin.PILING_UP, [(board, pleasant)]),
        ("Kassojen vieminen kotiin liikuntarajoitteisille", "240/week", Origin.NEW_NEED, []),
    ]  # fmt: skip
    assert all(task.removable is Removable.YES for task in answers.value.tasks)
    assert answers.value.association.name == "Mikkelin seudun ruoka-apu ry"
    assert answers.value.date == datetime.date(2026, 9, 5)
    assert answers.value.tasks[0].requirements == (
        "Seisomista tai liikkumista, Nostamista, Työskentelyä ryhmässä"
    )
    first = answers.value.tasks[0].doers[0].stated_time
    assert first is not UNKNOWN
    assert (first.minutes, first.per) == (amount(480), Period.WEEK)


def test_nobody_becomes_a_doer_who_only_reports_a_need(answers: Reading[Inventory]) -> None:
    queue = answers.value.tasks[2]
    assert queue.doers == ()
    assert ("Vastaajan rooli", "hallitus") in queue.other
    assert ("Olisiko tehtävä mukava?", "En osaa sanoa") in queue.other


def test_what_is_said_of_the_form(answers: Reading[Inventory]) -> None:
    assert [(each.place.cell, each.code) for each in answers.problems] == [
        ("D1", "files.table_offered"),
        ("D7", "files.table_row_repeated"),
    ]
    assert answers.problems[1].message.value("first") == "D2"
    assert len({task.id for task in answers.value.tasks}) == len(answers.value.tasks)

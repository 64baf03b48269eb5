"""Sheets of doers and of places, and the columns that few tables have."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.files.reading import read_inventory
from ratko.files.reading_result import Reading
from ratko.files.words.people import doers_in
from ratko.files.words.terms import named, names, whole_term
from ratko.files.words.titles import association_in, business_id_in, date_in
from ratko.model.association import DoerKind
from ratko.model.inventory import Inventory
from ratko.model.quantities import amount
from ratko.model.time import PartOfDay, RecurrenceKind, Weekday
from ratko.model.unknown import UNKNOWN


Write = Callable[..., Path]
TASKS = [["Tehtävä", "Tekijä", "Paikka"], ["Posti", "Ann", "Talo"]]


def codes(reading: Reading[Inventory]) -> list[tuple[str, str]]:
    return [
        (each.place.cell, each.code.removeprefix("files.table_"))
        for each in reading.problems
        if each.place.sheet != "Tehtävät"
    ]


def test_doers_with_what_cannot_be_read(workbook: Write) -> None:
    path = workbook(
        {
            "Tehtävät": TASKS,
            "Tekijät": [
                ["Nimi", "Asema", "Tunnit/vko", "Perustehtävä", "Puhelin"],
                ["Ann", "työntekijä", "n. 20 (vaihtelee)", "toimisto", "040 123"],
                ["ann", "hallitus", 5, "", ""],
                ["Kalle", "purjehtija", "paljon", "", ""],
                ["sihteeri", "?", "10–20", "", ""],
                [None, "työntekijä", 5, "", ""],
                ["Nimi", "Asema", "Tunnit/vko", "Perustehtävä", "Puhelin"],
                ["Yhteensä", "", 25, "", ""],
            ],
        }
    )
    reading = read_inventory(path)
    assert [(each.name, each.kind, each.weekly_capacity) for each in reading.value.doers] == [
        ("Ann", DoerKind.EMPLOYEE, 1200),
        ("Kalle", UNKNOWN, UNKNOWN),
        ("sihteeri", DoerKind.BOARD_MEMBER, UNKNOWN),
    ]
    assert codes(reading) == [
        ("E1", "column_unknown"), ("A3", "doer_twice"), ("B4", "unknown_doer_kind"),
        ("C4", "capacity_unreadable"), ("C5", "capacity_unreadable"),
        ("B6", "row_without_name"), ("A8", "total_row"),
    ]  # fmt: skip
    assert reading.value.notes == (
        "työntekijä | 5",
        "Yhteensä | 25",
        "Ann: Tunnit/vko: n. 20 (vaihtelee)",
        "Ann: Puhelin: 040 123",
        "ann | hallitus | 5",
        "Kalle: Asema: purjehtija",
        "Kalle: Tunnit/vko: paljon",
        "sihteeri: Tunnit/vko: 10–20",
    )
    assert reading.value.tasks[0].doers[0].doer == reading.value.doers[0].id


def test_places_with_what_cannot_be_read(workbook: Write) -> None:
    path = workbook(
        {
            "Tehtävät": TASKS,
            "Paikat": [
                ["Paikka", "Osoite", "Kunta", "Hissi", "Esteetön WC"],
                ["Talo", "Kylätie 1", "Mikkeli", "kyllä (tavarahissi)", "en tiedä"],
                ["talo", "Muu", "", "", ""],
                ["Sali", "", "", "joskus", "ei"],
            ],
        }
    )
    reading = read_inventory(path)
    house, hall = reading.value.sites
    assert (house.address, house.municipality) == ("Kylätie 1", "Mikkeli")
    assert house.accessibility.lift is True
    assert house.accessibility.accessible_toilet is UNKNOWN
    assert hall.accessibility.accessible_toilet is False
    assert reading.value.tasks[0].site == house.id
    assert codes(reading) == [("A3", "site_twice"), ("D4", "no_yes_or_no")]
    assert reading.value.notes == (
        "Talo: Hissi: kyllä (tavarahissi)",
        "talo | Muu",
        "Sali: Hissi: joskus",
    )


def test_columns_that_few_tables_have(text_table: Write) -> None:
    text = (
        "Tehtävä;Milloin;Tammikuu;Helmikuu;Ajokortti;Suostumus;Vaarallinen;Päätöksen perustelu;"
        "Päättäjä;Vapautuva aika;Pienin osa (h/vko);Vaiheet;Välineet;Oppimisarvo;"
        "Tehtävä ruotsiksi\n"
        "Posti;ti ja to aamuisin;x;x;B;ehkä;kyllä (liukas);sovittu;Ann;asiakkaille;2;"
        '"nouto\n- jako";"kärry, reppu";4;Post\n'
        "Kassa;klo 9–12;;;ei;kyllä;ei;;;;hmm;;;;\n"
        "Sali;ma-pe;;;x;ei;?;;;;;;;;\n"
    )
    reading = read_inventory(text_table(text))
    mail, till, hall = reading.value.tasks
    assert mail.recurrence is not UNKNOWN
    assert mail.recurrence.weekdays == {Weekday.TUESDAY, Weekday.THURSDAY}
    assert mail.windows[0].parts_of_day == {PartOfDay.MORNING}
    assert mail.season is not UNKNOWN
    assert sorted(mail.season) == [1, 2]
    assert [permit.licence_class for permit in mail.permits] == ["B"]
    assert mail.decision.consent is UNKNOWN
    assert mail.dangerous is True
    assert (mail.decision.reason, mail.decision.signed_by) == ("sovittu", "Ann")
    assert mail.decision.freed_time == "asiakkaille"
    assert mail.smallest_chunk == 120
    assert [step.fi for step in mail.steps] == ["nouto", "jako"]
    assert mail.tools == ("kärry", "reppu")
    assert mail.growth_value == 4
    assert (mail.name.fi, mail.name.sv) == ("Posti", "Post")
    assert mail.notes == "Suostumus: ehkä\nVaarallinen: kyllä (liukas)"
    assert till.permits == frozenset()
    assert till.decision.consent is True
    assert till.notes == "Milloin: klo 9–12\nPienin osa (h/vko): hmm"
    assert hall.recurrence is not UNKNOWN
    assert (hall.recurrence.kind, hall.recurrence.times) == (RecurrenceKind.DAILY, amount(5))
    assert hall.decision.consent is False
    assert hall.dangerous is UNKNOWN
    assert [(each.place.cell, each.code) for each in reading.problems] == [
        ("F2", "files.table_maybe"),
        ("B3", "files.table_kept_as_note"),
        ("K3", "files.table_hours_unreadable"),
    ]


def test_weekdays_beside_a_frequency(text_table: Write) -> None:
    text = "Tehtävä;Kuinka usein;Viikonpäivät\nPosti;2 krt/vko;ti ja to\nSali;päivittäin;ma-la\n"
    mail, hall = read_inventory(text_table(text)).value.tasks
    assert mail.recurrence is not UNKNOWN
    assert mail.recurrence.weekdays == {Weekday.TUESDAY, Weekday.THURSDAY}
    assert mail.recurrence.times == amount(2)
    assert hall.recurrence is not UNKNOWN
    assert (hall.recurrence.kind, hall.recurrence.times) == (RecurrenceKind.DAILY, amount(6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minna", ["Minna"]),
        ("Minna, Kalle ja Ann", ["Minna", "Kalle", "Ann"]),
        ("pj/siht", ["pj", "siht"]),
        ("Anna & Bo", ["Anna", "Bo"]),
        ("Anna och Bo; Cid", ["Anna", "Bo", "Cid"]),
        ("siivous- ja keittiöapu", ["siivous- ja keittiöapu"]),
        ("naapuri (talkoo, kylä)", ["naapuri (talkoo, kylä)"]),
        ("Minna, minna", ["Minna"]),
        ("", []),
        (" , ; ", []),
    ],
)
def test_doers_are_told_apart(text: str, expected: list[str]) -> None:
    assert [each.name for each in doers_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("työntekijä", "employee"), ("kahvilatyöntekijä", "employee"),
        ("toiminnanjohtaja", "employee"), ("toimistosihteeri", "employee"),
        ("palkkatuki", "subsidised"), ("palkkatuettu työntekijä", "subsidised"),
        ("vapaaehtoiset", "volunteer"), ("2 vapaaehtoista", "volunteer"),
        ("naapuri (talkoo)", "volunteer"), ("hallitus", "board_member"),
        ("hallituksen jäsen", "board_member"), ("puheenjohtaja", "board_member"),
        ("pj", "board_member"), ("sihteeri", "board_member"), ("rahastonhoitaja", "board_member"),
        ("harjoittelija", "trainee"), ("työkokeilija", "trainee"), ("ostopalvelu", "contractor"),
        ("tilitoimisto Numero Oy", "contractor"), ("volontärer", "volunteer"),
        ("ordförande", "board_member"), ("kassören", "board_member"), ("praktikant", "trainee"),
        ("köptjänst", "contractor"), ("anställd", "employee"), ("lönesubvention", "subsidised"),
        ("volunteers", "volunteer"), ("treasurer", "board_member"), ("intern", "trainee"),
        ("contractor", "contractor"), ("staff", "employee"), ("Minna", None), ("talonmies", None),
        ("internet-tuki", None),
    ],
)  # fmt: skip
def test_the_kind_of_a_doer_is_in_the_words(text: str, kind: str | None) -> None:
    found = names("doer_kind", text)
    assert (found[0] if found else None) == kind


@pytest.mark.parametrize(
    ("kind", "text", "value", "rest"),
    [
        ("classification", "Täydentävä", "complementary", ""),
        ("classification", "taydentava", "complementary", ""),
        ("classification", "täydentvä", "complementary", ""),
        ("classification", "ydin (kassavastuu)", "core", "kassavastuu"),
        ("classification", "kompletterande", "complementary", ""),
        ("decision_kind", "luovuta", "hand_over", ""),
        ("decision_kind", "hand_over", "hand_over", ""),
        ("decision_kind", "Luovutetaan", "hand_over", ""),
        ("decision_kind", "börja", "start", ""),
        ("removable", "osittain", "partly", ""),
        ("removable", "Kyllä!", "yes", ""),
        ("removable", "nej", "no", ""),
        ("origin", "Jää tekemättä", "undone", ""),
        ("origin", "vapaaehtoinen lopetti", "volunteer_lost", ""),
        ("pleasantness", "Ei", "unpleasant", ""),
        ("maybe", "ehkä", "maybe", ""),
    ],
)
def test_a_word_of_an_enumeration(kind: str, text: str, value: str, rest: str) -> None:
    found = named(kind, text)
    assert found is not None
    assert (found.value, found.rest) == (value, rest)


def test_a_word_that_could_be_two_is_none() -> None:
    assert whole_term("removable", "kylmä") is None
    assert whole_term("yes_no", "") is None
    assert named("classification", "sininen, ydin") is None


@pytest.mark.parametrize(
    ("line", "association", "day"),
    [
        ("Kierrätyskeskus Tuuma ry – kartoitus 14.9.2026", "Kierrätyskeskus Tuuma ry",
         datetime.date(2026, 9, 14)),
        ("Yhdistys: Kylän Ry:n ystävät ry", "n ystävät ry", None),
        ("Föreningen Vågen rf, 3 mars 2026", "Föreningen Vågen rf", datetime.date(2026, 3, 3)),
        ("Task list, 2026-02-30, 14 September 2026", "", datetime.date(2026, 9, 14)),
        ("Päivitetty 31.2.2026", "", None),
        ("Tehtävät 3 hyvää 2026", "", None),
        ("ry", "", None),
    ],
)  # fmt: skip
def test_a_title_line(line: str, association: str, day: datetime.date | None) -> None:
    assert association_in(line) == association
    assert date_in(line) == day


def test_a_business_id_needs_its_check_digit() -> None:
    assert business_id_in("Y-tunnus 1234567-1") == "1234567-1"
    assert business_id_in("Y-tunnus 1234567-8") == ""

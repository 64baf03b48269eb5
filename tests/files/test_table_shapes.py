"""Tables in the shapes in which people keep them."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.files.reading import read_inventory
from ratko.files.reading_result import Reading
from ratko.model.association import DoerKind
from ratko.model.dimensions import Dimension
from ratko.model.inventory import Inventory
from ratko.model.quantities import amount
from ratko.model.task import (
    Classification,
    DecisionKind,
    Origin,
    Permit,
    PermitKind,
    Removable,
    Task,
)
from ratko.model.text import Language
from ratko.model.time import PartOfDay, RecurrenceKind, Weekday
from ratko.model.unknown import UNKNOWN


Write = Callable[..., Path]


def codes(reading: Reading[Inventory]) -> list[tuple[str, str]]:
    return [(each.place.cell, each.code.removeprefix("files.table_")) for each in reading.problems]


def names(reading: Reading[Inventory]) -> list[str]:
    return [task.name.best(Language.FI)[1] for task in reading.value.tasks]


def months(task: Task) -> list[int]:
    return [] if task.season is UNKNOWN else sorted(task.season)


def test_a_swedish_workbook_with_merged_cells_and_three_sheets(workbook: Write) -> None:
    path = workbook(
        {
            "Uppgifter": [
                ["Sommarföreningen Vågen rf, kartläggning 3.3.2026, FO-nummer 1234567-1"],
                [],
                ["Uppgiftshelhet", "Arbetsuppgift", "Vem gör det nu?", "Hur ofta", "Tid/gång",
                 "Timmar i veckan", "Kärnuppgift?", "Kan överlåtas?", "Säsong", "Plats",
                 "Anmärkningar"],
                ["Kansli", "Bokföring", "kassör", "varje vecka", "2 tim", 2, "ja", "nej", "", "",
                 "lagstadgad"],
                [None, "Medlemsregister", "Sekreteraren, volontärer", "3 ggr/v", "45 min", 2.25,
                 "kompletterande", "delvis", "september–maj", "", ""],
                ["Fastighet", "Snöskottning", "ingen", "vid behov", "1 h", "ca 3", "nej", "ja",
                 "nov–mars", "Föreningshuset", "hinns inte med"],
                [None, "Gräsklippning", "granne (talko)", "varannan vecka", datetime.time(1, 30),
                 None, "nej", "kanske", "sommaren", "Gården", ""],
                ["Summa", None, None, None, None, 14],
            ],
            "Personal": [
                ["Namn", "Ställning", "Timmar/vecka", "Huvuduppgift"],
                ["Kassör", "styrelse", 5, "ekonomi"],
                ["Sekreteraren", "förtroendevald", "ca 3", ""],
            ],
            "Platser": [
                ["Plats", "Adress", "Postnummer", "Kommun", "Hinderfri ingång", "Hiss", "Tyst rum"],
                ["Föreningshuset", "Strandvägen 1", "10600", "Ekenäs", "ja", "nej", "?"],
            ],
            "Blad4": [["anteckningar"]],
        },
        Uppgifter=["A4:A5", "A6:A7"],
    )  # fmt: skip
    reading = read_inventory(path)
    inventory = reading.value
    assert inventory.association.name == "Sommarföreningen Vågen rf"
    assert inventory.association.business_id == "1234567-1"
    assert inventory.date == datetime.date(2026, 3, 3)
    books, register, snow, lawn = inventory.tasks
    assert books.name.sv == "Bokföring"
    assert books.doers[0].classification is Classification.CORE
    assert books.removable is Removable.NO
    assert register.entity == "kansli"
    assert register.removable is Removable.PARTLY
    assert [doer.classification for doer in register.doers] == [Classification.COMPLEMENTARY] * 2
    assert register.recurrence is not UNKNOWN
    assert register.recurrence.kind is RecurrenceKind.TIMES_A_WEEK
    assert snow.origin is Origin.UNDONE
    assert snow.stated_time is not UNKNOWN
    assert snow.stated_time.minutes == amount("~180")
    assert months(snow) == [1, 2, 3, 11, 12]
    assert lawn.minutes_per_time == amount(90)
    assert months(lawn) == [6, 7, 8]
    assert lawn.suggested == {"season"}
    assert lawn.removable is UNKNOWN
    assert lawn.notes == "Kan överlåtas?: kanske"
    assert [(doer.name, doer.weekly_capacity) for doer in inventory.doers[:3]] == [
        ("Kassör", 300),
        ("Sekreteraren", 180),
        ("volontärer", UNKNOWN),
    ]
    assert inventory.doers[0].basic_duty == "ekonomi"
    house, yard = inventory.sites
    assert (house.name, house.municipality, house.postal_code) == (
        "Föreningshuset", "Ekenäs", "10600",
    )  # fmt: skip
    assert house.accessibility.step_free_entrance is True
    assert house.accessibility.lift is False
    assert house.accessibility.quiet_room is UNKNOWN
    assert yard.name == "Gården"
    assert snow.site == house.id
    assert "Sekreteraren: Timmar/vecka: ca 3" in inventory.notes
    assert ("", "sheet_not_read") in codes(reading)
    assert ("F8", "total_differs") in codes(reading)


def test_an_english_table_in_utf_16(text_table: Write) -> None:
    text = (
        "Task\tWho does it\tHow often\tHours per time\tSeason\tType\tDecision\tCosts\n"
        "Shop cleaning\tCaretaker; volunteers\ttwice a week\t1.5 h\tall year\tassisting\t"
        "hand over\t5 €\n"
        "Grant applications\tDirector\t2 times a year\t30\t\tcore\tkeep\t\n"
        "Gardening\tnobody\tevery 2 weeks\t3 hours\tMay-September\tassisting\tstart\t\n"
    )
    reading = read_inventory(text_table(text, encoding="utf-16"))
    cleaning, grants, gardening = reading.value.tasks
    assert cleaning.name.en == "Shop cleaning"
    assert cleaning.other == (("Costs", "5 €"),)
    assert cleaning.decision.kind is DecisionKind.HAND_OVER
    assert cleaning.season is not UNKNOWN
    assert len(cleaning.season) == 12
    assert grants.minutes_per_time == amount(1800)
    assert gardening.origin is Origin.UNDONE
    assert codes(reading) == [("H1", "column_unknown")]


def test_two_rows_of_headings(text_table: Write) -> None:
    text = (
        "Työ;Aika;;Kuka tekee;Huom\n"
        "nimi;kerta (min);viikossa (h);nyt;\n"
        "Siivous;30;2,5;pj ja sihteeri;\n"
        "Lumityöt;;1.2.;ei kukaan;jää tekemättä\n"
    )
    reading = read_inventory(text_table(text))
    cleaning, snow = reading.value.tasks
    assert cleaning.minutes_per_time == amount(30)
    assert cleaning.stated_time is not UNKNOWN
    assert cleaning.stated_time.minutes == amount(150)
    assert [doer.kind for doer in reading.value.doers] == [DoerKind.BOARD_MEMBER] * 2
    assert snow.stated_time is UNKNOWN
    assert snow.notes == "Aika viikossa (h): 1.2.\njää tekemättä"
    assert ("C4", "date_in_hours") in codes(reading)


def test_two_rows_of_headings_with_merged_groups(workbook: Write) -> None:
    path = workbook(
        {
            "A": [
                ["Tehtävä", "Aika", None, "Tekijä"],
                [None, "kerta", "viikko", None],
                ["Posti", "20 min", 2, "Ann"],
            ]
        },
        A=["A1:A2", "B1:C1", "D1:D2"],
    )
    (task,) = read_inventory(path).value.tasks
    assert task.minutes_per_time == amount(20)
    assert task.stated_time is not UNKNOWN
    assert task.stated_time.minutes == amount(120)


def test_columns_in_any_order_and_no_title(text_table: Write) -> None:
    text = 'Huomioita,Tuntia viikossa,Tehtävä,Tekijä\nkiire,"2,5",Posti,Ann\n'
    (task,) = read_inventory(text_table(text)).value.tasks
    assert (task.name.fi, task.notes) == ("Posti", "kiire")
    assert task.source == "tehtavat.csv!C2"


def test_a_description_names_the_task_where_nothing_else_does(text_table: Write) -> None:
    text = "Task description,Current owner,Hours/week\nPosting letters,Ann,2\n"
    (task,) = read_inventory(text_table(text)).value.tasks
    assert task.name.en == "Posting letters"
    both = "Task,Task description\nPost,Posting letters\n"
    (task,) = read_inventory(text_table(both)).value.tasks
    assert (task.name.en, task.steps[0].en) == ("Post", "Posting letters")


def test_marks_under_weekdays_classes_permits_and_dimensions(text_table: Write) -> None:
    text = (
        "Tehtävä,Tekijä,Ma,Ti,Ke,Kesto (min),MOV,LFT nostaminen,Hygieniapassi,Avustava,Luvat\n"
        'Siivous,Ann,x,,x,90,3,2 – kevyttä,x,x,"B-ajokortti, EA1, trukkikortti"\n'
        "Kassa,Ann,x,x,x,240,9,,ei,,\n"
    )
    reading = read_inventory(text_table(text))
    cleaning, till = reading.value.tasks
    assert cleaning.recurrence is not UNKNOWN
    assert cleaning.recurrence.weekdays == {Weekday.MONDAY, Weekday.WEDNESDAY}
    assert cleaning.minutes_per_time == amount(90)
    assert dict(cleaning.demands.known) == {Dimension.MOV: 3, Dimension.LFT: 2}
    assert cleaning.permits == {
        Permit(kind=PermitKind.DRIVING_LICENCE, licence_class="B"),  # type: ignore[arg-type]  # a plain text is a line here
        Permit(kind=PermitKind.FIRST_AID),
        Permit(kind=PermitKind.HYGIENE_PASSPORT),
    }
    assert cleaning.doers[0].classification is Classification.ASSISTING
    assert till.demands.of(Dimension.MOV) is UNKNOWN
    assert till.doers[0].classification is Classification.UNCLASSIFIED
    assert "MOV: 9" in till.notes
    assert codes(reading) == [("K2", "unknown_permit"), ("G3", "no_level")]


def test_duty_areas_as_rows_between_totals_footnotes_and_headings_again(text_table: Write) -> None:
    text = (
        'Tehtävä;Kuka;h/vko\nMYYMÄLÄ;;\nKassa;Minna;10\nHinnoittelu;"""";5\nKahvila:;;\n'
        "Leivonta;Kalle;4\nYHTEENSÄ;;25\n* arvio;;\nTehtävä;Kuka;h/vko\nPosti;Minna;1\n"
    )
    reading = read_inventory(text_table(text))
    assert [(task.name.fi, task.entity) for task in reading.value.tasks] == [
        ("Kassa", "myymala"), ("Hinnoittelu", "myymala"), ("Leivonta", "kahvila"),
        ("Posti", "kahvila"),
    ]  # fmt: skip
    assert [doer.doer for task in reading.value.tasks for doer in task.doers] == [
        "minna", "minna", "kalle", "minna",
    ]  # fmt: skip
    assert codes(reading) == [
        ("A2", "section"), ("B4", "ditto"), ("A5", "section"), ("A7", "total_row"),
        ("C7", "total_differs"), ("A8", "footnote"), ("A9", "headings_again"),
    ]  # fmt: skip
    assert reading.value.notes == ("YHTEENSÄ | 25", "* arvio")


def test_a_sheet_for_each_duty_area(workbook: Write) -> None:
    rows = [["Tehtävä", "Tuntia viikossa"], ["Siivous", 2]]
    reading = read_inventory(workbook({"Myymälä": rows, "Kahvila": rows}))
    assert [(task.id, task.entity) for task in reading.value.tasks] == [
        ("siivous", "myymala"),
        ("siivous-2", "kahvila"),
    ]


def test_lists_of_one_column(text_table: Write) -> None:
    plain = read_inventory(
        text_table("Lumityöt\nSiivous, kahvinkeitto\n- Nurmikon leikkuu\n1. Posti\n", "a.txt")
    )
    assert names(plain) == ["Lumityöt", "Siivous, kahvinkeitto", "Nurmikon leikkuu", "Posti"]
    assert codes(plain) == [("", "plain_list")]
    headed = read_inventory(text_table("Tehtävät\nLumityöt\nSiivous\n"))
    assert names(headed) == ["Lumityöt", "Siivous"]
    assert codes(headed) == []


def test_hours_that_do_not_say_of_what_are_settled_and_said(text_table: Write) -> None:
    alone = read_inventory(text_table("Tehtävä;Tunnit\nPosti;2\n"))
    assert alone.value.tasks[0].stated_time is not UNKNOWN
    assert codes(alone) == [("B1", "hours_taken_per_week")]
    beside = read_inventory(text_table("Tehtävä;Tunnit;Kuinka usein\nPosti;2;3 krt/vko\n"))
    assert beside.value.tasks[0].minutes_per_time == amount(120)
    assert codes(beside) == [("B1", "hours_taken_per_time")]


def test_a_frequency_with_its_length(text_table: Write) -> None:
    (task,) = read_inventory(
        text_table("Tehtävä;Kuinka usein\nLeivonta;3 krt/vko à 2 h, iltaisin\n")
    ).value.tasks
    assert task.minutes_per_time == amount(120)
    assert task.recurrence is not UNKNOWN
    assert task.recurrence.times == amount(3)
    assert task.windows[0].parts_of_day == {PartOfDay.EVENING}


def test_the_same_said_twice_in_two_ways_is_said(text_table: Write) -> None:
    reading = read_inventory(
        text_table("Tehtävä;Kuinka usein;Kesto\nLeivonta;3 krt/vko à 2 h;1 h\n")
    )
    (task,) = reading.value.tasks
    assert task.minutes_per_time == amount(60)
    assert task.notes == "Kuinka usein: 3 krt/vko à 2 h"
    assert codes(reading) == [("B2", "time_said_twice")]


def test_words_that_are_not_known_are_named_and_kept(text_table: Write) -> None:
    text = (
        "Tehtävä;Tekijä;Luonne;Päätös;Voiko luovuttaa?;Lakisääteinen;Mistä on kyse?\n"
        "Posti;Ann;vihreä;höh;hmm;ties;jotain\n"
        "Kassa;Ann;ydin (vastuu rahasta);jaa;kyllä, syksyllä;kyllä;uusi tarve\n"
    )
    reading = read_inventory(text_table(text))
    mail, till = reading.value.tasks
    assert codes(reading) == [
        ("C2", "unknown_classification"), ("D2", "unknown_decision_kind"),
        ("E2", "unknown_removable"), ("F2", "no_yes_or_no"), ("G2", "unknown_origin"),
    ]  # fmt: skip
    assert mail.notes == (
        "Luonne: vihreä\nPäätös: höh\nVoiko luovuttaa?: hmm\nLakisääteinen: ties\n"
        "Mistä on kyse?: jotain"
    )
    assert till.doers[0].classification is Classification.CORE
    assert till.doers[0].reason == "vastuu rahasta"
    assert till.removable is Removable.YES
    assert till.notes == "Voiko luovuttaa?: kyllä, syksyllä"
    assert till.legal_duty is True
    assert till.origin is Origin.NEW_NEED


def test_shares_of_doers(text_table: Write) -> None:
    (task,) = read_inventory(
        text_table("Tehtävä;Tekijä\nPosti;Minna 60 %, siivous- ja keittiöapu (40 %)\n")
    ).value.tasks
    assert [str(doer.share) for doer in task.doers] == ["3/5", "2/5"]
    assert [doer.doer for doer in task.doers] == ["minna", "siivous-ja-keittioapu"]


def test_rows_without_a_task_are_said_and_kept(text_table: Write) -> None:
    reading = read_inventory(text_table("Tehtävä;Tekijä;h/vko\n;Ann;3\nPosti;Ann;1\n"))
    assert codes(reading) == [("B2", "row_without_task")]
    assert reading.value.notes == ("Ann | 3",)


def test_answers_of_several_associations_keep_them(text_table: Write) -> None:
    text = "Yhdistyksen nimi,Tehtävä\nKylä ry,Posti\nToinen ry,Siivous\n"
    reading = read_inventory(text_table(text))
    assert reading.value.association.name == ""
    assert [task.other for task in reading.value.tasks] == [
        (("Yhdistyksen nimi", "Kylä ry"),),
        (("Yhdistyksen nimi", "Toinen ry"),),
    ]
    assert ("A1", "many_associations") in codes(reading)


def test_an_inventory_without_tasks_is_a_result(text_table: Write) -> None:
    reading = read_inventory(text_table("Tehtävä;Tekijä\n"))
    assert reading.value.tasks == ()
    assert codes(reading) == [("", "no_tasks")]


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% for x in y %}",
    "# otsikko *lihava* [x](javascript:x)",
    "../../etc/passwd",
    "CON",
    "nul.txt",
    "täh\u202edi\u200b\x07",
    "x" * 20_000,
    "NaN",
    "1e309",
    "-5",
    "#REF!",
    "\U0001f9f9 siivous",
    "y" * 32_767,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cells_are_harmless_text_or_problems(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    cell = '"' + text.replace('"', '""') + '"'
    columns = ("Tehtävä", "Tekijä", "Kuinka usein", "Tuntia viikossa", "Kausi", "Luonne",
               "Päätös", "Huomioita", "Luvat", "MOV", "Paikka", "Muu juttu")  # fmt: skip
    lines = [",".join(columns), ",".join([cell] * len(columns))]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_inventory(path)
    for task in reading.value.tasks:
        assert task.source == "a.csv!A2"
        assert task.stated_time is UNKNOWN
        assert task.demands.known == ()
    is_error = text == "#REF!"
    assert len(reading.value.tasks) == (0 if is_error else 1)
    if is_error:
        assert ("A2", "error_value") in codes(reading)
        assert text in reading.value.notes[0]
    unseen = [each for each in reading.problems if each.code == "files.table_unseen_removed"]
    assert bool(unseen) == ("\u202e" in text)
    cut = [each for each in reading.problems if each.code == "files.table_text_cut"]
    assert bool(cut) == (len(text) > 500)


def test_a_text_too_long_for_its_field_is_said_and_kept_whole(text_table: Write) -> None:
    long = "Ann " * 200
    reading = read_inventory(
        text_table(f"Tehtävä;Tekijä;Paikka;Välineet\nPosti;{long};{long};{long}\n")
    )
    (task,) = reading.value.tasks
    assert codes(reading) == [("B2", "text_cut"), ("C2", "text_cut"), ("D2", "text_cut")]
    assert task.notes.count(long.strip()) == 3


def test_sources_name_no_folder(text_table: Write) -> None:
    reading = read_inventory(text_table("Tehtävä;Tekijä\nPosti;Ann\n"))
    assert reading.value.tasks[0].source == "tehtavat.csv!A2"
    assert reading.value.doers[0].source == "tehtavat.csv!B2"

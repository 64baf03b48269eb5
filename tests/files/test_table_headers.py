"""Headings: which column holds what."""

import pytest

from ratko.data import read_table
from ratko.files.headers import offers_tasks, recognise
from ratko.files.task_cells import _READERS


@pytest.mark.parametrize(
    ("header", "field", "argument"),
    [
        ("TEHTÄVÄ", "name", ""),
        ("Tehtava", "name", ""),
        ("Tehtävä *", "name", ""),
        ("Tehtävät:", "name", ""),
        ("Tehtävä ruotsiksi", "name", "sv"),
        ("Mikä on tehtävä, jonka voisit luovuttaa?", "name", ""),
        ("Which task could you hand over?", "name", ""),
        ("Vilken uppgift kunde du lämna över?", "name", ""),
        ("Kuka tekee nyt?", "doers", ""),
        ("Vem gör det i dag?", "doers", ""),
        ("Who does this task today?", "doers", ""),
        ("Kuinka usen", "frequency", ""),
        ("Hur ofta görs uppgiften?", "frequency", ""),
        ("Ydintehtävä? (kyllä/ei)", "classification", "core"),
        ("Är det en kärnuppgift?", "classification", "core"),
        ("Avustava", "classification", "assisting"),
        ("Voiko tehtävän luovuttaa?", "removable", ""),
        ("Voisiko joku muu tehdä tehtävän?", "removable", ""),
        ("Could somebody else do it?", "removable", ""),
        ("Mitä tehtävä vaatii? (valitse kaikki sopivat)", "requirements", ""),
        ("Mistä on kyse?", "origin", ""),
        ("Olisiko tehtävä mukava?", "pleasantness", ""),
        ("Vastaajan rooli", "respondent", ""),
        ("Työtehtävä / toiminto", "name", ""),
        ("Ydin / avustava", "classification", "core"),
        ("Core or support?", "classification", "core"),
        ("Current owner", "doers", ""),
        ("Kausiluonteisuus", "season", ""),
        ("Fyysiset vaatimukset", "requirements", ""),
        ("MOV", "demand", "MOV"),
        ("LFT nostaminen", "demand", "LFT"),
        ("Nostaminen ja kantaminen", "demand", "LFT"),
        ("Nostaminen ja kantaminen (0-5)", "demand", "LFT"),
        ("Att stå och gå", "demand", "MOV"),
        ("Standing and walking", "demand", "MOV"),
        ("Hygieniapassi", "permits", "hygiene_passport"),
        ("Körkort", "permits", "driving_licence"),
        ("Ke", "weekday", "wed"),
        ("Lokakuu", "month", "10"),
    ],
)
def test_a_heading_is_known(header: str, field: str, argument: str) -> None:
    found = recognise(header, "tasks")
    assert found is not None, header
    assert (found.field, found.argument) == (field, argument)


@pytest.mark.parametrize(
    ("header", "field", "counts", "per"),
    [
        ("Kesto / kerta", "time", "hour", "time"),
        ("Kesto (min)", "time", "minute", "time"),
        ("Minuuttia/kerta", "time", "minute", "time"),
        ("Minutes per time", "time", "minute", "time"),
        ("Tuntia viikossa", "time", "hour", "week"),
        ("Tunnit / vko", "time", "hour", "week"),
        ("h/vko", "time", "hour", "week"),
        ("Tid/vecka", "time", "hour", "week"),
        ("Antal timmar per vecka", "time", "hour", "week"),
        ("Hours/week", "time", "hour", "week"),
        ("Weekly hours", "time", "hour", "week"),
        ("h/kk", "time", "hour", "month"),
        ("Tuntia vuodessa", "time", "hour", "year"),
        ("Tunnit", "time", "hour", ""),
        ("Kuinka monta tuntia viikossa siihen kuluu?", "time", "hour", "week"),
        ("Kuinka kauan tehtävä kestää?", "time", "hour", "time"),
        ("Krt/vko", "frequency", "times", "week"),
        ("Kertaa kuukaudessa", "frequency", "times", "month"),
    ],
)
def test_a_heading_on_time_says_what_its_numbers_count(
    header: str, field: str, counts: str, per: str
) -> None:
    found = recognise(header, "tasks")
    assert found is not None, header
    assert found.time is not None
    assert (found.field, found.time.counts, found.time.per) == (field, counts, per)


@pytest.mark.parametrize(
    "text",
    [
        "", "Budjetti", "3 krt/vko", "päivittäin", "Toimitilan siivous", "Lumityöt", "2,5 h",
        "Kassatyö", "vapaaehtoiset", "1.2.2026", "x" * 20_000, "=1+1", "\u202eävätheT",
    ],
)  # fmt: skip
def test_what_is_no_heading_is_not_known(text: str) -> None:
    assert recognise(text, "tasks") is None


def test_every_heading_in_the_table_is_known_as_its_own_field() -> None:
    for sheet, fields in read_table("headers")["sheets"].items():
        for field, by_language in fields.items():
            for headings in by_language.values():
                for heading in headings:
                    found = recognise(heading, sheet)
                    assert found is not None, heading
                    assert found.field == field.partition("=")[0], heading


def test_every_field_of_a_task_sheet_has_a_reader() -> None:
    fields = {field.partition("=")[0] for field in read_table("headers")["sheets"]["tasks"]}
    fields |= set(read_table("headers")["questions"]["tasks"])
    fields = {field.partition("=")[0] for field in fields}
    assert fields <= set(_READERS)


def test_a_heading_can_offer_its_tasks() -> None:
    assert offers_tasks("Mikä on tehtävä, jonka voisit luovuttaa tai jota kukaan ei ehdi tehdä?")
    assert offers_tasks("Which task could you hand over?") is False
    assert offers_tasks("Tasks that you could hand over")
    assert not offers_tasks("Tehtävä")

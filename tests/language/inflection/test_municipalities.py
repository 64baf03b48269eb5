"""The table of municipalities is whole and holds together."""

from collections import Counter

from ratko.data import read_table
from ratko.language.inflection.forms import Form
from ratko.language.inflection.tables import Municipality, municipality
from ratko.language.inflection.words import inflect, where
from ratko.model.text import Language


TABLE = read_table("inflection_municipalities")
ROWS = [Municipality(**dict(zip(TABLE["columns"], row, strict=True))) for row in TABLE["rows"]]


def test_there_are_308_municipalities_sixteen_of_them_in_aland() -> None:
    assert sum(not each.until for each in ROWS) == 308
    aland = {35, 43, 60, 62, 65, 76, 170, 295, 318, 417, 438, 478, 736, 766, 771, 941}
    assert {int(each.code) for each in ROWS} >= aland
    assert {each.fi: each.until for each in ROWS if each.until} == {
        "Honkajoki": 2020,
        "Pertunmaa": 2024,
    }


def test_codes_are_three_digits_and_all_names_tell_them_apart() -> None:
    assert len({each.code for each in ROWS}) == len(ROWS)
    assert all(each.code.isdigit() and len(each.code) == 3 for each in ROWS)
    names = Counter(name.casefold() for each in ROWS for name in {each.fi, each.sv})
    assert max(names.values()) == 1


def test_every_name_in_both_languages_finds_its_municipality() -> None:
    for each in ROWS:
        for name in (each.fi, each.sv, each.fi.upper(), f" {each.sv} "):
            assert municipality(name) == each
            assert inflect(name, Form.WHERE).text == each.where
            assert where(name, Language.SV).text in {f"i {each.sv}", f"på {each.sv}"}

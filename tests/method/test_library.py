"""The library finds the task that a name means (tests/cases/library_matches.yaml)."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ratko.method.library import LIKE_ENOUGH, shipped_library
from ratko.method.likeness import NameIndex
from ratko.model.text import Language, Text, text


MATCHES = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "library_matches.yaml").read_text(encoding="utf-8")
)["matches"]
MUST = [
    ("Ruokakassien pakkaaminen", "T59"),
    ("Jonon ohjaus", "T60"),
    ("hävikkiruoan nouto kaupoista", "T58"),
    ("Some-päivitykset", "T48"),
    ("kylmiöiden lämpötilojen kirjaaminen", "T125"),
    ("Noutojen ajo pakettiautolla", "T31"),
    ("Polttopuiden teko", "T80"),
    ("Kylätalon siivous", "T33"),
    ("Pihan ja kukkien hoito", "T38"),
    ("Kirjanpito", "T12"),
    ("BOKFÖRING", "T12"),
    ("packing of food bags", "T59"),
]


def found(name: str) -> str | None:
    alike = shipped_library().look_alike(text(Language.FI, name))
    return alike.entry.id if alike else None


def wanted(match: dict[str, Any]) -> list[str | None]:
    entry = match["entry"]
    return entry if isinstance(entry, list) else [entry]


@pytest.mark.parametrize(("name", "entry"), MUST)
def test_these_are_always_found(name: str, entry: str) -> None:
    assert found(name) == entry


def test_kissan_ruokinta_is_no_food_bag() -> None:
    assert found("Kissan ruokinta") in {None, "T151"}


def test_most_look_alikes_are_right_and_most_are_found() -> None:
    shown = [(match["name"], found(match["name"]), wanted(match)) for match in MATCHES]
    right = sum(entry is not None and entry in expected for _, entry, expected in shown)
    given = sum(entry is not None for _, entry, _ in shown)
    there = sum(None not in expected for _, _, expected in shown)
    wrong = [each for each in shown if each[1] is not None and each[1] not in each[2]]
    assert len(MATCHES) >= 120
    assert right / given >= 0.96, wrong
    assert right / there >= 0.92


def test_every_task_is_most_like_itself() -> None:
    for entry in shipped_library().entries:
        for language in Language:
            best = shipped_library().closest(entry.name.said_in(language), 1)[0]
            assert (best.entry.id, best.score) == (entry.id, 100)


def test_likeness_does_not_depend_on_the_order_of_the_library() -> None:
    names = [(entry.id, name) for entry in shipped_library().entries for name in entry.names()]
    one, other = NameIndex(names), NameIndex(reversed(names))
    for match in MATCHES:
        assert one.closest(match["name"]) == other.closest(match["name"])


def test_any_language_of_a_name_can_find_it() -> None:
    alike = shipped_library().look_alike(
        Text(fi=text(Language.FI, "xyz").fi, sv=text(Language.SV, "Diskning").sv)
    )
    assert alike is not None
    assert alike.entry.id == "T15"


@pytest.mark.parametrize("name", ["", " ", "!?", "123", "ja", "🙂", "a" * 20_000])
def test_what_is_no_name_is_like_nothing(name: str) -> None:
    assert all(each.score < LIKE_ENOUGH for each in shipped_library().closest(name))


@pytest.mark.parametrize(
    ("name", "swedish"),
    [
        ("Leivonta", "Bakning"),
        ("Kirjanpito", "Bokföring"),
        ("Lumityöt", "Snöskottning"),
        # What it is also called says less than its name: cleaning a floor is not all cleaning.
        ("Imurointi", None),
        # "Leksaker" is no task.
        ("Lelujen pesu", None),
        ("Huolto", None),
    ],
)
def test_names_are_borrowed_only_from_the_same_task(name: str, swedish: str | None) -> None:
    same = shipped_library().same_named(name, Language.FI)
    assert (same[1].sv if same else None) == swedish


def test_search_finds_by_name_field_and_what_one_does() -> None:
    library = shipped_library()
    assert library.search("tiskaus")[0].id == "T15"
    assert library.search("diskning")[0].id == "T15"
    assert {entry.field for entry in library.search("kulttuuri ja perinne")} >= {"culture_heritage"}
    assert library.search("qwertyuiop") == ()
    assert library.search("") == ()


def test_keys_lead_to_fields_and_entries() -> None:
    library = shipped_library()
    for entry in library.entries:
        assert library.entry(entry.id) is entry
        assert library.field(entry.field).title.fi
        assert len(entry.demands) == 18
    with pytest.raises(KeyError):
        library.entry("T0")
    with pytest.raises(KeyError):
        library.field("none")

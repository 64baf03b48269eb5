"""Roles for the people at hand: each may have one, and no word of a profile comes along."""

import datetime
import json
import zipfile
from pathlib import Path

import attrs
import pytest

from ratko.cli import main
from ratko.files.codec import to_plain
from ratko.files.reading import read_inventory, read_profiles
from ratko.matching.assigning import assign
from ratko.matching.findings import Fit
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Level, Line, Minutes
from ratko.workflow.crafting_for_people import role_types_for
from ratko.workflow.matching import match
from ratko.workflow.proposing import Proposal, complete, propose


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module", name="people")
def _people() -> tuple[AbilityProfile, ...]:
    return read_profiles(EXAMPLES / "profiilit.yaml").value.profiles


@pytest.fixture(scope="module", name="proposal")
def _proposal(people: tuple[AbilityProfile, ...]) -> Proposal:
    inventory = read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value
    types = role_types_for(people, complete(inventory), day=DAY)
    return propose(inventory, date=DAY, role_types=types)


def test_each_person_gets_a_role_that_nothing_known_speaks_against(
    people: tuple[AbilityProfile, ...], proposal: Proposal
) -> None:
    verdicts = match(proposal.roles.roles, proposal.completed, people)
    proposed = assign(verdicts, day=DAY)
    possible = {each.person for each in (*proposed.placements, *proposed.after_answers)}
    assert possible == {each.key for each in people}


def test_a_task_that_does_not_fit_goes_to_nobody_whom_it_does_not_fit(
    people: tuple[AbilityProfile, ...],
) -> None:
    inventory = complete(read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value)
    for person in people:
        (kind,) = role_types_for([person], inventory, day=DAY)
        every = match(
            propose(inventory, date=DAY, role_types=(kind,)).roles.roles, inventory, [person]
        )
        tasks = [task for verdict in every for task in verdict.tasks]
        assert kind.tasks is not None
        for each in tasks:
            assert (each.fit is not Fit.DOES_NOT_FIT) == (each.task in kind.tasks)


def test_no_key_comes_along_and_no_order_of_people_matters(
    people: tuple[AbilityProfile, ...],
) -> None:
    inventory = complete(read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value)
    types = role_types_for(people, inventory, day=DAY)
    assert role_types_for(reversed(people), inventory, day=DAY) == types
    said = repr(types)
    assert not any(each.key in said for each in people)


def test_the_lot_of_the_day_orders_the_types() -> None:
    inventory = complete(read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value)
    long, short = (
        AbilityProfile(
            key=Key(key),
            most_weekly=Minutes(minutes),
            consent_date=DAY,
            review_by=DAY,
            delete_after=DAY,
        )
        for key, minutes in (("long", 1500), ("short", 1250))
    )
    first = {
        role_types_for([long, short], inventory, day=DAY + datetime.timedelta(each))[0].most
        for each in range(20)
    }
    assert first == {1500, 1250}


def test_what_is_not_known_of_a_person_rules_nothing_out() -> None:
    inventory = complete(read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value)
    nothing = AbilityProfile(key=Key("new"), consent_date=DAY, review_by=DAY, delete_after=DAY)
    (kind,) = role_types_for([nothing], inventory, day=DAY)
    assert kind.tasks == frozenset(each.id for each in inventory.tasks)
    weak = attrs.evolve(nothing, abilities=Levels({Dimension.LFT: Level(0)}))
    (kind,) = role_types_for([weak], inventory, day=DAY)
    assert kind.tasks is not None
    assert kind.tasks < {each.id for each in inventory.tasks}


def test_the_files_hold_nothing_of_the_people(tmp_path: Path) -> None:
    words = ["adverts", str(EXAMPLES / "kierratyskeskus.xlsx"), "-o", str(tmp_path / "out")]
    people = EXAMPLES / "profiilit.yaml"
    with pytest.raises(SystemExit) as ended:
        main([*words, "--people", str(people), "--date", "2026-11-24", "--language", "fi"])
    assert ended.value.code == 0
    written = [each for each in (tmp_path / "out").rglob("*") if each.is_file()]
    assert len(written) > 10
    own = {each.key for each in read_profiles(people).value.profiles} | {Line("person-1")}
    for file in written:
        is_word = file.suffix == ".docx"
        for content in unzipped(file) if is_word else [file.read_bytes()]:
            assert not [each for each in own if each.encode() in content], file


def unzipped(file: Path) -> list[bytes]:
    with zipfile.ZipFile(file) as package:
        return [package.read(name) for name in package.namelist()]


def test_edited_roles_are_not_crafted_for_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], proposal: Proposal
) -> None:
    roles = tmp_path / "roles.json"
    content = {"ratko": 1, "kind": "roles", **to_plain(proposal.roles)}
    roles.write_text(json.dumps(content), encoding="utf-8")
    words = ["--people", str(EXAMPLES / "profiilit.yaml"), "--roles", str(roles)]
    with pytest.raises(SystemExit) as ended:
        main(["--talk", "fi", "adverts", str(EXAMPLES / "kierratyskeskus.xlsx"), *words])
    assert ended.value.code == 2
    assert "eivät käy yhtä aikaa" in capsys.readouterr().err

"""Versions: who, when and why are kept, nothing is overwritten, and what changed since is told."""

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workflow.test_checking import EXAMPLE, NOW
from tests.workflow.test_stale_documents import change_inventory

from ratko.cli import main
from ratko.errors import InputError
from ratko.files.editing import Locker
from ratko.files.reading import read_roles
from ratko.journey.differing import applied
from ratko.model.quantities import Key
from ratko.workflow.project import read_case
from ratko.workflow.versions import changes_between, changes_since, keep_version, kept_versions


ROLE = Key("role-1")
WHO = Locker(owner="liisa@kone", now=NOW)
Ratko = Callable[..., tuple[object, str, str]]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str]) -> Ratko:
    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "fi", *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "02-elakeyhdistys"
    shutil.copytree(EXAMPLE / "cases" / "02-elakeyhdistys", folder)
    return folder


def keep(case: Path, reason: str, day: int = 1) -> bool:
    made = keep_version(
        case, ROLE, by="Liisa", reason=reason, date=datetime.date(2026, 1, day), locker=WHO
    )
    return made is not None


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_versions_keep_who_when_and_why_and_the_old_ones_stay(case: Path) -> None:
    assert keep(case, "ensimmäinen")
    first = (case / "versions/role-1/1.yaml").read_bytes()
    assert not keep(case, "ei mitään uutta", 2)
    rewrite(case / "roles.yaml", "supervisor: puheenjohtaja", "supervisor: varapuheenjohtaja")
    assert keep(case, "ohjaaja vaihtui", 3)
    assert (case / "versions/role-1/1.yaml").read_bytes() == first
    one, two = kept_versions(case, ROLE)
    assert [(each.version.number, each.version.reason) for each in (one, two)] == [
        (1, "ensimmäinen"),
        (2, "ohjaaja vaihtui"),
    ]
    assert two.version.changed_by == "Liisa"
    assert two.version.date == datetime.date(2026, 1, 3)
    (now,) = read_roles(case / "roles.yaml").value.roles
    assert now.version == 2
    assert [each.reason for each in now.history] == ["ensimmäinen"]  # The earlier versions.
    changes = changes_between(one.role, two.role)
    assert [each.path for each in changes] == [("supervisor",)]
    assert applied(one.role, changes).supervisor == two.role.supervisor


def test_a_stop_before_the_number_was_written_is_made_good(case: Path) -> None:
    keep(case, "ensimmäinen")
    before = (case / "roles.yaml").read_text("utf-8")
    rewrite(case / "roles.yaml", "tutor: sihteeri", "tutor: emäntä")
    keep(case, "toinen", 2)
    # As if the program had been stopped after the version, before the number.
    (case / "roles.yaml").write_text(before.replace("tutor: sihteeri", "tutor: emäntä"), "utf-8")
    assert not keep(case, "toinen", 2)
    (now,) = read_roles(case / "roles.yaml").value.roles
    assert now.version == 2
    assert len(kept_versions(case, ROLE)) == 2


def test_what_changed_in_the_inventory_since_is_told_apart(case: Path) -> None:
    keep(case, "ensimmäinen")
    (kept,) = kept_versions(case, ROLE)
    since = changes_since(read_case(case), kept)
    assert (since.role, since.own_tasks, since.other_tasks, since.rest) == ((), (), (), ())
    rewrite(case / "inventory.yaml", "minutes_per_time: 300", "minutes_per_time: 360")
    rewrite(case / "inventory.yaml", "fi: Hallituksen kokoukset", "fi: Kokoukset")
    rewrite(case / "inventory.yaml", "municipality: Mikkeli", "municipality: Juva")
    since = changes_since(read_case(case), kept)
    assert [each.path for each in since.own_tasks] == [
        ("tasks", "saattaja-apu", "minutes_per_time")
    ]
    assert [each.path for each in since.other_tasks] == [
        ("tasks", "hallituksen-kokoukset", "name", "fi")
    ]
    assert [each.path for each in since.rest] == [("sites", "paikka", "municipality")]


def test_there_is_no_version_of_a_role_that_is_not_there(case: Path) -> None:
    with pytest.raises(InputError) as refused:
        keep_version(case, Key("role-9"), by="a", reason="b", date=NOW.date(), locker=WHO)
    assert [each.code for each in refused.value.problems] == ["journey.no_such_role"]
    assert not (case / "versions").exists()


def test_the_commands_tell_versions_and_changes(ratko: Ratko, case: Path) -> None:
    words = ("--role", "role-1", "--by", "Liisa", "--date", "2026-01-01")
    code, out, _ = ratko("case", "keep", str(case), *words, "--reason", "ensimmäinen")
    assert (code, out) == (0, "Tallennettu versio 1.\n")
    rewrite(case / "roles.yaml", "supervisor: puheenjohtaja", "supervisor: varapuheenjohtaja")
    code, out, _ = ratko("case", "changes", str(case), "--role", "role-1")
    assert code == 0
    assert "Versio 1, 1. tammikuuta 2026: ensimmäinen (Liisa)" in out
    assert "”puheenjohtaja” → ”varapuheenjohtaja”" in out
    data = json.loads(ratko("case", "changes", str(case), "--role", "role-1", "--json")[1])
    assert [each["path"] for each in data["in_role"]] == [["supervisor"]]
    assert ratko("case", "changes", str(case), "--role", "role-1", "--from", "7")[0] == 1


def test_documents_are_stale_once_their_inputs_change(ratko: Ratko, case: Path) -> None:
    words = (
        *("adverts", str(case / "inventory.yaml"), "--roles", str(case / "roles.yaml")),
        *("-o", str(case / "asiakirjat"), "--format", "txt", "--date", "2020-05-01"),
    )
    assert ratko(*words)[0] == 0
    stale = ("case", "stale", str(case / "asiakirjat"))
    assert ratko(*stale)[:2] == (0, "Asiakirjat ovat ajan tasalla.\n")
    rewrite(case / "roles.yaml", "tutor: sihteeri", "tutor: emäntä")
    code, out, _ = ratko(*stale)
    assert code == 1
    assert "sihteeri" in out
    assert "emäntä" in out
    (case / "inventory.yaml").unlink()
    code, out, _ = ratko(*stale)
    assert code == 1
    assert "../inventory.yaml on poissa." in out
    assert ratko("case", "stale", str(case))[0] == 1


def test_a_document_of_two_versions_is_compared_line_by_line(ratko: Ratko, case: Path) -> None:
    assert keep(case, "ensimmäinen")
    rewrite(case / "roles.yaml", "tutor: sihteeri", "tutor: emäntä")
    assert keep(case, "toinen ohjaaja", day=2)
    words = ("case", "changes", str(case), "--role", "role-1", "--from", "1", "--to", "2")
    code, out, _ = ratko(*words, "--document", "job_description")
    assert code == 0
    removed = [line for line in out.splitlines() if line.startswith("  - ")]
    added = [line for line in out.splitlines() if line.startswith("  + ")]
    assert any("sihteeri" in line for line in removed)
    assert any("emäntä" in line for line in added)
    assert not any("emäntä" in line for line in removed)
    as_json = json.loads(ratko(*words, "--document", "job_description", "--json")[1])
    assert [line for each in as_json for line in each["added"]] == [line[4:] for line in added]
    assert ratko(*words[:4], "role-1", "--document", "advert")[:2] == (
        0,
        "Mikään ei ole muuttunut edellisen version jälkeen.\n",
    )
    code, _, told = ratko(*words, "--document", "kirje")
    assert code == 2
    assert "job_description" in told


def test_between_two_versions_the_tasks_are_compared_as_well(ratko: Ratko, case: Path) -> None:
    assert keep(case, "ensimmäinen")
    rewrite(case / "roles.yaml", "tutor: sihteeri", "tutor: emäntä")
    change_inventory(str(case / "inventory.yaml"), of_role=True)
    assert keep(case, "toinen", day=2)
    words = ("case", "changes", str(case), "--role", "role-1", "--from", "1", "--to", "2")
    code, out, _ = ratko(*words)
    assert code == 0
    assert "Uusi nimi" in out

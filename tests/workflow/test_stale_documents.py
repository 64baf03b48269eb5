"""Each kind of document knows what it was made from, and is stale when that changed, not else."""

import datetime
import functools
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from tests.workflow.test_checking import EXAMPLE, NOW

from ratko.cli import main
from ratko.files.reading import read_inventory, read_roles
from ratko.files.structured import dump_yaml
from ratko.language.terms import known_term
from ratko.model.quantities import Key, Prose
from ratko.model.text import Language, Text
from ratko.workflow.batch import Job, Options, batch
from ratko.workflow.checking import check_project
from ratko.workflow.documenting import DOCUMENTS
from ratko.workflow.stale_documents import Stale, folders_of_documents, stale_documents


DAY = ("--date", "2026-11-24")
CASE = "hanke/cases/02-elakeyhdistys"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("02-elakeyhdistys", "03-urheiluseura"):
        shutil.copytree(EXAMPLE / "cases" / name, tmp_path / "hanke" / "cases" / name)
    shutil.copy(EXAMPLE / "project.yaml", tmp_path / "hanke")
    shutil.copy(EXAMPLE.parent / "profiilit.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)


def ratko(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--talk", "en", *words])
    return ended.value.code if isinstance(ended.value.code, int) else 0


def make(kind: str) -> Path:
    """Make documents of a kind, and return their folder."""
    match kind:
        case "adverts":
            folder = f"{CASE}/asiakirjat"
            ratko("adverts", f"{CASE}/inventory.yaml", "--roles", f"{CASE}/roles.yaml", *DAY,
                  "-o", folder, "--format", "txt", "--language", "fi")  # fmt: skip
        case "crafted":
            folder = f"{CASE}/uudet"
            ratko("adverts", f"{CASE}/inventory.yaml", "-o", folder, "--format", "txt", *DAY)
        case "match":
            folder = f"{CASE}/sopivuus"
            ratko("match", f"{CASE}/roles.yaml", "profiilit.yaml", "-o", folder, *DAY,
                  "--format", "txt", "--person", "h4tp", "--role", "role-1")  # fmt: skip
        case "pool":
            folder = f"{CASE}/yhdessa"
            other = "martat-juva.yaml"
            shutil.copy(EXAMPLE.parent / "pienet-yhdistykset" / other, other)
            ratko("pool", f"{CASE}/inventory.yaml", other, "-o", folder, "--near", "--all",
                  "--format", "txt", *DAY)  # fmt: skip
        case "batch":
            folder = f"{CASE}/kaikki/inventory"
            job = Job(name="inventory", key="inventory", source=Path(f"{CASE}/inventory.yaml"))
            options = Options(date=datetime.date(2026, 11, 24), formats=("txt",))
            threads = functools.partial(ThreadPoolExecutor, 1)
            batch([job], Path(f"{CASE}/kaikki"), threads, options=options)
        case _:
            folder = "hanke/report"
            ratko("report", "hanke", "--date", "2026-11-24")
    return Path(folder)


KINDS = ("adverts", "crafted", "match", "pool", "batch", "report")


def change_inventory(file: str, *, of_role: bool) -> None:
    """Change the name of a task that is, or is not, in a role of the case."""
    path = Path(file)
    inventory = read_inventory(path).value
    in_roles = {
        share.task
        for role in read_roles(path.with_name("roles.yaml")).value.roles
        for share in role.task_shares
    }
    task = next(each for each in inventory.tasks if (each.id in in_roles) is of_role)
    renamed = attrs.evolve(task, name=Text(fi=Prose("Uusi nimi")))
    tasks = tuple(renamed if each is task else each for each in inventory.tasks)
    path.write_text(dump_yaml(attrs.evolve(inventory, tasks=tasks)), encoding="utf-8")


def roles_of(found: tuple[Stale, ...]) -> set[Key | None]:
    return {each.role for each in found}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_just_made_is_fresh(kind: str) -> None:
    folder = make(kind)
    assert folder in folders_of_documents(Path())
    assert stale_documents(folder) == ()
    assert ratko("case", "stale", str(folder)) == 0
    assert check_project(Path("hanke"), NOW).problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_of_the_role_makes_it_stale_and_the_change_is_told(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(kind)
    change_inventory(f"{CASE}/inventory.yaml", of_role=True)
    found = stale_documents(folder)
    assert found
    assert {name for each in found for name in each.files} <= {
        path.relative_to(folder).as_posix() for path in folder.rglob("*")
    }
    capsys.readouterr()
    assert ratko("case", "stale", str(folder)) == 1
    told = capsys.readouterr().out
    assert ("Uusi nimi" in told) is (kind != "report")
    (warned, *_) = check_project(Path("hanke"), NOW).problems
    assert warned.code == "journey.stale_documents"
    if kind != "report":
        assert ratko("case", "show", CASE, *DAY) == 0
        assert "Uusi nimi" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["adverts", "match"])
def test_another_task_leaves_the_documents_of_the_role_as_they_are(kind: str) -> None:
    folder = make(kind)
    change_inventory(f"{CASE}/inventory.yaml", of_role=False)
    assert roles_of(stale_documents(folder)) <= {None}


@pytest.mark.parametrize("kind", ["adverts", "crafted", "match"])
def test_an_edited_role_makes_its_documents_stale_and_no_others(kind: str) -> None:
    folder = make(kind)
    path = folder / "roles.yaml" if kind == "crafted" else Path(f"{CASE}/roles.yaml")
    roles = read_roles(path).value
    first, *others = roles.roles
    changed = attrs.evolve(first, purpose=Text(fi=Prose("Aivan toinen tarkoitus")))
    path.write_text(dump_yaml(attrs.evolve(roles, roles=(changed, *others))), encoding="utf-8")
    found = stale_documents(folder)
    assert roles_of(found) - {None} == {first.id}
    (of_role,) = (each for each in found if each.role == first.id)
    assert {each.path[0] for each in of_role.since.role} == {"purpose"}


def test_a_role_that_is_gone_leaves_stale_documents() -> None:
    folder = make("adverts")
    path = Path(f"{CASE}/roles.yaml")
    roles = read_roles(path).value
    path.write_text(dump_yaml(attrs.evolve(roles, roles=())), encoding="utf-8")
    gone = [each for each in stale_documents(folder) if each.is_role_gone]
    assert {each.role for each in gone} == {each.id for each in roles.roles}


def test_changed_profiles_make_fit_reports_stale_and_say_nothing_of_people() -> None:
    folder = make("match")
    profiles = Path("profiilit.yaml")
    profiles.write_text(profiles.read_text("utf-8") + "# muutos\n", encoding="utf-8")
    (found, *_) = stale_documents(folder)
    assert {Path(name).name for name in found.inputs} == {"profiilit.yaml"}
    note = (folder / ".ratko.json").read_text("utf-8")
    assert "abilities" not in note
    assert "review_by" not in note


def test_a_new_case_makes_the_report_stale() -> None:
    folder = make("report")
    ratko("case", "new", "hanke/cases/uusi", "--association", "Uusi ry", *DAY)
    (found,) = stale_documents(folder)
    assert found.added == ("cases/uusi/journey.yaml",)
    ratko("report", "hanke", "--date", "2026-11-25")
    assert (folder / "report-2026-11-24.json").is_file()
    ratko("case", "new", "hanke/cases/toinen", "--association", "Toinen ry", *DAY)
    (found,) = stale_documents(folder)
    assert found.kinds == ("report",)


def test_two_makings_in_one_folder_keep_a_note_each() -> None:
    folder = make("adverts")
    ratko("match", f"{CASE}/roles.yaml", "profiilit.yaml", "-o", str(folder), *DAY,
          "--format", "txt", "--person", "h4tp", "--role", "role-1")  # fmt: skip
    assert stale_documents(folder) == ()
    profiles = Path("profiilit.yaml")
    profiles.write_text(profiles.read_text("utf-8") + "# muutos\n", encoding="utf-8")
    assert {each.kinds for each in stale_documents(folder)} == {("fit_report",)}
    change_inventory(f"{CASE}/inventory.yaml", of_role=True)
    assert {kind for each in stale_documents(folder) for kind in each.kinds} >= {
        "fit_report", "advert", "job_description", "interview_questions", "induction_plan",
        "agreement_summary",
    }  # fmt: skip


@pytest.mark.parametrize(
    "note",
    [
        "",
        "{}",
        '{"makings": 5}',
        '{"makings": [{"files": 3}]}',
        '{"makings": [{"files": ["roles.yaml"], "roles": "{}"}]}',
        "[1]",
    ],
)
def test_a_spoiled_note_is_taken_for_none(note: str) -> None:
    folder = make("report")
    (folder / ".ratko.json").write_text(note, encoding="utf-8")
    assert stale_documents(folder) == ()
    assert ratko("case", "stale", str(folder)) == 1
    assert ratko("report", "hanke", "--overwrite", "--date", "2026-11-24") == 0
    assert ratko("case", "stale", str(folder)) == 0


def test_documents_are_told_in_the_words_of_the_reader(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = make("batch")
    change_inventory(f"{CASE}/inventory.yaml", of_role=True)
    capsys.readouterr()
    ratko("case", "stale", str(folder))
    told = capsys.readouterr().out
    assert f"{folder.as_posix()}/role-1: job advert, short advert, advert for social media" in told
    assert f"{folder.as_posix()}: page index.html and inventory. " in told
    kinds = {kind for each in stale_documents(folder) for kind in each.kinds}
    assert kinds >= set(DOCUMENTS)
    for kind in kinds:
        assert all(known_term("document", kind, language) for language in Language)

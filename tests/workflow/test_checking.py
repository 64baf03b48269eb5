"""The check names every inconsistency with its place; the repair loses nothing."""

import datetime
import json
import os
import shutil
from pathlib import Path

import pytest

from ratko.errors import InputError
from ratko.files.editing import LOCK, Locker, edit_file, locked, put
from ratko.files.journey_merging import merged
from ratko.files.structured import read_text
from ratko.model.journey import Event, Happening, Journey
from ratko.model.quantities import Key
from ratko.workflow.checking import ASIDE, check_project, repair_project
from ratko.workflow.project import add_event, read_case


EXAMPLE = Path(__file__).parents[2] / "examples" / "esf-hanke"
NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
WHO = Locker(owner="liisa@kone", now=NOW)
HEAD = "ratko: 1\nkind: journey\nassociation: Koivula ry\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("02-elakeyhdistys", "03-urheiluseura"):
        shutil.copytree(EXAMPLE / "cases" / name, tmp_path / "cases" / name)
    shutil.copy(EXAMPLE / "project.yaml", tmp_path)
    return tmp_path


def codes(project: Path) -> set[str]:
    return {each.code for each in check_project(project, NOW).problems}


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_whole_example_holds_together() -> None:
    checked = check_project(EXAMPLE, NOW)
    assert checked.problems == ()
    assert checked.findings == ()


def spoiled(project: Path, how: str) -> Path:  # noqa: C901, PLR0912  # one branch for each way
    case = project / "cases" / "02-elakeyhdistys"
    journey, roles = case / "journey.yaml", case / "roles.yaml"
    text = journey.read_text("utf-8")
    match how:
        case "journey.no_journey":
            (project / "cases" / "tyhja").mkdir()
            return project / "cases" / "tyhja"
        case "journey.conflict":
            journey.write_text(f"<<<<<<< HEAD\n{text}=======\n>>>>>>> other\n", "utf-8")
        case "journey.second_journey":
            shutil.copy(journey, case / "journey (Liisan kopio).yaml")
            return case / "journey (Liisan kopio).yaml"
        case "journey.not_named":
            shutil.copy(roles, case / "vanhat.yaml")
            return case / "vanhat.yaml"
        case "journey.same_association":
            shutil.copytree(case, project / "cases" / "99-sama")
            return project / "cases" / "99-sama" / "journey.yaml"
        case "journey.role_without_file":
            journey.write_text(text.replace("role: role-1", "role: role-2"), "utf-8")
        case "journey.role_without_history" | "checks.no_such_task":
            written = roles.read_text("utf-8")
            old, new = (
                ("id: role-1", "id: role-9")
                if how == "journey.role_without_history"
                else ("task: saattaja-apu", "task: muu")
            )
            assert old in written
            roles.write_text(written.replace(old, new), "utf-8")
            return roles
        case "journey.status_differs":
            roles.write_text(roles.read_text("utf-8").replace("status: closed", "status: draft"))
            return roles
        case "journey.left_over":
            (case / ".ratko-0a1b-new-journey.yaml").write_text("ratko: 1")
            return case / ".ratko-0a1b-new-journey.yaml"
        case "journey.old_lock":
            (case / LOCK).write_text('{"owner": "a", "since": "2026-11-24T11:00:00+00:00"}')
            return case / LOCK
        case "records.cannot_read":
            (project / "project.yaml").unlink()
            return project / "project.yaml"
        case "journey.outside":
            journey.write_text(text.replace("roles: roles.yaml", "roles: ../../roles.yaml"))
            return case / "../../roles.yaml"
        case _:
            raise AssertionError(how)
    return journey


@pytest.mark.parametrize(
    "how",
    [
        "checks.no_such_task",
        "journey.conflict",
        "journey.left_over",
        "journey.no_journey",
        "journey.not_named",
        "journey.old_lock",
        "journey.outside",
        "journey.role_without_file",
        "journey.role_without_history",
        "journey.same_association",
        "journey.second_journey",
        "journey.status_differs",
        "records.cannot_read",
    ],
)
def test_each_inconsistency_is_named_with_its_place(project: Path, how: str) -> None:
    assert check_project(project, NOW).problems == ()
    place = spoiled(project, how)
    found = [each for each in check_project(project, NOW).problems if each.code == how]
    assert [each.place.file for each in found] == [str(place)]


def test_a_history_that_does_not_hold_together_is_named_by_its_line(project: Path) -> None:
    journey = project / "cases" / "02-elakeyhdistys" / "journey.yaml"
    lines = journey.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith("what: agreed"))
    lines[at - 2] = lines[at - 2]  # id, date, by, what
    (date_line,) = (n for n in range(at - 3, at) if "date:" in lines[n])
    lines[date_line] = "    date: 2019-12-01"
    journey.write_text("\n".join(lines) + "\n", "utf-8")
    checked = check_project(project, NOW)
    assert {each.rule for _, each in checked.findings} == {"order"}
    assert all(place.line for place, _ in checked.findings)


def test_a_repair_moves_aside_and_deletes_nothing(project: Path) -> None:
    for how in ("journey.left_over", "journey.old_lock", "journey.conflict"):
        spoiled(project, how)
    before = state(project)
    repaired = repair_project(project, WHO)
    assert [each.code for each in repaired.done] == [
        "journey.moved_aside",
        "journey.moved_aside",
        "journey.merged",
    ]
    assert repaired.left == ()
    assert check_project(project, NOW).problems == ()
    after = set(state(project).values())
    assert set(before.values()) <= after
    assert any(name.startswith(ASIDE) for name in state(project))
    again = state(project)
    assert repair_project(project, WHO).done == ()
    assert state(project) == again


def test_the_lock_of_somebody_at_work_is_left_alone(project: Path) -> None:
    lock = project / "cases" / "02-elakeyhdistys" / LOCK
    since = (NOW - datetime.timedelta(minutes=1)).isoformat()
    lock.write_text(json.dumps({"owner": "matti@kone", "since": since}))
    with pytest.raises(InputError):
        repair_project(project, WHO)
    assert lock.exists()


def test_both_sides_of_a_conflict_are_kept() -> None:
    def entry(key: str, what: str) -> str:
        return f"  - id: {key}\n    date: 2026-01-01\n    what: {what}\n"

    text = (
        f"# oma\n{HEAD}events:\n{entry('a', 'contacted')}<<<<<<< HEAD\n{entry('b', 'mapped')}"
        f"||||||| base\n{entry('x', 'ended')}=======\n{entry('b', 'no_tasks')}"
        f"{entry('b', 'mapped')}>>>>>>> theirs\n"
    )
    whole = merged(text)
    assert whole is not None
    journey = read_text(whole, Journey).value
    assert [(each.id, each.what.value) for each in journey.events] == [
        ("a", "contacted"),
        ("b", "mapped"),
        ("b-2", "no_tasks"),
    ]
    assert whole.startswith("# oma\n")
    assert merged(whole) == whole
    assert merged("ei: mitään\n") is None


def test_two_people_and_an_editor_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journey.yaml"
    path.write_text(f"{HEAD}events: []\n", "utf-8")
    event = Event(id=Key("new"), date=NOW.date(), what=Happening.CONTACTED)
    with locked(tmp_path, WHO), pytest.raises(InputError) as refused:
        add_event(tmp_path, event, WHO)
    assert [each.code for each in refused.value.problems] == ["journey.locked"]
    add_event(tmp_path, event, WHO)
    add_event(tmp_path, event, WHO)
    assert len(read_case(tmp_path).journey.events) == 2

    def meanwhile(text: str) -> str:
        path.write_text(f"{HEAD}# editorissa\n", "utf-8")
        return f"{text}# ohjelmassa\n"

    with pytest.raises(InputError) as refused:
        edit_file(path, meanwhile)
    assert [each.code for each in refused.value.problems] == ["journey.changed_meanwhile"]
    assert path.read_text("utf-8") == f"{HEAD}# editorissa\n"
    with pytest.raises(InputError):
        put(path, b"uusi", None)
    assert {each.name for each in tmp_path.iterdir()} == {"journey.yaml"}


def break_project(project: Path, how: str) -> None:  # noqa: C901, PLR0912  # a branch for each way
    """Break a project as people, editors, drives and version control do."""
    case = project / "cases" / "02-elakeyhdistys"
    journey, inventory, roles = (case / f"{n}.yaml" for n in ("journey", "inventory", "roles"))
    text = journey.read_text("utf-8")
    match how:
        case "conflict marks":
            lines = roles.read_text("utf-8").splitlines()
            lines[10:11] = ["<<<<<<< HEAD", lines[10], "=======", "    x: 1", ">>>>>>> other"]
            roles.write_text("\n".join(lines), "utf-8")
        case "two editors":
            shutil.copy(journey, case / "journey (Liisan kopio).yaml")
        case "truncated":
            for path in (journey, inventory):
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        case "empty":
            journey.write_bytes(b"")
        case "encoding":
            journey.write_text(text, encoding="utf-16")
        case "carriage returns":
            for path in (journey, inventory, roles):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        case "no inventory":
            inventory.unlink()
        case "unknown key":
            journey.write_text(f"{text}muistiinpano: heti\n", "utf-8")
        case "future":
            journey.write_text(text.replace("date: 2020", "date: 2099", 1), "utf-8")
        case "capitals":
            shutil.copytree(case, project / "cases" / "02-Elakeyhdistys")
        case "link":
            (project.parent / "muualla").mkdir(exist_ok=True)
            shutil.move(journey, project.parent / "muualla" / "journey.yaml")
            journey.symlink_to(project.parent / "muualla" / "journey.yaml")
        case _:
            raise AssertionError(how)


BROKEN = {
    "conflict marks": {"records.conflict"},
    "two editors": {"journey.second_journey"},
    "truncated": {"records.no_yaml"},
    "empty": {"records.empty"},
    "encoding": {"records.not_utf8"},
    "carriage returns": set(),
    "no inventory": {"records.cannot_read"},
    "unknown key": {"records.unknown_field_far"},
    "future": {"journey.status_differs"},
    "capitals": {"journey.name_collision", "journey.same_association"},
    "link": {"journey.is_link"},
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no two names that differ by capitals")
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_folder_is_named_for_what_it_is_and_the_repair_loses_nothing(
    how: str, project: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(project, tmp_path / "hanke"))
    break_project(project, how)
    checked = check_project(project, NOW)
    assert {each.code for each in checked.problems} == BROKEN[how]
    assert (how == "future") is any("2099" in str(each.evidence) for _, each in checked.findings)
    before = state(tmp_path)
    repair_project(project, WHO)
    after = state(tmp_path)
    for name, content in before.items():
        assert content in after.values(), name


def test_nothing_is_written_through_a_link(project: Path, tmp_path: Path) -> None:
    break_project(project, "link")
    case = project / "cases" / "02-elakeyhdistys"
    before = state(tmp_path)
    event = Event(id=Key("e"), date=NOW.date(), what=Happening.CONTACTED)
    with pytest.raises(InputError) as refused:
        add_event(case, event, WHO)
    assert [each.code for each in refused.value.problems] == ["journey.is_link"]
    assert state(tmp_path) == before
    assert (case / "journey.yaml").is_symlink()

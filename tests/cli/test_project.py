"""`ratko project` as people call it: check, repair, and what is due in all cases."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.cli import main
from ratko.files.editing import LOCK


EXAMPLE = Path(__file__).parents[2] / "examples" / "esf-hanke"
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
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "hanke"
    for name in ("02-elakeyhdistys", "04-kulttuuriyhdistys"):
        shutil.copytree(EXAMPLE / "cases" / name, folder / "cases" / name)
    shutil.copy(EXAMPLE / "project.yaml", folder)
    return folder


def test_a_project_is_begun_checked_and_never_begun_twice(ratko: Ratko, tmp_path: Path) -> None:
    folder = str(tmp_path / "uusi")
    assert ratko("project", "new", folder, "--name", "Uusi hanke")[0] == 0
    assert ratko("project", "check", folder)[:2] == (0, "Tarkistettu. Huomautuksia: 0.\n")
    assert ratko("project", "new", folder, "--name", "Toinen")[0] == 1
    assert "Uusi hanke" in (tmp_path / "uusi/project.yaml").read_text("utf-8")


def test_a_lock_that_was_left_is_found_moved_aside_and_kept(ratko: Ratko, project: Path) -> None:
    lock = project / "cases/02-elakeyhdistys" / LOCK
    lock.write_text('{"owner": "liisa@kone", "since": "2022-01-01T12:00:00+02:00"}', "utf-8")
    code, _, err = ratko("project", "check", str(project))
    assert code == 0
    assert f"{lock}: Vanha lukko" in err
    code, out, _ = ratko("project", "repair", str(project))
    assert code == 0
    assert "Siirretty sivuun: cases/02-elakeyhdistys/.ratko-lock" in out
    assert not lock.exists()
    assert any("liisa@kone" in each.read_text("utf-8") for each in project.rglob(LOCK))


def test_an_inconsistent_project_ends_with_1_and_says_where(ratko: Ratko, project: Path) -> None:
    journey = project / "cases/02-elakeyhdistys/journey.yaml"
    text = journey.read_text("utf-8").replace("of: filled-1", "of: filled-7")
    journey.write_text(text, encoding="utf-8")
    code, _, err = ratko("project", "check", str(project))
    assert code == 1
    assert f"{journey}:" in err
    assert "”filled-7”" in err
    data = json.loads(ratko("project", "check", str(project), "--json")[1])
    assert {each["rule"] for each in data["findings"]} == {"reference"}


def test_what_is_due_is_told_for_all_cases_by_day(ratko: Ratko, project: Path) -> None:
    code, out, _ = ratko("project", "due", str(project), "--date", "2020-05-01")
    assert code == 0
    days = [line[2:12] for line in out.splitlines()]
    assert days == sorted(days)
    assert len(days) > 4
    data = json.loads(ratko("project", "due", str(project), "--date", "2020-05-01", "--json")[1])
    assert len(data) == len(days)
    assert ratko("project", "due", str(project), "--date", "2023-01-01")[1] == (
        "Mitään ei ole tehtävänä.\n"
    )

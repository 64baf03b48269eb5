"""`ratko diff` and `ratko adverts --recraft`, as people call them."""

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.cli import main


VILLAGE = str(Path(__file__).parents[2] / "examples" / "kylayhdistys.csv")
SHOP = str(Path(__file__).parents[2] / "examples" / "kierratyskeskus.xlsx")
DAY = ("--date", "2026-11-24")
LIGHT = ("--format", "txt", "--language", "fi")


class Done:
    """What a command printed and how it ended."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Ratko = Callable[..., Done]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ratko:
    monkeypatch.setenv("RATKO_TALK", "en")

    def run(*words: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return Done(ended.value.code, printed.out, printed.err)

    return run


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results for the recycling shop, made once: no test changes them."""
    folder = tmp_path_factory.mktemp("results") / "old"
    talk = io.StringIO()
    with (
        contextlib.redirect_stdout(talk),
        contextlib.redirect_stderr(talk),
        pytest.raises(SystemExit) as ended,
    ):
        main(("adverts", SHOP, "-o", str(folder), *DAY, *LIGHT))
    assert ended.value.code == 0
    return folder


def edited(folder: Path, target: Path) -> str:
    """A copy of the roles from which the first task of the first role is taken; return the task."""
    text = (folder / "roles.yaml").read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("      - task: "))
    end = next(
        number
        for number, line in enumerate(lines)
        if number > at and not line.startswith("        ")
    )
    target.write_text("".join([*lines[:at], *lines[end:]]), encoding="utf-8")
    return lines[at].split(": ")[1].strip()


def test_the_same_proposal_has_no_difference(ratko: Ratko, shop: Path) -> None:
    done = ratko("diff", str(shop), str(shop / "roles.yaml"))
    assert done.code == 0
    assert "The roles are the same." in done.out
    assert json.loads(ratko("diff", str(shop), str(shop), "--json").out)["is_nothing"] is True


def test_a_task_taken_out_is_told_with_its_hours(ratko: Ratko, shop: Path, tmp_path: Path) -> None:
    task = edited(shop, tmp_path / "new.yaml")
    words = ("diff", str(shop), str(tmp_path / "new.yaml"))
    done = ratko(*words)
    assert done.code == 0
    assert "Changed: " in done.out
    assert "  − " in done.out
    assert " a week" in done.out
    data = json.loads(ratko(*words, "--json").out)
    (changed,) = (each for each in data["roles"] if each["fate"] == "changed")
    (part,) = changed["parts"]
    assert (part["task"], part["after"]) == (task, "0")
    assert part["weekly_minutes"] < 0
    assert sum(each["fate"] == "kept" for each in data["roles"]) == len(data["roles"]) - 1


@pytest.mark.parametrize("talk", ["fi", "sv", "en"])
def test_it_is_told_in_each_language(ratko: Ratko, shop: Path, tmp_path: Path, talk: str) -> None:
    edited(shop, tmp_path / "new.yaml")
    done = ratko("--talk", talk, "diff", str(shop), str(tmp_path / "new.yaml"))
    word = {"fi": "Muuttunut: ", "sv": "Ändrad: ", "en": "Changed: "}[talk]
    assert word in done.out


def test_without_hours_the_parts_are_told(ratko: Ratko, shop: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "roles.yaml").write_bytes((shop / "roles.yaml").read_bytes())
    task = edited(shop, tmp_path / "new.yaml")
    done = ratko("diff", str(alone), str(tmp_path / "new.yaml"))
    assert f"  − {task}\n" in done.out
    named = ratko("diff", str(alone), str(tmp_path / "new.yaml"), "--inventory", SHOP)
    assert f"  − {task}\n" not in named.out


def test_a_folder_without_roles_is_refused(ratko: Ratko, tmp_path: Path) -> None:
    done = ratko("diff", str(tmp_path), str(tmp_path))
    assert done.code == 1
    assert "roles.yaml" in done.err


# --- Crafting again ---


def test_agreed_roles_stay_where_nothing_has_changed(
    ratko: Ratko, shop: Path, tmp_path: Path
) -> None:
    agreed = str(shop / "roles.yaml")
    words = ("adverts", SHOP, "--roles", agreed, "--recraft", *DAY, *LIGHT)
    done = ratko(*words, "-o", str(tmp_path / "new"))
    assert done.code == 0
    assert "The roles are the same." in done.out
    assert "The roles are the same." in ratko("diff", str(shop), str(tmp_path / "new")).out
    data = json.loads(ratko(*words, "-o", str(tmp_path / "again"), "--json").out)
    assert data["difference"]["is_nothing"] is True


def test_what_is_free_is_added_to_what_was_agreed(ratko: Ratko, shop: Path, tmp_path: Path) -> None:
    agreed = tmp_path / "agreed.yaml"
    edited(shop, agreed)
    words = ("adverts", SHOP, "--roles", str(agreed), "--recraft", *DAY, *LIGHT)
    done = ratko(*words, "-o", str(tmp_path / "new"))
    assert done.code == 0
    data = json.loads(ratko("diff", str(agreed), str(tmp_path / "new"), "--json").out)
    # Nothing that was agreed leaves its role.
    parts = [part for role in data["roles"] for part in role["parts"]]
    assert all(part["after"] != "0" for part in parts)
    assert not any(each["fate"] == "gone" for each in data["roles"])


def test_crafting_again_needs_agreed_roles(ratko: Ratko) -> None:
    done = ratko("adverts", VILLAGE, "--recraft")
    assert done.code == 2
    assert "--roles" in done.err

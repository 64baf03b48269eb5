"""`ratko batch` as people call it: a folder in, a folder out, stopped and gone on with."""

import json
import os
import shutil
import signal
import subprocess
import sysconfig
import time
from pathlib import Path

import pytest


EXAMPLES = Path(__file__).parents[2] / "examples"
RATKO = str(Path(sysconfig.get_path("scripts"), "ratko"))
ONE_FORMAT = ("--format", "txt")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "kunta"
    folder.mkdir()
    for name in ("kylayhdistys.csv", "lomakevastaukset.csv"):
        shutil.copy(EXAMPLES / name, folder / name)
    return folder


def ratko(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # our own program, with words of our own
        [RATKO, "--talk", "en", "batch", *words],
        cwd=folder.parent,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


def test_a_folder_is_made_and_gone_on_with(town: Path) -> None:
    (town / "rikki.yaml").write_text("ratko: 1\nkind: inventory\ntasks: 5\n", encoding="utf-8")
    words = ("kunta", "-o", "kunta/tulos", "--workers", "2", *ONE_FORMAT)
    done = ratko(town, *words)
    assert done.returncode == 1
    assert done.stdout == (
        "Associations made: 2, done before: 0, failed: 1. Summary: kunta/tulos/batch.json\n"
    )
    assert done.stderr.startswith("kunta/rikki.yaml:3:")
    assert (town / "tulos" / "kylayhdistys" / "role-1" / "advert.fi.txt").exists()
    (town / "rikki.yaml").unlink()
    again = ratko(town, *words, "--json")
    assert again.returncode == 0
    said = json.loads(again.stdout)
    assert (said["made"], said["skipped"], said["failed"]) == (0, 2, 0)


def test_an_empty_folder_and_wrong_usage_say_so(town: Path) -> None:
    (town / "tyhja").mkdir()
    done = ratko(town, "kunta/tyhja")
    assert done.returncode == 1
    assert "no inventories in the folder kunta/tyhja" in done.stderr
    assert ratko(town, "kunta", "--workers", "0").returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process group only")
def test_ctrl_c_stops_without_loss(town: Path) -> None:
    for number in range(30):
        shutil.copy(EXAMPLES / "lomakevastaukset.csv", town / f"yhdistys-{number}.csv")
    words = ("batch", "kunta", "-o", "tulos", "--workers", "1", *ONE_FORMAT)
    process = subprocess.Popen(  # noqa: S603  # as above
        [RATKO, "--talk", "en", *words],
        cwd=town.parent,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    output = town.parent / "tulos"
    waited_until = time.monotonic() + 60
    while not list(output.glob("*/done.json")) and time.monotonic() < waited_until:
        time.sleep(0.02)
    # As a terminal does it: to all of its processes, the workers too.
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Give the same command again" in said
    assert "Traceback" not in said
    done = len(list(output.glob("*/done.json")))
    assert 1 <= done < 32
    assert not list(output.rglob(".ratko-*"))
    again = ratko(town, *words[1:], "--json")
    assert json.loads(again.stdout)["skipped"] == done
    assert json.loads(again.stdout)["made"] == 32 - done

"""`--theme` gives every command that writes documents the same look."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from ratko.cli import main
from ratko.cli.commands import preview
from ratko.cli.preview_server import Preview


EXAMPLES = Path(__file__).parents[2] / "examples"
ONE_OF_EACH = ("--date", "2026-11-24", "--language", "fi", "--format", "html")
ACCENT = "#7a1f5c"


@pytest.fixture(name="theme")
def _theme(tmp_path: Path) -> Path:
    file = tmp_path / "theme.yaml"
    file.write_text(f'ratko: 1\nkind: theme\naccent: "{ACCENT}"\n', encoding="utf-8")
    return file


def ratko(*words: object) -> object:
    with pytest.raises(SystemExit) as ended:
        main(["--talk", "en", *map(str, words)])
    return ended.value.code


def documents(folder: Path) -> Mapping[str, str]:
    return {str(file): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")}


def is_in_the_look(made: Mapping[str, str]) -> bool:
    return bool(made) and all(f"--accent: {ACCENT};" in page for page in made.values())


def test_of_an_association_and_of_a_match(theme: Path, tmp_path: Path) -> None:
    out, reports = tmp_path / "out", tmp_path / "reports"
    book = EXAMPLES / "kylayhdistys.csv"
    assert ratko("adverts", book, "-o", out, "--theme", theme, *ONE_OF_EACH) == 0
    assert is_in_the_look(documents(out))
    people = EXAMPLES / "profiilit.yaml"
    one = ("--role", "role-1", "--theme", theme, *ONE_OF_EACH)
    assert ratko("match", out / "roles.yaml", people, "-o", reports, *one) == 0
    assert is_in_the_look(documents(reports))


def test_of_a_pool(theme: Path, tmp_path: Path) -> None:
    files = sorted((EXAMPLES / "pienet-yhdistykset").glob("*.yaml"))
    assert ratko("pool", *files, "-o", tmp_path / "out", "--theme", theme, *ONE_OF_EACH) == 0
    assert is_in_the_look(documents(tmp_path / "out"))


def test_of_a_batch_which_makes_all_anew_once_the_look_is_another(
    theme: Path, tmp_path: Path
) -> None:
    town, out = tmp_path / "town", tmp_path / "out"
    town.mkdir()
    (town / "one.csv").write_bytes((EXAMPLES / "kylayhdistys.csv").read_bytes())
    assert ratko("batch", town, "-o", out, "--workers", 1, *ONE_OF_EACH) == 0
    assert not is_in_the_look(documents(out))
    assert ratko("batch", town, "-o", out, "--workers", 1, "--theme", theme, *ONE_OF_EACH) == 0
    assert is_in_the_look(documents(out))


def test_of_a_preview(
    theme: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: dict[str, str] = {}

    def no_server(shown: Preview, **_: object) -> NoReturn:
        pages = shown.make()
        made.update({name: each.decode() for name, each in pages.items() if "html" in name})
        raise OSError(errno.EADDRINUSE, "taken")

    monkeypatch.setattr(preview, "PreviewServer", no_server)
    assert ratko("preview", EXAMPLES / "kylayhdistys.csv", "--theme", theme) == 2
    assert "taken" in capsys.readouterr().err
    assert is_in_the_look(made)


def test_a_theme_that_is_hard_to_read_stops_a_match_before_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theme = tmp_path / "theme.yaml"
    theme.write_text('ratko: 1\nkind: theme\naccent: "#ffd94d"\n', encoding="utf-8")
    out, book = tmp_path / "out", EXAMPLES / "kylayhdistys.csv"
    assert ratko("adverts", book, "-o", out, *ONE_OF_EACH) == 0
    people = EXAMPLES / "profiilit.yaml"
    assert ratko("match", out / "roles.yaml", people, "-o", tmp_path / "fit", "--theme", theme) == 1
    assert "#ffd94d" in capsys.readouterr().err
    assert not (tmp_path / "fit").exists()

"""`ratko adverts --engine`."""

import sys
from pathlib import Path

import pytest

from ratko.cli import main


SHOP = str(Path(__file__).parents[2] / "examples" / "kierratyskeskus.xlsx")


def adverts(folder: Path, *words: str) -> object:
    with pytest.raises(SystemExit) as ended:
        main(["--talk", "en", "adverts", SHOP, "-o", str(folder), "--format", "md", *words])
    return ended.value.code


def test_the_exact_engine_makes_adverts(tmp_path: Path) -> None:
    pytest.importorskip("highspy", reason="needs the extra `exact`")
    assert adverts(tmp_path, "--engine", "exact", "--overwrite") in {0, 1}
    assert list(tmp_path.rglob("*.md"))


def test_without_the_extra_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert adverts(tmp_path, "--engine", "exact", "--overwrite") not in {0, None}
    assert 'pip install "ratko[exact]"' in capsys.readouterr().err

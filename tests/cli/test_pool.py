"""`ratko pool` as people call it: several inventories in, shared roles and a summary out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.cli import main


FOLDER = Path(__file__).parents[2] / "examples" / "pienet-yhdistykset"
FILES = tuple(str(path) for path in sorted(FOLDER.glob("*.yaml")))
SMALL = ("--date", "2026-11-24", "--format", "txt")

Ratko = Callable[..., tuple[object, str, str]]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ratko:
    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "en", "pool", *words, "-o", str(tmp_path / "out")])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def test_the_summary_says_who_leads_whose_hours_and_what_is_left(
    ratko: Ratko, tmp_path: Path
) -> None:
    code, out, _ = ratko(*FILES, *SMALL)
    assert code == 0
    lines = out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert lines[0] == (
        "cleaning assistant: 23.6 h a week, 3 associations. "
        "Directs the work (proposal): Urheiluseura Visa ry"
    )
    assert any(line.startswith("Left over, Rantakylän martat ry: ") for line in lines)
    folder = tmp_path / "out"
    assert (folder / "pool.txt").read_text(encoding="utf-8").splitlines() == out.splitlines()[:-1]
    assert (folder / "urheiluseura-visa" / "pool-1" / "advert.fi.txt").exists()
    assert (folder / "urheiluseura-visa" / "roles.yaml").exists()


def test_the_order_of_the_files_does_not_matter(ratko: Ratko, tmp_path: Path) -> None:
    ratko(*FILES, *SMALL)
    before = (tmp_path / "out" / "pool.json").read_bytes()
    ratko(*reversed(FILES), *SMALL)
    assert (tmp_path / "out" / "pool.json").read_bytes() == before


def test_links_near_and_all_widen_what_is_pooled(ratko: Ratko) -> None:
    def leaders(*words: str) -> int:
        code, out, _ = ratko(*FILES, *SMALL, "--json", *words)
        assert code == 0
        return len(json.loads(out)["roles"])

    assert leaders() == 1
    assert leaders("--near") == 2
    links = [
        word
        for name in ("urheiluseura-visa", "elakkeensaajat-lahde")
        for word in ("--link", f"martat-juva,{name}")
    ]
    assert leaders(*links) == 2
    assert leaders("--all") == 1


def test_what_is_wrong_is_said(ratko: Ratko, tmp_path: Path) -> None:
    code, _, err = ratko(*FILES, "--link", "martat-juva")
    assert code == 2
    assert "two names with a comma" in err
    code, _, err = ratko(*FILES, "--link", "martat-juva,martat-savo")
    assert code == 1
    assert "martat-savo" in err
    assert "elakkeensaajat-lahde" in err
    copy = tmp_path / Path(FILES[0]).name
    copy.write_bytes(Path(FILES[0]).read_bytes())
    code, _, err = ratko(FILES[0], str(copy))
    assert code == 1
    assert "different names" in err

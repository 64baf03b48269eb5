"""`ratko adjustments`: listed and searched, with one's own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.cli import main


Run = Callable[..., tuple[object, str, str]]

OWN = """\
ratko: 1
kind: adjustments
adjustments:
  - id: trolley
    name: {fi: Oma kärry}
    means: aids
    easings:
      - {dimension: LFT, to: 1}
"""


@pytest.fixture(name="run")
def _run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "fi", "adjustments", *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def ids(out: str) -> set[str]:
    return {each["id"] for each in json.loads(out)}


def test_all_are_listed_by_means(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    headings = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        "Työaika",
        "Tehtävien järjestely",
        "Työympäristö",
        "Apuvälineet ja tekniikka",
        "Työkaverin apu",
        "Työmatka",
    ]
    assert "  Kärry tavaroille (trolley)\n    Tavarat työnnetään kärryllä" in out
    assert "Keventää: nostaminen ja kantaminen, enintään tasolta 3 tasolle 2." in out
    assert "Maksaa kerran n. 50–250\u00a0€. Voitte kysyä työolosuhteiden järjestelytukea." in out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("kärry", "raskaat"), {"lifting-trolley"}),
        (("TROLLEY",), {"trolley", "lifting-trolley"}),
        (("könummer",), {"queue-numbers"}),
        (("bussin",), {"hours-by-the-bus"}),
    ],
)
def test_words_are_found_in_any_language(run: Run, words: tuple[str, ...], found: set[str]) -> None:
    _, out, _ = run("--json", *words)
    assert ids(out) == found


def test_means_and_dimension_narrow(run: Run) -> None:
    _, out, _ = run("--dimension", "lft", "--means", "colleagues", "--json")
    assert ids(out) == {"lifting-partner"}


def test_nothing_found_is_said_and_is_no_error(run: Run) -> None:
    code, out, err = run("qwertyuiop")
    assert (code, out) == (0, "")
    assert "Ei osumia" in err


def test_ones_own_replaces(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    _, out, _ = run("--adjustments", str(file), "oma", "kärry")
    assert "Oma kärry (trolley)" in out
    assert "enintään tasolta 5 tasolle 1" in out
    assert "Hinta kysytään." in out
    assert "Kärry tavaroille" not in out


@pytest.mark.parametrize(
    ("spoilt", "line", "said"),
    [
        (OWN.replace("to: 1}", "to: 1, up_to: 1}"), 8, "ei kevennä mitään"),
        (OWN + "      - {dimension: LFT, to: 0}\n", 4, "kahdesti"),
        (OWN + OWN.partition("adjustments:\n")[2], 9, "tunnus"),
    ],
)
def test_a_spoilt_file_is_refused_with_its_line(
    run: Run, tmp_path: Path, spoilt: str, line: int, said: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(spoilt, encoding="utf-8")
    code, _, err = run("--adjustments", str(file))
    assert code == 1
    assert f"own.yaml:{line}" in err
    assert said in err

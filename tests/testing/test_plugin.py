"""The plugin shows the cases of job coaches to pytest, and is not there for anybody else."""

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest


# Where ratko is installed with its entry points, pytest finds the plugin by itself.
_IS_FOUND = any(each.name == "ratko" for each in importlib.metadata.entry_points(group="pytest11"))
_PLUGIN = () if _IS_FOUND else ("-p", "ratko.testing.plugin")

GOOD = """\
# Nostamisen tapaukset
cases:
  - name: nostaminen onnistuu
    role: {tasks: [{name: kanto, demands: {LFT: 3}}]}
    person: {able: {LFT: 3}}
    expect: fits
  - name: tuntematon ei ole ei
    role: {tasks: [{name: kanto, demands: {LFT: 3}}]}
    person: {unknown: [LFT]}
    expect: {fit: unknown, demand: unknown, avoid: nothing, ask: [person-lft]}
"""
FAILING = """\
cases:
  - name: nostaminen ei onnistu
    catalogue: empty
    role: {tasks: [{name: kanto, demands: {LFT: 5}}]}
    person: {able: {LFT: 0}}
    expect: {fit: fits, demand: fits, wish: fits, hours: nothing, ask: [person-lft]}
  - name: järjestelyt ja koulutus
    role: {tasks: [{name: leivonta, permits: [hygiene_passport], demands: {LFT: 4}}]}
    person: {lacks: [hygiene_passport], able: {LFT: 2}}
    expect: {with: [no-such], without: [lifting-trolley], courses: [], leave_out: [leivonta]}
"""
WRONG = """\
cases:
  - name: väärin kirjoitettu
    role:
      tasks:
        - {name: kanto, demand: {LFT: 5}, hours: paljon}
        - {name: vienti, times: [joskus], sijainti: tuolla}
    person:
      able: {LFT: 9}
    expect: sopii
  - role: kanto
    person: {}
"""


def run(
    folder: Path, *arguments: str, plugin: tuple[str, ...] = _PLUGIN
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # pytest, on files that stand in this file
        [
            *(sys.executable, "-W", "error", "-m", "pytest", *plugin),
            *("-p", "no:cacheprovider", "-W", "error", "-q", f"--rootdir={folder}", *arguments),
        ],
        cwd=folder,
        # Not with what the run around it was told: it is a user's own.
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.ratko-cases.yaml").write_text(text, encoding="utf-8")


def test_cases_are_collected_and_pass(tmp_path: Path) -> None:
    write(tmp_path, nostaminen=GOOD)
    (tmp_path / "other.yaml").write_text("cases: []", encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_a_failure_is_told_in_words_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, nostaminen=FAILING)
    told = run(tmp_path).stdout
    for words in (
        "nostaminen.ratko-cases.yaml:2: nostaminen ei onnistu",
        "Koko työnkuva. Odotettiin: sopii. Tulos: ei sovi sellaisenaan.",
        "Sääntö ”demand”. Odotettiin: sopii. Tulos: ei sovi sellaisenaan.",
        "Sääntö ”wish”. Odotettiin: sopii. Sääntö ei sanonut mitään.",
        "Sääntö ”hours”. Odotettiin, ettei se sano mitään. Tulos: sopii.",
        "Kysymykset. Odotettiin: [person-lft]. Tulos: [].",
        "demand: ei sovi sellaisenaan. ”kanto”",
        "nostaminen.ratko-cases.yaml:7: järjestelyt ja koulutus",
        "Näitä järjestelyjä ei ehdotettu: no-such.",
        "Näitä järjestelyjä ei olisi pitänyt ehdottaa: lifting-trolley.",
        "koulutus. Odotettiin: []. Tulos: [hygiene_passport].",
        "2 failed",
    ):
        assert words in told, told
    assert "Traceback" not in told


def test_it_speaks_the_language_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, lyft=f"language: sv\n{FAILING}")
    assert "Väntat: passar. Resultat: passar inte som det är." in run(tmp_path).stdout


def test_every_mistake_in_a_file_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, wrong=WRONG)
    told = run(tmp_path).stdout
    for words in (
        "wrong.ratko-cases.yaml:5: Kenttää ”demand” ei tunneta. Tarkoititko ”demands”?",
        "wrong.ratko-cases.yaml:5: Kenttää ”hours” ei voi lukea: siinä lukee ”paljon”.",
        "wrong.ratko-cases.yaml:6: Kenttää ”times” ei voi lukea",
        "wrong.ratko-cases.yaml:6: Kenttää ”sijainti” ei tunneta. Tässä voi olla: name",
        "wrong.ratko-cases.yaml:8: Kenttää ”able” ei voi lukea",
        "wrong.ratko-cases.yaml:9: Kenttää ”expect” ei voi lukea: siinä lukee ”sopii”.",
        "wrong.ratko-cases.yaml:10: Kenttä ”name” puuttuu.",
        "wrong.ratko-cases.yaml:10: Kenttä ”expect” puuttuu.",
        "wrong.ratko-cases.yaml:10: Tässä pitäisi olla kenttiä, mutta siinä lukee ”kanto”.",
    ):
        assert words in told, told


@pytest.mark.parametrize("text", ["cases: [", "- a\n- b\n", "a: 1\n"])
def test_what_is_no_file_of_cases_is_told(text: str, tmp_path: Path) -> None:
    write(tmp_path, wrong=text)
    done = run(tmp_path)
    assert "wrong.ratko-cases.yaml:1: " in done.stdout
    assert "Traceback" not in done.stdout


def test_names_of_files_and_rules_can_be_ones_own(tmp_path: Path) -> None:
    (tmp_path / "tapaukset.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nratko_cases = tapaukset*.yml\nratko_rule_book = own:BOOK\npythonpath = .\n",
        encoding="utf-8",
    )
    (tmp_path / "own.py").write_text(
        "from ratko.matching.shipped import shipped_rules\n"
        "BOOK = shipped_rules().without('wish')\n",
        encoding="utf-8",
    )
    assert "2 passed" in run(tmp_path).stdout
    (tmp_path / "own.py").write_text("BOOK = 'no book'\n", encoding="utf-8")
    assert "expected a RuleBook, not 'no book'" in run(tmp_path).stdout + run(tmp_path).stderr


def test_nothing_is_loaded_where_there_are_no_cases(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n"
        "def test_it():\n"
        "    loaded = {each for each in sys.modules if each.startswith('ratko')}\n"
        "    assert loaded <= {'ratko', 'ratko.testing', 'ratko.testing.plugin',"
        " 'ratko.testing.registering'}\n",
        encoding="utf-8",
    )
    assert "1 passed" in run(tmp_path, "-p", "no:hypothesispytest").stdout

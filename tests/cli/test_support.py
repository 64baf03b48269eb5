"""`ratko support` and `ratko savings`: what is said, exit codes, JSON, own tables, the picture."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ratko.cli import main
from ratko.files.reading import read_situation, read_support_rules
from ratko.files.structured import dump_json, dump_yaml


EXAMPLES = Path(__file__).parents[2] / "examples"
VILLAGE = str(EXAMPLES / "kylayhdistys.csv")
DAY = ("--decision-date", "2025-03-03")
SUBSIDY = (
    *("--employer", "association", "--business", "no", "--unemployed-months", "30"),
    *("--monthly-wage", "1600", "--working-time", "24", "--full-time", "37,5"),
)


class Done:
    """What a command printed and how it ended."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    def measures(self) -> dict[str, Any]:
        (one,) = json.loads(self.out)["situations"]
        return {each["measure"]: each for each in one["measures"]}


Ratko = Callable[..., Done]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ratko:
    monkeypatch.setenv("RATKO_TALK", "en")

    def run(*words: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return Done(ended.value.code or 0, printed.out, printed.err)

    return run


def test_support_says_may_and_never_granted(ratko: Ratko) -> None:
    done = ratko("support", *DAY, *SUBSIDY)
    assert done.code == 0
    assert "May qualify, ask the employment authority" in done.out
    assert "up to €1,968 a month, for 10 months up to €19,680 (an estimate)" in done.out
    assert "380/2023, chapter 10, section 88" in done.out
    assert "granted" not in done.out


@pytest.mark.parametrize("talk", ["fi", "sv", "en"])
def test_the_whole_report_is_in_the_language_of_the_talk(ratko: Ratko, talk: str) -> None:
    done = ratko("--talk", talk, "support", *DAY, *SUBSIDY)
    heading = {
        "fi": "Voi tulla kysymykseen, kysy työllisyysviranomaiselta:",
        "sv": "Kan komma i fråga, fråga sysselsättningsmyndigheten:",
        "en": "May qualify, ask the employment authority:",
    }
    assert heading[talk] in done.out
    for other in set(heading) - {talk}:
        assert heading[other] not in done.out


def test_json_has_exact_sums_sections_and_open_points(ratko: Ratko) -> None:
    done = ratko("support", *DAY, *SUBSIDY, "--reduced-work-ability", "yes", "--json")
    found = done.measures()
    association = found["wage-subsidy-association"]
    assert association["total"] == {"low": "19680", "high": "19680"}
    assert association["most_weekly"] == "2925/2"
    assert {each["row"]["section"] for each in association["grounds"]} == {"88"}
    (point,) = found["wage-subsidy-reduced-work-ability"]["open_points"]
    assert {each["value"] for each in point["rows"]} == {"1770", "2770"}
    skills = found["wage-subsidy-skills"]
    assert skills["prospect"] == "not_known"
    assert skills["questions"][0]["text"] == "Is there a gap in vocational skills for the job?"


def test_a_choice_settles_an_open_point(ratko: Ratko) -> None:
    name = "wage-subsidy-reduced-work-ability"
    facts = ("--reduced-work-ability", "yes", "--monthly-wage", "4500", "--json")
    open_ = ratko("support", *DAY, *facts).measures()[name]
    assert open_["monthly"] == {"low": "1770", "high": "2770"}
    chosen = ratko("support", *DAY, *facts, "--choose", f"{name}.cap=2770").measures()[name]
    assert chosen["monthly"] == {"low": "2770", "high": "2770"}


def test_facts_in_a_file_and_options_before_them(ratko: Ratko, tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "ratko: 1\nkind: situation\nage: 50-54\nskills_gap: true\nmonthly_wage: 2000\n"
        "unemployment:\n  - {months: 12, of_last: 14}\n",
        encoding="utf-8",
    )
    skills = ratko("support", *DAY, "--facts", str(facts), "--json").measures()
    assert skills["wage-subsidy-skills"]["total"] == {"low": "10000", "high": "10000"}
    other = ratko("support", *DAY, "--facts", str(facts), "--skills-gap", "no", "--json")
    assert other.measures()["wage-subsidy-skills"]["prospect"] == "does_not_apply"


def test_roles_tell_their_working_time(ratko: Ratko) -> None:
    done = ratko("support", VILLAGE, *DAY, "--employer", "association", "--json")
    found = json.loads(done.out)["situations"]
    assert found
    assert all(each["role"] for each in found)
    asked = [
        question["text"]
        for each in found
        for one in each["measures"]
        for question in one["questions"]
    ]
    assert "How many hours of work a week are there?" not in asked


def test_contradicting_facts_are_refused(ratko: Ratko) -> None:
    done = ratko("support", *DAY, "--unemployed-months", "20", "--unemployment", "10/14")
    assert done.code == 1
    assert "contradict each other" in done.err
    assert not done.out


@pytest.mark.parametrize(
    "words",
    [
        ("support", *DAY, "--age", "old"),
        ("support", *DAY, "--working-time", "24.001"),
        ("support", *DAY, "--unemployment", "24"),
        ("support", *DAY, "--unemployed-months", "-1"),
        ("support", *DAY, "--choose", "a.b=c"),
        ("support", *DAY, "--role", "role-1"),
        ("support", VILLAGE, *DAY, "--role", "no-such-role"),
        ("support", "--decision-date", "3.3.2025"),
        ("savings",),
        ("savings", "--months", "1", "--picture", "a.pdf"),
        ("savings", "--months", "1", "--monthly", "1", "--day", "1"),
    ],
)
def test_wrong_usage_ends_with_2(ratko: Ratko, words: tuple[str, ...]) -> None:
    done = ratko(*words)
    assert done.code == 2
    assert not done.out


def test_a_choice_that_is_not_in_the_table_ends_with_1(ratko: Ratko) -> None:
    done = ratko("support", *DAY, "--choose", "wage-subsidy-60.cap=1")
    assert done.code == 1
    assert "wage-subsidy-60.cap" in done.err


# --- A table of one's own ---


OWN = """\
ratko: 1
kind: support_rules
name: Mikkeli
measures:
  - id: mikkeli-lisa
    name:
      fi: Mikkelin työllistämislisä
rows:
  - measure: mikkeli-lisa
    element: ground
    valid_from: 2025-01-01
    act: Kaupunginhallitus 12.12.2024
    section: "345"
    fact: employer
    test: one_of
    options: [association]
  - measure: mikkeli-lisa
    element: monthly
    valid_from: 2025-01-01
    act: Kaupunginhallitus 12.12.2024
    section: "345"
    value: 412.5
    unit: euros_a_month
  - measure: mikkeli-lisa
    element: duration
    valid_from: 2025-01-01
    valid_to: 2025-12-31
    act: Kaupunginhallitus 12.12.2024
    section: "345"
    value: 6
    unit: months
"""


def test_a_table_of_ones_own_is_told_with_the_shipped_ones(ratko: Ratko, tmp_path: Path) -> None:
    own = tmp_path / "mikkeli.yaml"
    own.write_text(OWN, encoding="utf-8")
    done = ratko("support", *DAY, "--employer", "association", "--tables", str(own), "--json")
    found = done.measures()
    assert found["mikkeli-lisa"]["total"] == {"low": "2475", "high": "2475"}
    assert found["mikkeli-lisa"]["rows"][0]["act"] == "Kaupunginhallitus 12.12.2024"
    assert "wage-subsidy-association" in found


def test_a_table_of_ones_own_survives_writing(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN, encoding="utf-8")
    record = read_support_rules(own).value
    for name, text in (("again.yaml", dump_yaml(record)), ("again.json", dump_json(record))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_support_rules(tmp_path / name).value == record


def test_every_fault_of_a_table_is_told_at_once(ratko: Ratko, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "ratko: 1\nkind: support_rules\n"
        "measures:\n  - {id: grant}\n  - {id: grant}\n"
        "rows:\n"
        "  - {measure: gift, element: rate, valid_from: 2025-01-01, value: 50}\n"
        "  - {measure: grant, element: rate, valid_from: 2025-01-01, valid_to: 2024-01-01}\n"
        "  - {measure: grant, element: ground, valid_from: 2025-01-01}\n"
        "  - {measure: grant, element: bar, valid_from: 2025-01-01, fact: age, test: 'yes'}\n",
        encoding="utf-8",
    )
    done = ratko("support", *DAY, "--tables", str(own))
    assert done.code == 1
    assert not done.out
    lines = done.err.splitlines()
    assert len(lines) == 5
    assert all(each.startswith(str(own)) for each in lines)
    for number, words in enumerate(
        ["stands twice", "neither in this table", "before its first", "lacks what", "does not suit"]
    ):
        assert words in lines[number]


def test_a_situation_survives_writing(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "ratko: 1\nkind: situation\nmonthly_wage: 1642.28\nemployer: foundation\nbusiness: false\n",
        encoding="utf-8",
    )
    record = read_situation(facts).value
    facts.write_text(dump_yaml(record), encoding="utf-8")
    assert read_situation(facts).value == record


# --- Savings ---


def test_the_figures_of_the_esf_project(ratko: Ratko) -> None:
    for monthly, total in (("350", "61,600 euros"), ("500", "88,000 euros")):
        words = ("--people", "22", "--months", "8", "--monthly", monthly)
        done = ratko("savings", *words, "--decision-date", "2021-03-01")
        assert done.code == 0
        assert "Person-months: 176." in done.out
        assert total in done.out
        assert "estimate" in done.out


def test_the_ladder_of_2026_to_the_euro(ratko: Ratko) -> None:
    words = ("--people", "22", "--months", "8", "--subsidy", "0")
    done = ratko("savings", *words, "--decision-date", "2026-06-01")
    for total in ("14,080 euros", "28,161 euros", "42,241 euros", "56,321 euros", "70,401 euros"):
        assert total in done.out
    assert "not verified" in done.out
    assert "380/2023" in done.out


def test_gross_cost_and_net_stand_apart_along_a_history(ratko: Ratko) -> None:
    words = ("--months", "2", "--day", "401", "--start", "2025-02-03", "--daily", "37.21")
    done = ratko("savings", *words, *DAY, "--subsidy", "1000", "--json")
    (found,) = json.loads(done.out)["savings"]
    # 3 February to 2 April: 20 + 21 + 2 weekdays, all on the step of 40 %.
    gross = 43 * 37.21 * 0.4
    assert found["along"][0]["days"] == 43
    assert found["cost"] == {"low": "2000", "high": "2000"}
    assert eval_fraction(found["gross"]["low"]) == pytest.approx(gross)
    assert eval_fraction(found["net"]["low"]) == pytest.approx(gross - 2000)
    assert found["is_estimate"] is True
    assert found["regime"]["act"] == "380/2023"


def eval_fraction(text: str) -> float:
    above, _, below = text.partition("/")
    return int(above) / int(below or 1)


def test_what_is_missing_is_asked_for(ratko: Ratko) -> None:
    done = ratko("savings", "--months", "8", *DAY)
    assert done.code == 0
    assert "--daily" in done.out
    assert "--subsidy" in done.out
    assert "not known" in done.out
    none = ratko("savings", "--months", "8", "--decision-date", "2014-01-01")
    assert none.code == 0
    assert "is not known" in none.out


def test_a_decision_before_2025_with_work_after_is_an_open_point(ratko: Ratko) -> None:
    words = ("--months", "4", "--day", "250", "--start", "2024-11-01", "--daily", "33.78")
    done = ratko("savings", *words, "--decision-date", "2024-10-01")
    assert "who then pays the rest of the subsidy is open" in done.out


def test_the_picture_shows_the_figures_of_the_table(ratko: Ratko, tmp_path: Path) -> None:
    words = ("--months", "10", "--day", "420", "--daily", "37.21", "--subsidy", "1770-2770")
    svg, page = tmp_path / "a.svg", tmp_path / "a.html"
    done = ratko("savings", *words, *DAY, "--picture", str(svg))
    assert done.code == 0
    drawn = ElementTree.fromstring(svg.read_text(encoding="utf-8"))  # noqa: S314  # our own
    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    # 3 March 2025 to 2 January 2026 has 220 weekdays: 220 × 37.21 × 40 %.
    assert {"3,274 euros", "17,700–27,700 euros", "-24,426 – -14,426 euros"} <= set(texts)
    assert all(each in done.out for each in ("3,274 euros", "17,700–27,700 euros"))
    bars = [
        each
        for each in drawn.iter("{http://www.w3.org/2000/svg}rect")
        if each.get("class") in {"gross", "cost", "net", "open"}
    ]
    assert all(230 <= int(each.attrib["x"]) <= 560 for each in bars)
    assert all(int(each.attrib["x"]) + int(each.attrib["width"]) <= 560 for each in bars)
    assert [each.get("class") for each in bars] == ["gross", "cost", "open", "net", "open"]
    assert ratko("savings", *words, *DAY, "--picture", str(page)).code == 0
    assert page.read_text(encoding="utf-8").count("3,274 euros") == 2


def test_a_picture_that_is_there_stays(ratko: Ratko, tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text("mine", encoding="utf-8")
    words = ("savings", "--months", "1", "--monthly", "100", "--subsidy", "0", *DAY)
    assert ratko(*words, "--picture", str(file)).code == 1
    assert file.read_text(encoding="utf-8") == "mine"
    assert ratko(*words, "--picture", str(file), "--overwrite").code == 0

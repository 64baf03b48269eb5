"""`ratko case` as coordinators call it: nothing is lost, and what is told is what is there."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.cli import main
from ratko.files.editing import LOCK


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
def case(ratko: Ratko, tmp_path: Path) -> Path:
    folder = tmp_path / "cases" / "koivula"
    words = ("--association", "Koivulan kyläyhdistys ry", "--date", "2026-01-10")
    assert ratko("case", "new", str(folder), *words)[0] == 0
    return folder


def test_a_case_is_begun_once(ratko: Ratko, case: Path) -> None:
    before = (case / "journey.yaml").read_bytes()
    code, _, said = ratko("case", "new", str(case), "--association", "Toinen ry")
    assert code == 1
    assert "on jo olemassa" in said
    assert (case / "journey.yaml").read_bytes() == before


def test_what_happened_is_added_and_comments_stay(ratko: Ratko, case: Path) -> None:
    file = case / "journey.yaml"
    file.write_text("# oma muistiinpano\n" + file.read_text("utf-8"), encoding="utf-8")
    code, out, _ = ratko("case", "add", str(case), "mapped", "--date", "2026-01-20")
    assert (code, out) == (0, "Vaihe: kartoitus.\n")
    ratko("case", "add", str(case), "mapped", "--date", "2026-01-20")
    text = file.read_text("utf-8")
    assert text.startswith("# oma muistiinpano\n")
    assert "id: 2026-01-20-mapped\n" in text
    assert "id: 2026-01-20-mapped-2\n" in text
    assert {each.name for each in case.iterdir()} == {"journey.yaml"}


def test_what_is_missing_comes_with_the_place_to_write_it(ratko: Ratko, tmp_path: Path) -> None:
    folder = tmp_path / "koivula"
    words = ("--association", "Koivula ry", "--inventory", "a.yaml", "--date", "2026-01-10")
    assert ratko("case", "new", str(folder), *words)[0] == 0
    (folder / "a.yaml").write_text(
        "ratko: 1\nkind: inventory\ntasks:\n  - {id: a, name: {fi: Siivous}}\n", encoding="utf-8"
    )
    assert ratko("case", "add", str(folder), "mapped", "--date", "2026-01-20")[0] == 0
    _, out, _ = ratko("case", "show", str(folder), "--date", "2026-01-21")
    assert "kenttään case.purpose" in out
    _, out, _ = ratko("case", "show", str(folder), "--date", "2026-01-21", "--json")
    (step,) = json.loads(out)["next"]
    where = {each["where"]["values"]["field"] for each in step["missing"] if each["where"]}
    assert where == {"case.purpose", "case.facilitator", "case.management_consent"}


def test_the_case_is_shown_with_what_is_missing_and_due(ratko: Ratko, case: Path) -> None:
    role = ("--role", "role-1")
    for what, day, *more in (
        ("composed", "2026-02-01"),
        ("filled", "2026-03-01", "--start", "2026-03-02", "--until", "2026-10-31"),
    ):
        assert ratko("case", "add", str(case), what, "--date", day, *role, *more)[0] == 0
    answers = ("--side", "worker", "--load", "1", "--date", "2026-03-12")
    assert ratko("case", "review", str(case), *role, *answers)[0] == 0
    code, out, _ = ratko("case", "show", str(case), "--date", "2026-04-01")
    assert code == 0
    assert "Vaihe: seuranta." in out
    assert "Matala vastaus, työntekijä: kuormitus 1 (asteikko 1–4)." in out
    assert "! 2026-03-30  role-1  Seuranta, viikko 4: kuule yhdistys" in out
    code, out, _ = ratko("case", "show", str(case), "--date", "2026-04-01", "--json")
    data = json.loads(out)
    assert data["stage"] == "reviews"
    assert {each["kind"] for each in data["due"]} == {"review", "contact", "next_step"}
    assert [each["what"] for each in data["history"]] == ["contacted", "composed", "filled"]
    assert "order" in {each["rule"] for each in data["findings"]}


def test_an_answer_outside_the_scale_is_wrong_usage(ratko: Ratko, case: Path) -> None:
    words = ("--role", "role-1", "--side", "worker", "--load", "5")
    assert ratko("case", "review", str(case), *words)[0] == 2


def test_a_lock_is_explained_and_nothing_is_changed(ratko: Ratko, case: Path) -> None:
    said = {"owner": "liisa@kone", "since": "2026-01-01T12:00:00+02:00"}
    (case / LOCK).write_text(json.dumps(said), encoding="utf-8")
    before = (case / "journey.yaml").read_bytes()
    code, _, err = ratko("case", "add", str(case), "mapped", "--date", "2026-01-20")
    assert code == 1
    assert "liisa@kone" in err
    assert "ratko project repair" in err
    assert (case / "journey.yaml").read_bytes() == before
    assert (case / LOCK).exists()


def test_a_field_that_this_version_does_not_know_is_not_lost(ratko: Ratko, case: Path) -> None:
    file = case / "journey.yaml"
    text = file.read_text("utf-8").replace("ratko: 1\n", 'ratko: 1.9\nfuture: "x"\n')
    file.write_text(text, encoding="utf-8")
    assert ratko("case", "add", str(case), "mapped", "--date", "2026-01-20")[0] == 1
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("side", ["worker", "association"])
def test_the_form_asks_on_a_scale_and_not_about_health(ratko: Ratko, side: str) -> None:
    code, out, _ = ratko("case", "form", side)
    assert code == 0
    assert out.count("1 ☐   2 ☐   3 ☐   4 ☐") == 5


def test_the_path_names_acts_and_promises_nothing(ratko: Ratko) -> None:
    words = ("--now", "volunteering", "--decision-date", "2026-11-24")
    code, out, _ = ratko("case", "path", *words)
    assert code == 0
    assert "vapaaehtoistyö (nyt)" in out
    assert "380/2023 §" in out
    assert "myönnetään" not in out


def test_a_file_may_be_named_before_it_is_there_but_not_be_missing_after(
    ratko: Ratko, tmp_path: Path
) -> None:
    case = tmp_path / "cases" / "ahead"
    named = ("--inventory", "tehtavat.xlsx", "--roles", "asiakirjat/roles.yaml")
    ratko("case", "new", str(case), "--association", "X", *named, "--date", "2026-01-10")
    assert ratko("case", "show", str(case), "--date", "2026-01-11")[::2] == (0, "")
    ratko("case", "add", str(case), "mapped", "--date", "2026-01-20")
    code, _, said = ratko("case", "show", str(case), "--date", "2026-01-21")
    assert code == 1
    assert "tehtavat.xlsx" in said
    assert "roles.yaml" not in said
    ratko("case", "add", str(case), "composed", "--role", "role-1", "--date", "2026-02-01")
    code, _, said = ratko("case", "show", str(case), "--date", "2026-02-02")
    assert code == 1
    assert "roles.yaml" in said

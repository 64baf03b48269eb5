"""`ratko match`, `questions`, `assign` and `purge`, as a coordinator runs them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ratko.cli import main
from ratko.model.dimensions import Dimension


Run = Callable[..., tuple[object, str, str]]

DIMENSIONS = [each.value for each in Dimension]


def _task(task_id: str, hours: int, **demands: int) -> dict[str, Any]:
    return {
        "id": task_id,
        "name": {"fi": task_id.capitalize()},
        "site": "talo",
        "stated_time": {"minutes": hours * 60, "per": "week"},
        "demands": dict.fromkeys(DIMENSIONS, 0) | demands,
        "decision": {"kind": "hand_over"},
    }


def _person(key: str, **fields: Any) -> dict[str, Any]:
    abilities = dict.fromkeys(DIMENSIONS, 4) | fields.pop("abilities", {})
    return {
        "key": key,
        "abilities": abilities,
        "least_weekly": 0,
        "most_weekly": 2400,
        "availability": [{"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}],
        "reachable_places": ["Kylätalo"],
        "most_sites_a_day": 3,
        "access_needs": [],
        "guidance_needed": 0,
        "consent_date": "2026-10-01",
        "review_by": "2027-04-01",
        "delete_after": "2027-10-01",
        **fields,
    }


def _write(path: Path, kind: str, **content: Any) -> Path:
    path.write_text(json.dumps({"ratko": 1, "kind": kind, **content}), encoding="utf-8")
    return path


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Two roles of one task each, and three people."""
    tasks = [_task("kahvi", 10, CUS=3), _task("varasto", 12, LFT=5)]
    site = {"id": "talo", "name": "Kylätalo"}
    _write(tmp_path / "inventory.json", "inventory", sites=[site], tasks=tasks)
    roles = [
        {"id": f"r-{each}", "title": {"fi": f"{each}apu"}, "task_shares": [{"task": each}]}
        for each in ("kahvi", "varasto")
    ]
    _write(tmp_path / "roles.json", "roles", roles=roles)
    people = [
        _person("aaa", abilities={"LFT": 5}),
        _person("bbb", abilities={"LFT": 1}),
        _person("ccc", abilities={"LFT": 1, "CUS": 0}),
    ]
    _write(tmp_path / "people.json", "profiles", profiles=people)
    return tmp_path


@pytest.fixture(name="run")
def _run(capsys: pytest.CaptureFixture[str], folder: Path) -> Run:
    def run(command: str, *words: str, inventory: bool = True) -> tuple[object, str, str]:
        files = [str(folder / "roles.json"), str(folder / "people.json")]
        if inventory:
            files += ["--inventory", str(folder / "inventory.json")]
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "fi", command, *files, "--date", "2026-11-24", *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def _fits(out: str) -> dict[tuple[str, str], str]:
    return {(each["person"], each["role"]): each["fit"] for each in json.loads(out)["verdicts"]}


def test_each_pair_is_judged(run: Run) -> None:
    code, out, err = run("match", "--json")
    assert (err, code) == ("", 0)
    assert _fits(out) == {
        ("aaa", "r-kahvi"): "fits",
        ("aaa", "r-varasto"): "fits",
        ("bbb", "r-kahvi"): "fits",
        ("bbb", "r-varasto"): "does_not_fit",
        ("ccc", "r-kahvi"): "does_not_fit",
        ("ccc", "r-varasto"): "does_not_fit",
    }


def test_what_is_in_the_way_is_told_under_each_name(run: Run) -> None:
    _, out, _ = run("match", "--role", "r-varasto", "--person", "bbb")
    assert out.splitlines()[:2] == ["varastoapu (r-varasto)", "  bbb  ei sovi sellaisenaan"]
    assert "Tehtävä vaatii: hyvin paljon. Työ saa vaatia: hyvin vähän." in out


def test_the_people_stand_by_their_keys_whatever_fits(run: Run, folder: Path) -> None:
    def keys() -> list[str]:
        _, out, _ = run("match", "--short", "--role", "r-kahvi")
        return [line.split()[0] for line in out.splitlines()[1:4]]

    assert keys() == ["aaa", "bbb", "ccc"]
    people = json.loads((folder / "people.json").read_text("utf-8"))["profiles"]
    _write(folder / "people.json", "profiles", profiles=list(reversed(people)))
    assert keys() == ["aaa", "bbb", "ccc"]


def test_a_person_sees_the_roles(run: Run) -> None:
    _, out, _ = run("match", "--short", "--by", "person", "--person", "bbb")
    assert out == (
        "bbb\n  kahviapu (r-kahvi)      sopii\n  varastoapu (r-varasto)  ei sovi sellaisenaan\n"
    )


def test_the_proposal_gives_most_people_a_role_and_says_why(run: Run) -> None:
    code, out, err = run("assign")
    assert (err, code) == ("", 0)
    assert "kahviapu (r-kahvi): bbb\n    Sopii sellaisenaan.\n" in out
    assert (
        "varastoapu (r-varasto): aaa\n    Sopii sellaisenaan.\n"
        "    Myös ”kahviapu” sopisi, mutta silloin 1 ihminen vähemmän saisi työnkuvan.\n"
    ) in out
    assert "ccc: ei vielä työnkuvaa\n    ”kahviapu” ei sovi sellaisenaan" in out


def test_another_decision_is_compared(run: Run) -> None:
    _, out, _ = run("assign", "--place", "aaa=r-kahvi")
    assert "kahviapu (r-kahvi): aaa\n    Näin on päätetty.\n" in out
    assert "varastoapu (r-varasto): vielä avoinna\n" in out
    assert "ihmisiä työnkuvissa -1, järjestelyjä +0" in out
    assert "  aaa: varastoapu → kahviapu\n  bbb: kahviapu → ei työnkuvaa\n" in out


def test_what_is_ruled_out_is_kept_out(run: Run) -> None:
    _, out, _ = run("assign", "--rule-out", "bbb=r-kahvi", "--json")
    data = json.loads(out)
    assert {each["person"] for each in data["placements"]} == {"aaa"}
    ways = {each["person"]: each["roles"] for each in data["unplaced"]}
    assert [each["obstacle"] for each in ways["bbb"]] == ["ruled_out", "does_not_fit"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--place", "aaa"), "Kirjoita esim. k7f2=role-1."),
        (("--place", "aaa=r-muu"), "Näitä pareja ei ole: aaa=r-muu"),
        (("--place", "aaa=r-kahvi", "--place", "bbb=r-kahvi"), "ristiriidassa"),
        (("--place", "aaa=r-kahvi", "--rule-out", "aaa=r-kahvi"), "ristiriidassa"),
        (("--role", "r-muu"), "Työnkuvaa r-muu ei ole. Tunnukset: r-kahvi, r-varasto"),
        (("--person", "zzz"), "Avainta zzz ei ole profiileissa"),
    ],
)
def test_a_slip_is_told_with_the_way_out(run: Run, words: tuple[str, ...], told: str) -> None:
    code, out, err = run("assign", *words)
    assert (code, out) == (2, "")
    assert told in err


def test_an_unknown_rule_book_is_told_with_the_nearest(run: Run) -> None:
    code, _, err = run("match", "--rule-book", "ratka")
    assert code == 1
    assert "Sääntökirjaa ”ratka” ei ole. Tarkoititko ”ratko”?" in err


def test_the_inventory_lies_beside_the_roles(run: Run, folder: Path) -> None:
    code, _, err = run("match", inventory=False)
    assert code == 2
    assert "inventory.yaml ei ole. Anna se valinnalla --inventory." in err
    shutil.copy(folder / "inventory.json", folder / "inventory.yaml")
    code, out, _ = run("match", "--short", inventory=False)
    assert code == 0
    assert "kahviapu (r-kahvi)" in out


def test_filled_roles_are_left_out_unless_asked_for(run: Run, folder: Path) -> None:
    roles = json.loads((folder / "roles.json").read_text("utf-8"))["roles"]
    roles[0]["status"] = "filled"
    _write(folder / "roles.json", "roles", roles=roles)
    _, out, _ = run("match", "--json")
    assert {role for _, role in _fits(out)} == {"r-varasto"}
    _, out, _ = run("match", "--json", "--role", "r-kahvi")
    assert {role for _, role in _fits(out)} == {"r-kahvi"}


def test_a_missing_fact_is_asked_once_for_all_roles(run: Run, folder: Path) -> None:
    person = _person("ddd")
    del person["abilities"]["LFT"], person["abilities"]["CUS"]
    _write(folder / "people.json", "profiles", profiles=[person])
    _, out, _ = run("questions")
    assert out.splitlines() == [
        "Henkilöltä ddd:",
        "  · Kuinka paljon työ saa vaatia näitä, jotta se sopii: asiakaskontakti?",
        "    Ratkaisee työnkuvissa: kahviapu.",
        "  · Kuinka paljon työ saa vaatia näitä, jotta se sopii: nostaminen ja kantaminen?",
        "    Ratkaisee työnkuvissa: varastoapu.",
    ]
    _, out, _ = run("questions", "--json")
    asked = json.loads(out)["questions"]
    assert [(each["person"], each["subject"], each["roles"]) for each in asked] == [
        ("ddd", "person-cus", ["r-kahvi"]),
        ("ddd", "person-lft", ["r-varasto"]),
    ]


def test_whose_time_has_passed_is_not_matched(run: Run, folder: Path) -> None:
    people = [_person("aaa"), _person("old", delete_after="2026-11-23")]
    _write(folder / "people.json", "profiles", profiles=people)
    code, out, err = run("match", "--json")
    assert code == 0
    assert {person for person, _ in _fits(out)} == {"aaa"}
    assert "1 profiilin säilytysaika on ohi, eikä sitä käytetä." in err


def test_a_profile_is_written_into_no_other_file(run: Run, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for command in ("match", "questions", "assign"):
        run(command)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# --- purge ---


@pytest.fixture(name="purge")
def _purge(capsys: pytest.CaptureFixture[str], folder: Path) -> Run:
    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "fi", "purge", str(folder / "people.json"), *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def _keys(folder: Path) -> list[str]:
    content = json.loads((folder / "people.json").read_text("utf-8"))
    return [each["key"] for each in content.get("profiles", ())]


@pytest.mark.parametrize(
    ("day", "left"), [("2027-10-01", ["aaa", "bbb", "ccc"]), ("2027-10-02", [])]
)
def test_a_profile_is_kept_to_its_last_day(
    purge: Run, folder: Path, day: str, left: list[str]
) -> None:
    code, out, _ = purge("--date", day)
    assert code in {0, None}
    assert _keys(folder) == left
    assert f"Poistettiin {3 - len(left)} " in out


def test_a_dry_run_changes_nothing(purge: Run, folder: Path) -> None:
    before = (folder / "people.json").read_bytes()
    _, out, _ = purge("--date", "2030-01-01", "--dry-run")
    assert (folder / "people.json").read_bytes() == before
    assert "Poistettaisiin 3 profiilia. Mitään ei muutettu." in out


def test_no_key_of_a_deleted_person_is_told(purge: Run) -> None:
    _, out, err = purge("--date", "2030-01-01")
    assert not any(key in out + err for key in ("aaa", "bbb", "ccc"))


def test_a_file_with_what_is_not_known_is_left_alone(purge: Run, folder: Path) -> None:
    text = (folder / "people.json").read_text("utf-8").replace('"ratko": 1', '"ratko": 1.9', 1)
    newer = text.replace('"key": "aaa"', '"key": "aaa", "mood": "good"')
    (folder / "people.json").write_text(newer, encoding="utf-8")
    code, out, err = purge("--date", "2030-01-01")
    assert code == 1
    assert out == ""
    assert "ei muutettu" in err
    assert (folder / "people.json").read_text("utf-8") == newer


# --- fit reports ---


def test_a_fit_report_is_written_of_each_pair(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "raportit"
    words = ("--language", "fi_clear", "--language", "sv", "--format", "md")
    code, told, _ = run("match", "-o", str(out), *words)
    assert code == 0
    assert "12 tiedostoa" in told
    assert sorted(each.name for each in (out / "r-kahvi").iterdir()) == [
        f"fit_report.{person}.{variety}.md"
        for person in ("aaa", "bbb", "ccc")
        for variety in ("fi_clear", "sv")
    ]


def test_fit_reports_do_not_lie_beside_the_adverts(run: Run, folder: Path) -> None:
    code, _, err = run("match", "-o", str(folder))
    assert code == 2
    assert "Anna niille oma kansio" in err

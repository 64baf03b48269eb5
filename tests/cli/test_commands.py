"""Commands as people call them: results, talk, exit codes, and files that stay theirs."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ratko.cli import main
from ratko.cli.program import COMMANDS


EXAMPLES = Path(__file__).parents[2] / "examples"
SHOP = str(EXAMPLES / "kierratyskeskus.xlsx")
VILLAGE = str(EXAMPLES / "kylayhdistys.csv")
DAY = ("--date", "2026-11-24")


class Done:
    """What a command printed and how it ended."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Ratko = Callable[..., Done]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ratko:
    for variable in ("RATKO_TALK", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)

    def run(*words: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return Done(ended.value.code, printed.out, printed.err)

    return run


# --- Help ---


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(ratko: Ratko, command: str, language: str) -> None:
    done = ratko("--talk", language, command, "--help")
    assert done.code == 0
    assert done.out.startswith({"fi": "Käyttö:", "sv": "Användning:", "en": "Usage:"}[language])
    assert "--help" in done.out


def test_help_follows_the_locale(ratko: Ratko, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert ratko("--help").out.startswith("Käyttö:")


def test_wrong_usage_ends_with_2(ratko: Ratko) -> None:
    assert ratko("adverts").code == 2
    assert ratko("adverts", "no-such-file.xlsx").code == 2
    assert ratko("no-such-command").code == 2


# --- The main job ---


def test_the_main_job_writes_page_roles_and_documents(ratko: Ratko, tmp_path: Path) -> None:
    done = ratko("adverts", VILLAGE, "-o", str(tmp_path / "out"), *DAY)
    assert done.code == 0
    assert "index.html" in done.out
    names = {path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.rglob("*.*")}
    assert {
        "index.html",
        "roles.yaml",
        "inventory.yaml",
        "role-1/advert.fi.html",
        "role-1/advert.fi.md",
        "role-1/advert.fi.txt",
        "role-1/advert.fi.json",
        "role-1/job_description.fi.html",
        "role-1/posting.fi.jsonld",
    } <= names


def test_languages_formats_and_traces_are_those_asked_for(ratko: Ratko, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--language", "sv", "--language", "en", "--format", "txt", "--trace")
    assert ratko("adverts", VILLAGE, "-o", str(out), *DAY, *words).code == 0
    endings = {path.name.split(".", 1)[1] for path in (out / "role-1").iterdir()}
    assert endings == {"sv.txt", "en.txt", "sv.trace.json", "en.trace.json"}


def test_a_second_run_replaces_what_nobody_has_touched(ratko: Ratko, tmp_path: Path) -> None:
    words = ("adverts", VILLAGE, "-o", str(tmp_path / "out"), "--format", "txt")
    assert ratko(*words, "--date", "2026-11-24").code == 0
    assert ratko(*words, "--date", "2026-11-25").code == 0
    assert "25. marraskuuta" in (tmp_path / "out/role-1/job_description.fi.txt").read_text("utf-8")


def test_an_edit_stops_the_writing_of_all_files_and_is_named(ratko: Ratko, tmp_path: Path) -> None:
    words = ("adverts", VILLAGE, "-o", str(tmp_path / "out"), "--format", "txt")
    assert ratko(*words, "--date", "2026-11-24").code == 0
    advert = tmp_path / "out/role-1/advert.fi.txt"
    index = (tmp_path / "out/index.html").read_bytes()
    advert.write_text("Oma ilmoitukseni", encoding="utf-8")
    done = ratko(*words, "--date", "2026-11-25")
    assert done.code == 1
    assert "advert.fi.txt" in done.err
    assert advert.read_text("utf-8") == "Oma ilmoitukseni"
    assert (tmp_path / "out/index.html").read_bytes() == index
    assert ratko(*words, "--date", "2026-11-25", "--overwrite").code == 0
    assert advert.read_text("utf-8") != "Oma ilmoitukseni"


def test_edited_roles_are_taken_and_not_written_over(ratko: Ratko, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert ratko("adverts", VILLAGE, "-o", str(out), *DAY, "--format", "txt").code == 0
    roles = out / "roles.yaml"
    text = roles.read_text("utf-8").replace(
        "fi: kiinteistö- ja siivousavustaja", "fi: kylätalkkari"
    )
    roles.write_text(text, encoding="utf-8")
    done = ratko("adverts", VILLAGE, "-o", str(out), *DAY, "--format", "txt", "--roles", str(roles))
    assert done.code == 0
    assert roles.read_text("utf-8") == text
    assert (out / "role-1/advert.fi.txt").read_text("utf-8").startswith("Kylätalkkari")


def test_strict_writes_nothing_and_names_what_is_missing(ratko: Ratko, tmp_path: Path) -> None:
    done = ratko("adverts", VILLAGE, "-o", str(tmp_path / "out"), *DAY, "--strict")
    assert done.code == 1
    assert "role.pay_basis" in done.err
    assert not (tmp_path / "out").exists()


def test_a_bad_cell_is_named_and_the_rest_is_done(ratko: Ratko, tmp_path: Path) -> None:
    table = tmp_path / "tehtavat.csv"
    table.write_text(
        "Tehtävä;Kuinka usein;Kesto / kerta;Päätös\n"
        "Astianpesu;päivittäin;1 h;luovuta\n"
        "Leivonta;silloin tällöin;vartti tai kolme;luovuta\n",
        encoding="utf-8",
    )
    done = ratko("adverts", str(table), "-o", str(tmp_path / "out"), *DAY)
    assert done.code == 1
    assert "tehtavat.csv!C3" in done.err
    assert (tmp_path / "out/index.html").exists()


def test_json_is_json_and_nothing_else(ratko: Ratko, tmp_path: Path) -> None:
    done = ratko("adverts", VILLAGE, "-o", str(tmp_path / "out"), *DAY, "--json")
    data = json.loads(done.out)
    assert "index.html" in data["files"]
    assert [role["id"] for role in data["roles"]] == ["role-1"]


# --- The other commands ---


def test_check_says_what_is_wrong_with_its_rule(ratko: Ratko) -> None:
    done = ratko("check", VILLAGE, *DAY, "--json")
    rules = {finding["rule"] for finding in json.loads(done.out)["findings"]}
    assert {"C5", "guidance", "form"} <= rules
    assert done.code == 0
    assert "guidance" in ratko("check", VILLAGE, *DAY).out


def test_map_shows_every_task_with_its_hours_and_decision(ratko: Ratko) -> None:
    done = ratko("map", SHOP, *DAY, "--json")
    tasks = [task for group in json.loads(done.out).values() for task in group]
    assert len(tasks) == 22
    hours = {task["id"]: task["weekly_minutes"] for task in tasks}
    assert hours["kassatyo"] == "1200"
    by_doer = json.loads(ratko("map", SHOP, *DAY, "--by", "doer", "--json").out)
    assert {"Toiminnanjohtaja", "Kahvilatyöntekijä"} <= set(by_doer)


def test_status_names_what_keeps_each_phase_open(ratko: Ratko) -> None:
    phases = json.loads(ratko("status", VILLAGE, *DAY, "--json").out)
    assert [phase["phase"] for phase in phases][:4] == ["prepare", "split", "sort", "compose"]
    assert {finding["rule"] for finding in phases[0]["missing"]} >= {"P1", "P2"}


def test_status_names_the_cell_that_is_the_way_out(ratko: Ratko, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SHOP)
    sheet = book.create_sheet("Valmistelu")
    sheet.append(["Kysymys", "Tieto"])
    sheet.append(["Tarkoitus", "Aikaa perustyöhön"])
    sheet.append(["Vetäjä", ""])
    file = tmp_path / "a.xlsx"
    book.save(file)
    place = f"{file}!Valmistelu!B3"
    lines = ratko("--talk", "sv", "status", str(file), *DAY).out.splitlines()
    assert lines[3] == f"      → Svaret skrivs här: {place}"
    prepare, split, *_ = json.loads(ratko("status", str(file), *DAY, "--json").out)
    facilitator, consent, invited = prepare["missing"]
    assert facilitator["where"]["values"] == {"place": place}
    assert consent["where"]["values"]["label"] == "Management's consent"
    assert invited["where"]["values"]["sheet"] == "Tekijät"
    assert {each["where"] for each in split["missing"]} == {None}


def test_ideas_ask_and_leave_out_what_is_listed(ratko: Ratko) -> None:
    everything = json.loads(ratko("ideas", "--json").out)
    assert len(everything) >= 16
    fewer = json.loads(ratko("ideas", SHOP, "--json").out)
    count = sum(len(idea["examples"]) for idea in everything)
    assert sum(len(idea["examples"]) for idea in fewer) < count


def test_the_library_is_searched_in_any_language(ratko: Ratko) -> None:
    for words in ("astianpesu", "dishwashing"):
        found = json.loads(ratko("library", words, "--json").out)
        assert "T15" in {entry["id"] for entry in found}
    assert len(json.loads(ratko("library", "--json").out)) >= 120


@pytest.mark.parametrize("ending", ["xlsx", "yaml"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_new_inventory_is_written_once(
    ratko: Ratko, tmp_path: Path, ending: str, language: str
) -> None:
    file = tmp_path / f"uusi.{ending}"
    assert ratko("new", str(file), "--language", language).code == 0
    first = file.read_bytes()
    assert ratko("new", str(file), "--language", "en").code == 1
    assert file.read_bytes() == first
    assert ratko("check", str(file), *DAY).code == 0


def test_converting_there_and_back_loses_nothing(ratko: Ratko, tmp_path: Path) -> None:
    yaml, workbook, again = (tmp_path / name for name in ("a.yaml", "b.xlsx", "c.yaml"))
    assert ratko("convert", SHOP, str(yaml)).code == 0
    assert ratko("convert", str(yaml), str(workbook)).code == 0
    assert ratko("convert", str(workbook), str(again)).code == 0
    assert again.read_text("utf-8") == yaml.read_text("utf-8")


def test_the_rules_that_are_shown_can_be_given_back(ratko: Ratko, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(ratko("rules").out.replace("craft_least: 1080", "craft_least: 300"), "utf-8")
    done = ratko("adverts", VILLAGE, "-o", str(tmp_path / "out"), *DAY, "--rules", str(rules))
    assert done.code == 0
    assert "rule_set: ratko" in (tmp_path / "out/roles.yaml").read_text("utf-8")


def test_a_schema_is_a_schema(ratko: Ratko) -> None:
    assert "$schema" in json.loads(ratko("schema", "inventory").out)


def test_templates_are_copied_and_a_changed_copy_stays(ratko: Ratko, tmp_path: Path) -> None:
    names = ratko("templates", "list").out.split()
    assert "fi/advert.md.j2" in names
    assert ratko("templates", "copy", str(tmp_path)).code == 0
    advert = tmp_path / "fi/advert.md.j2"
    advert.write_text("# {{ title }}: oma pohja\n", encoding="utf-8")
    assert ratko("templates", "copy", str(tmp_path)).code == 0
    assert advert.read_text("utf-8") == "# {{ title }}: oma pohja\n"
    out = tmp_path / "out"
    words = ("--format", "md", "--templates", str(tmp_path))
    assert ratko("adverts", VILLAGE, "-o", str(out), *DAY, *words).code == 0
    assert ": oma pohja" in (out / "role-1/advert.fi.md").read_text("utf-8")


def test_a_mistake_in_a_template_is_named_with_its_line(ratko: Ratko, tmp_path: Path) -> None:
    (tmp_path / "fi").mkdir()
    (tmp_path / "fi/advert.md.j2").write_text("# {{ title }}\n\n{{ titel }}\n", encoding="utf-8")
    done = ratko("adverts", VILLAGE, "-o", str(tmp_path / "out"), "--templates", str(tmp_path))
    assert done.code == 1
    assert "fi/advert.md.j2:3:" in done.err
    assert "title" in done.err

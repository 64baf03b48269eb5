"""`ratko review`: what is asked about adverts in files, exit codes, JSON; and strict mode."""

import datetime
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from ratko.cli import main
from ratko.files.reading import read_inventory
from ratko.files.structured import dump_yaml
from ratko.model.association import Accessibility, Association, Contact, Site
from ratko.model.quantities import Key, Line, Minutes, Prose
from ratko.model.role import EmploymentForm
from ratko.model.text import Language, Text
from ratko.workflow.proposing import propose


EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = datetime.date(2026, 11, 24)
FINE = "Keität kahvia.\n\nPalkka on 12 euroa. Soita 040 123 4567 tai kirjoita tyo@example.org.\n"
FAULTY = f"---\nlang: fi\n---\n# Apulainen\n\nHaemme nuorta **talonmiestä** torille.\n\n{FINE}"
PAGE = (
    "<!doctype html><html lang='sv'><title>Man</title><body><h1>Jobb</h1>"
    "<p>Vi söker en ung st&auml;d<em>erska</em>.</p><p>Lön 12 euro. Ring 040 123 4567 eller"
    " <a href='mailto:jobb@example.org'>skriv</a>.</p></body></html>"
)


class Done:
    """What a command printed and how it ended."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    def findings(self) -> list[dict[str, Any]]:
        return [each for report in json.loads(self.out) for each in report["findings"]]


Ratko = Callable[..., Done]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ratko:
    monkeypatch.setenv("RATKO_TALK", "fi")

    def run(*words: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return Done(ended.value.code, printed.out, printed.err)

    return run


@pytest.fixture
def advert(tmp_path: Path) -> Callable[[str, str], str]:
    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


Advert = Callable[[str, str], str]


def test_each_finding_has_its_place_the_words_marked_a_reason_a_question_and_a_source(
    ratko: Ratko, advert: Advert
) -> None:
    file = advert("ilmoitus.md", FAULTY)
    done = ratko("review", file)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[6:12] == [
        f"{file}:6:17: tarkistettava gendered-title: Ilmoituksessa lukee ”talonmiestä”.",
        "    Haemme nuorta [talonmiestä] torille.",
        "    Nimike, jossa on mies, emäntä tai tyttö, kertoo monelle, ettei paikka ole heille.",
        "    → Mikä nimike kertoo, mitä työssä tehdään?",
        "    → Tilalle: kiinteistönhoitaja",
        "    § Tasa-arvolaki 609/1986 14 §; sukupuolineutraalit nimikkeet (suositus)",
    ]
    assert lines[-1] == (
        f"{file}: 1 korjattava, 1 tarkistettava, 0 vinkkiä. "
        "Nämä ovat kysymyksiä kirjoittajalle, eivät oikeudellisia ratkaisuja."
    )
    assert done.err == ""


def test_only_what_must_be_mended_ends_with_one(ratko: Ratko, advert: Advert) -> None:
    assert ratko("review", advert("hyva.md", FINE)).code == 0
    warned = advert("nimike.md", f"Autat talonmiestä.\n\n{FINE}")
    assert ratko("review", warned).code == 0
    assert ratko("review", warned, advert("virhe.md", FAULTY)).code == 1


@pytest.mark.parametrize("words", [(), ("ei-ole.md",), ("--language", "de", "x.md")])
def test_a_command_written_wrong_ends_with_two(ratko: Ratko, words: tuple[str, ...]) -> None:
    done = ratko("review", *words)
    assert done.code == 2
    assert done.out == ""


def test_json_has_the_same_places_and_the_words_as_they_stand(ratko: Ratko, advert: Advert) -> None:
    file = advert("ilmoitus.md", FAULTY)
    done = ratko("review", file, "--json")
    assert done.code == 1
    (report,) = json.loads(done.out)
    assert (report["file"], report["language"]) == (file, "fi")
    for each in report["findings"]:
        assert each["quote"] == FAULTY[each["start"] : each["end"]]
        assert each["source"]["text"]
    title = next(each for each in report["findings"] if each["rule"] == "gendered-title")
    assert (title["line"], title["column"], title["word"]) == (6, 17, "talonmies")
    assert (title["severity"], title["replacement"]) == ("warning", "kiinteistönhoitaja")


def test_html_is_read_as_a_browser_shows_it(ratko: Ratko, advert: Advert) -> None:
    done = ratko("review", advert("jobb.html", PAGE), "--json")
    found = {each["rule"]: each["quote"] for each in done.findings()}
    assert found == {"age": "ung", "gendered-title": "st&auml;d<em>erska"}
    assert json.loads(done.out)[0]["language"] == "sv"


def test_plain_text_is_read_as_it_stands(ratko: Ratko, advert: Advert) -> None:
    done = ratko("review", advert("jobb.txt", PAGE), "--language", "sv", "--json")
    assert "gendered-title" not in {each["rule"] for each in done.findings()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_old_encodings_are_read(ratko: Ratko, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ilmoitus.txt"
    path.write_bytes(f"Haemme emäntää keittiöön. {FINE}".encode(encoding))
    done = ratko("review", str(path), "--json")
    assert [each["quote"] for each in done.findings()] == ["emäntää"]


@pytest.mark.parametrize(("text", "line"), [(FAULTY, 6), (PAGE, 1)])
def test_standard_input_is_read(
    ratko: Ratko, monkeypatch: pytest.MonkeyPatch, text: str, line: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    done = ratko("review", "-", "--json")
    assert {each["line"] for each in done.findings()} == {line}


def test_a_language_that_was_guessed_is_said(ratko: Ratko, advert: Advert) -> None:
    file = advert("jobb.md", "Vi söker en städerska till vår förening. Du städar och dukar.")
    guessed = ratko("review", file)
    assert "Kieli pääteltiin tekstin sanoista: ruotsi." in guessed.err
    assert "gendered-title" in guessed.out
    said = ratko("review", file, "--language", "fi")
    assert said.err == ""
    assert "gendered-title" not in said.out


def test_a_user_s_own_words_and_limits_come_from_a_file_of_rules(
    ratko: Ratko, advert: Advert
) -> None:
    rules = advert(
        "saannot.yaml",
        "ratko: 1\nkind: rules\nreview:\n    leave_out: [pay, ways-to-apply]\n"
        "    longest_sentence: {fi: 4, sv: 22, en: 25}\n    own_words:\n"
        "        - language: fi\n          forms: [talkoohen*]\n          replacement: into\n"
        "          reason: Sana ei kerro työstä.\n          severity: error\n",
    )
    file = advert("ilmoitus.txt", "Sinulla on talkoohenkeä ja aikaa auttaa muita.")
    done = ratko("review", file, "--language", "fi", "--rules", rules)
    assert done.code == 1
    assert "korjattava own-word: Ilmoituksessa lukee ”talkoohenkeä”." in done.out
    assert "Oman luettelon perustelu: Sana ei kerro työstä." in done.out
    assert "Virkkeessä on 7 sanaa, suositus on enintään 4." in done.out
    assert " pay:" not in done.out


def test_a_file_of_rules_that_is_wrong_is_named_with_its_line(ratko: Ratko, advert: Advert) -> None:
    rules = advert("saannot.yaml", "ratko: 1\nkind: rules\nreview:\n    least_ways: two\n")
    done = ratko("review", advert("ilmoitus.md", FINE), "--rules", rules)
    assert done.code == 1
    assert f"{rules}:4:" in done.err


def test_the_channel_of_a_subsidised_post(ratko: Ratko, advert: Advert) -> None:
    file = advert("tuki.md", f"Valitsemme vain palkkatukeen oikeutetun henkilön.\n\n{FINE}")
    assert " channel:" in ratko("review", file, "--language", "fi").out
    targeted = ratko("review", file, "--language", "fi", "--channel", "targeted")
    assert " channel:" not in targeted.out


def test_what_ratko_writes_itself_is_fine(ratko: Ratko, tmp_path: Path) -> None:
    """Nothing but hints about lengths in the adverts of the examples, read as files."""
    for example in ("kierratyskeskus.xlsx", "kylayhdistys.csv"):
        out = tmp_path / example
        languages = [word for each in ("fi", "sv", "en") for word in ("--language", each)]
        made = ratko(
            *("adverts", str(EXAMPLES / example), "-o", str(out), "--date", "2026-11-24"),
            *("--format", "html", *languages),
        )
        assert made.code == 0
        adverts = sorted(map(str, out.glob("role-*/advert*.html")))
        done = ratko("review", *adverts, "--json")
        assert done.code == 0
        rules = {each["rule"] for each in done.findings()}
        assert len(adverts) >= 6
        assert rules <= {"long-sentence", "long-word", "passive", "requirement", "pay"}


# --- Strict mode ---


@pytest.fixture(scope="module")
def complete() -> tuple[str, str]:
    """An inventory and a role of it with everything that strict documents ask for, as YAML."""
    made = propose(read_inventory(EXAMPLES / "kierratyskeskus.xlsx").value, date=DAY)
    association = Association(
        name=Line("Kierrätyskeskus Tuuma ry"),
        description=Prose("Keräämme ja myymme käytettyä tavaraa."),
        languages=(Language.FI,),
        contact=Contact(
            name=Line("Kaisa Kaavi"), phone=Line("015 000 000"), email=Line("tyo@example.org")
        ),
    )
    site = Site(
        id=Key("myymala"),
        name=Line("Myymälä"),
        address=Line("Puistokatu 1"),
        postal_code=Line("50100"),
        municipality=Line("Mikkeli"),
        accessibility=Accessibility(step_free_entrance=True, quiet_room=False),
    )
    cafe = next(
        role
        for role in made.roles.roles
        if any(each.task == "astianpesu" for each in role.task_shares)
    )
    agreed = Text(fi=Prose("sovitaan yhdessä"))
    role = attrs.evolve(
        cafe,
        employment_form=EmploymentForm.WAGE_SUBSIDY,
        pay_basis=Text(fi=Prose("Kaupan alan työehtosopimus")),
        working_time=agreed,
        duration=agreed,
        place_of_work=(site.id,),
        supervisor=Line("myymälävastaava"),
        tutor=Line("myymälävastaava"),
        daily_contact=Line("myymälävastaava"),
        guidance_minutes=Minutes(120),
        next_step=Text(fi=Prose("Jatkopolku sovitaan tarkistuksessa.")),
        start=datetime.date(2027, 2, 1),
        end=datetime.date(2027, 11, 30),
        review=datetime.date(2027, 4, 30),
        apply_by=datetime.date(2027, 1, 10),
        suggested=frozenset(),
    )
    inventory = attrs.evolve(
        made.inventory,
        association=association,
        sites=(site,),
        tasks=tuple(attrs.evolve(each, suggested=frozenset()) for each in made.completed.tasks),
    )
    roles = attrs.evolve(made.roles, association=association, roles=(role,))
    return dump_yaml(inventory), dump_yaml(roles)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("sovitaan yhdessä", None),
        ("Sopii talonmiehelle.", None),  # A warning: somebody should look, it is written.
        ("Haemme nuorta naista.", "nuorta"),
        ("Edellytämme Suomen kansalaisuutta.", "kansalaisuutta"),
    ],
)
def test_an_advert_with_an_error_is_not_written_in_strict_mode(
    ratko: Ratko, tmp_path: Path, complete: tuple[str, str], words: str, rule: str | None
) -> None:
    inventory, roles = (tmp_path / name for name in ("inventory.yaml", "roles.yaml"))
    inventory.write_text(complete[0], encoding="utf-8")
    filled = re.sub(r"(next_step:\n +fi: ).*", lambda found: found[1] + words, complete[1])
    roles.write_text(filled.replace("fi: sovitaan yhdessä", f"fi: {words}"), encoding="utf-8")
    arguments = (
        *("adverts", str(inventory), "--roles", str(roles), "-o", str(tmp_path / "out")),
        *("--format", "txt", "--date", "2026-11-24"),
    )
    done = ratko(*arguments, "--strict")
    written = list(tmp_path.glob("out/**/advert.fi.txt"))
    if rule is None:
        assert (done.code, len(written)) == (0, 1), done.err
        return
    assert done.code == 1
    assert written == []
    assert rule in done.err
    assert "Ilmoitusta ei kirjoiteta" in done.err
    loose = ratko(*arguments)
    assert loose.code == 0
    assert list(tmp_path.glob("out/**/advert.fi.txt"))
    assert f"”{rule}”" in loose.err


def test_paid_work_is_written_for_the_portal_and_other_work_is_not(
    ratko: Ratko, tmp_path: Path, complete: tuple[str, str]
) -> None:
    inventory, roles = (tmp_path / name for name in ("inventory.yaml", "roles.yaml"))
    inventory.write_text(complete[0], encoding="utf-8")
    for form, versions in (("wage_subsidy", 2), ("volunteering", 0)):
        said = complete[1].replace("employment_form: wage_subsidy", f"employment_form: {form}")
        roles.write_text(said, encoding="utf-8")
        out = tmp_path / form
        done = ratko(
            *("adverts", str(inventory), "--roles", str(roles), "-o", str(out), "--format", "json"),
            *("--date", "2026-11-24", "--language", "fi", "--language", "fi_clear"),
        )
        assert done.code == 0
        written = sorted(out.glob("*/job_market_finland_*.json"))
        assert len(written) == versions
        for path in written:
            json.loads(path.read_text("utf-8"))

"""`ratko report`: the same figures as page, workbook and JSON, and nothing that is to be hidden."""

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph
from python_calamine import CalamineWorkbook

from ratko.cli import main


PROJECT = Path(__file__).parents[2] / "examples" / "esf-hanke"
DAY = ("--date", "2022-01-31")

Ratko = Callable[..., tuple[object, str, str]]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str]) -> Ratko:
    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "fi", *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def figures(data: dict[str, Any]) -> dict[str, Any]:
    return {each["figure"]: each["value"] for each in data["figures"]}


def test_the_esf_project_comes_out_as_published(ratko: Ratko, tmp_path: Path) -> None:
    code, out, _ = ratko("report", str(PROJECT), "-o", str(tmp_path / "a"), *DAY)
    assert code == 0
    assert "Henkilötyökuukausia: 176 / 176\n" in out
    data = json.loads((tmp_path / "a/report.json").read_text("utf-8"))
    known = figures(data)
    assert (known["contacted"], known["roles"], known["filled"]) == (60, 22, 25)
    forms = {
        part["form"]: part["value"]
        for table in data["tables"]
        if (table["figure"], table["by"]) == ("filled", "form")
        for part in table["parts"]
    }
    assert (forms["wage_subsidy"], forms["work_trial"]) == (24, 1)
    assert data["savings"]["gross"] == {"low": 61_600, "high": 88_000}
    ratko("report", str(PROJECT), "-o", str(tmp_path / "b"), *DAY)
    for name in ("report.docx", "report.html", "report.xlsx", "report.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_page_workbook_and_json_say_the_same(ratko: Ratko, tmp_path: Path) -> None:
    ratko("report", str(PROJECT), "-o", str(tmp_path), *DAY)
    data = json.loads((tmp_path / "report.json").read_text("utf-8"))
    book = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "report.xlsx").read_bytes()))
    rows = book.get_sheet_by_index(0).to_python()[1:]
    page = (tmp_path / "report.html").read_text("utf-8")
    cells = re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>', page)
    for row, cell, each in zip(rows, cells, data["figures"], strict=False):
        assert row[0] == html.unescape(cell[0])
        if not each["unknown"] and each["figure"] not in {"role_minutes", "freed_minutes"}:
            assert row[1] == each["value"]
            assert html.unescape(cell[1]).replace("\u00a0", "") == str(each["value"])
    assert said_in_word(tmp_path / "report.docx") == said_on(page)
    assert page.count("<svg") >= 5
    assert page.count("<table>") > page.count("<svg")  # Each picture has its table.
    assert "<script" not in page


def test_words_from_cases_stay_words(ratko: Ratko, tmp_path: Path) -> None:
    project = tmp_path / "hanke"
    project.mkdir()
    name = '=HYPERLINK("http://x")<script>alert(1)</script>'
    (project / "project.yaml").write_text(
        f"ratko: 1\nkind: project\nname: '{name}'\nfunder: '=1+1'\n", encoding="utf-8"
    )
    assert ratko("report", str(project), "-o", str(tmp_path / "out"), *DAY)[0] == 0
    assert "<script" not in (tmp_path / "out/report.html").read_text("utf-8")
    assert name in "".join(said_in_word(tmp_path / "out/report.docx"))
    with zipfile.ZipFile(tmp_path / "out/report.xlsx") as packed:
        sheets = [
            packed.read(each).decode()
            for each in packed.namelist()
            if each.startswith("xl/worksheets/")
        ]
    assert sheets
    assert not any("<f>" in each or "<f " in each for each in sheets)


def test_by_default_the_one_work_trial_is_hidden_everywhere(ratko: Ratko, tmp_path: Path) -> None:
    project = tmp_path / "hanke"
    shutil.copytree(PROJECT, project)
    (project / "rules.yaml").unlink()
    assert ratko("report", str(project), "-o", str(tmp_path / "out"), *DAY)[0] == 0
    data = json.loads((tmp_path / "out/report.json").read_text("utf-8"))
    assert figures(data)["filled"] == 25
    hidden = {
        (table["figure"], part["form"])
        for table in data["tables"]
        if table["by"] == "form"
        for part in table["parts"]
        if part["is_hidden"]
    }
    assert hidden == {
        (figure, form)
        for figure in ("filled", "person_months")
        for form in ("wage_subsidy", "work_trial")
    }
    page = (tmp_path / "out/report.html").read_text("utf-8")
    assert "työkokeilu" in page
    assert "ei näytetä" in page
    assert "alle 5" in page


def test_a_broken_case_is_named_and_the_others_are_counted(ratko: Ratko, tmp_path: Path) -> None:
    project = tmp_path / "hanke"
    shutil.copytree(PROJECT, project)
    case = next(iter(sorted((project / "cases").iterdir())))
    (case / "journey.yaml").write_text("ratko: 1\nkind: journey\nevents: [", encoding="utf-8")
    code, out, err = ratko("report", str(project), "-o", str(tmp_path / "out"), *DAY)
    assert code == 1
    assert f"{case.name}/journey.yaml:" in err.replace("\\", "/")
    assert "yhteyttä: 59 / 60" in out


def said_on(page: str) -> list[str]:
    """The words of the page in reading order, without its pictures."""
    inside = re.sub(r"<svg.*?</svg>", "", page.partition("<main>")[2], flags=re.DOTALL)
    words = re.findall(r">([^<>]*\S[^<>]*)<", inside)
    return [html.unescape(each).strip().replace("\u00a0", " ") for each in words]


def said_in_word(path: Path) -> list[str]:
    """The words of the Word file, in reading order."""
    made = docx.Document(str(path))
    said: list[str] = []
    for section in made.sections:
        for each in section.iter_inner_content():
            if isinstance(each, Paragraph):
                said.append(each.text)
            else:
                said.extend(cell.text for row in each.rows for cell in row.cells)
    return [each.strip().replace("\u00a0", " ") for each in said if each.strip()]


def test_word_draws_bars_of_what_is_not_hidden(ratko: Ratko, tmp_path: Path) -> None:
    project = tmp_path / "hanke"
    shutil.copytree(PROJECT, project)
    (project / "rules.yaml").unlink()
    ratko("report", str(project), "-o", str(tmp_path / "out"), *DAY)
    made = docx.Document(str(tmp_path / "out/report.docx"))
    rows = [row for table in made.tables for row in table.rows]
    hidden = [row for row in rows if "ei näytetä" in row.cells[-1].text]
    assert len(hidden) >= 4
    assert not any(row._tr.xpath(".//w:drawing") for row in hidden)
    assert len(made.inline_shapes) > 10
    assert made.core_properties.title.startswith("Hankkeen raportti")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_report_speaks_each_language(ratko: Ratko, tmp_path: Path, language: str) -> None:
    words = ("-o", str(tmp_path), *DAY, "--language", language, "--json")
    code, out, _ = ratko("report", str(PROJECT), *words)
    assert code == 0
    assert json.loads(out)["kind"] == "report"
    page = (tmp_path / "report.html").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    assert said_in_word(tmp_path / "report.docx") == said_on(page)
    assert {"fi": "Työn aloittaneita", "sv": "Som började arbeta", "en": "People who began"}[
        language
    ] in page

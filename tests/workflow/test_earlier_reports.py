"""A report is made beside those of earlier days: a small change is hidden, or warned of."""

import datetime
import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.journey.histories import event, on, review
from tests.workflow.test_checking import EXAMPLE

from ratko.cli import main
from ratko.finland.tables import shipped_rules
from ratko.journey.figures import case_figures
from ratko.journey.report import project_report
from ratko.journey.report_records import Report
from ratko.model.journey import Journey
from ratko.model.project import Project
from ratko.model.quantities import Count, Key
from ratko.model.role import EmploymentForm
from ratko.workflow.earlier_reports import read_earlier
from ratko.workflow.reporting import report_data


Ratko = Callable[..., tuple[object, str, str]]
LEAST = 3


@pytest.fixture
def ratko(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Ratko:
    shutil.copytree(EXAMPLE, tmp_path / "hanke", ignore=shutil.ignore_patterns("report", "rules*"))
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--talk", "en", *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def made(cases: list[Journey], day: datetime.date, *earlier: Path) -> Report:
    figures = [case_figures(each, None, (), day) for each in cases]
    then = [read_earlier(each, day) for each in earlier]
    return project_report(Project(), figures, day, LEAST, shipped_rules(), earlier=then)


def counts(report: Report) -> dict[tuple[str, str, str], int | None]:
    """Return every count of people that a report shows, None where it hides one."""
    found = {
        (column.name, column.by, key): None if cell.value is None else int(cell.value)
        for column in report.columns
        if column.name in {"filled", "applications"}
        for key, cell in (*zip(column.keys, column.cells, strict=True), ("sum", column.sum_))
    }
    figures = {
        (each.name, "figure", ""): None if each.cell.value is None else int(each.cell.value)
        for each in report.figures
        if each.name in {"filled", "continued", "applications"}
    }
    answers = {(each.aspect, "answers", each.by.value): each.number for each in report.answers}
    return {**found, **figures, **answers}


Person = tuple[int, EmploymentForm, int, bool]
PEOPLE = st.lists(
    st.tuples(
        st.integers(0, 89),
        st.sampled_from([EmploymentForm.WAGE_SUBSIDY, EmploymentForm.WORK_TRIAL]),
        st.integers(0, 4),
        st.booleans(),
    ),
    min_size=3,
    max_size=12,
)
"""The day on which somebody begins, the form, the applications, and whether there is a review."""


def history(day: int, form: EmploymentForm, number: int, *, is_reviewed: bool) -> Journey:
    role: Any = {"role": Key("role-1")}
    return Journey(
        events=(
            event("composed", 0, **role),
            event("advertised", 0, **role),
            event("applied", day, number=Count(number), **role),
            event("filled", day, form=form, start=on(day), until=on(day + 60), **role),
        ),
        reviews=(review(day + 1, load=3),) if is_reviewed else (),
    )


def one_after_another(people: list[Person], first: int, later: int) -> tuple[Report, Report]:
    """Return the reports of two days, the second one made beside the first."""
    cases = [history(*each[:3], is_reviewed=each[3]) for each in people]
    with pytest.MonkeyPatch.context() as patched:
        old = made(cases, on(first))
        text = json.dumps(report_data(old))
        patched.setattr(Path, "read_text", lambda *_, **__: text)
        return old, made(cases, on(first + later), Path("earlier.json"))


ONE = EmploymentForm.WORK_TRIAL


@settings(max_examples=50, deadline=None)
@example([(1, ONE, 4, True), (2, ONE, 4, True), (3, ONE, 4, True), (40, ONE, 2, True)], 30, 20)
@given(PEOPLE, st.integers(0, 90), st.integers(1, 60))
def test_no_count_of_people_has_changed_by_a_few(
    people: list[Person], first: int, later: int
) -> None:
    old, new = one_after_another(people, first, later)
    before, after = counts(old), counts(new)
    for name, now in after.items():
        then = before.get(name, 0)
        if then is not None and now is not None:
            assert not 0 < abs(now - then) < LEAST, name
        assert now is None or now == 0 or now >= LEAST


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.integers(0, 90), st.integers(1, 60))
def test_no_months_of_a_few_people_lie_between(
    people: list[Person], first: int, later: int
) -> None:
    old, new = one_after_another(people, first, later)
    for form in EmploymentForm:
        then, now = (months_of(each, form.value) for each in (old, new))
        if then is not None and now is not None and now != then:
            worked = [
                1
                for day, its, _, _ in people
                if its is form and day <= first + later and first < day + 60
            ]
            assert len(worked) >= LEAST


def months_of(report: Report, form: str) -> Fraction | None:
    column = next(
        each for each in report.columns if (each.name, each.by) == ("person_months", "form")
    )
    return column.cells[column.keys.index(form)].value


def test_a_small_change_is_warned_of_and_the_earlier_report_is_kept(ratko: Ratko) -> None:
    assert ratko("report", "hanke", "--date", "2020-06-15")[0] == 0
    first = json.loads(Path("hanke/report/report.json").read_text("utf-8"))
    code, _, told = ratko("report", "hanke", "--date", "2020-08-15")
    assert code == 0
    kept = Path("hanke/report/report-2020-06-15.json")
    assert kept.as_posix() in told
    assert json.loads(kept.read_text("utf-8")) == first
    code, _, told = ratko("report", "hanke", "--date", "2020-08-15", "--earlier", str(kept))
    assert (code, told) == (0, "")
    page = Path("hanke/report/report.html").read_text("utf-8")
    assert "15. kesäkuuta 2020" in page or "15 June 2020" in page
    assert json.loads(Path("hanke/report/report.json").read_text("utf-8"))["beside"] == [
        "2020-06-15"
    ]


def test_the_same_report_again_needs_no_warning(ratko: Ratko) -> None:
    assert ratko("report", "hanke", "--date", "2020-06-15")[2] == ""
    assert ratko("report", "hanke", "--date", "2020-06-15")[2] == ""
    assert not list(Path("hanke/report").glob("report-*"))


def test_another_project_or_a_later_report_is_not_held_beside_it(ratko: Ratko) -> None:
    ratko("report", "hanke", "--date", "2020-08-15", "-o", "tulos")
    assert ratko("report", "hanke", "--date", "2020-06-15", "-o", "tulos")[2] == ""
    ratko("project", "new", "toinen", "--name", "Toinen")
    assert ratko("report", "toinen", "--date", "2021-08-01", "-o", "tulos")[2] == ""
    path = Path("tulos/report.json")
    code, _, told = ratko("report", "toinen", "--date", "2020-06-15", "--earlier", str(path))
    assert code == 1
    assert "2021-08-01" in told


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "roles"}', '{"kind": "report"}', "\x00"])
def test_what_is_no_report_is_refused(ratko: Ratko, text: str) -> None:
    Path("vanha.json").write_text(text, encoding="utf-8")
    code, _, told = ratko("report", "hanke", "--earlier", "vanha.json", "--date", "2020-06-15")
    assert code == 1
    assert "vanha.json" in told

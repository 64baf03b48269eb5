"""Many associations in one go: the same results however they are made, stopped and gone on with."""

import datetime
import functools
import json
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import attrs
import pytest

from ratko.files.manifest import MANIFEST, content_hash
from ratko.model.quantities import Percent
from ratko.model.rules import RuleSet
from ratko.workflow import batch_worker
from ratko.workflow.batch import SUMMARY, Options, Outcome, Progress, batch, jobs_in


EXAMPLES = Path(__file__).parents[2] / "examples"
SHOP = "kierratyskeskus.xlsx"
VILLAGE = "kylayhdistys.csv"
FORMS = "lomakevastaukset.csv"
# The advert as plain text: what the formats are does not matter here, and it is quick.
OPTIONS = Options(date=datetime.date(2026, 11, 24), formats=("txt",))
BROKEN = "rikki.yaml"


def threads(workers: int = 2) -> Callable[[], Executor]:
    return functools.partial(ThreadPoolExecutor, workers)


def processes(workers: int) -> Callable[[], Executor]:
    return functools.partial(ProcessPoolExecutor, workers, mp_context=get_context("spawn"))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    (folder / "pohjoinen").mkdir(parents=True)
    for name in (VILLAGE, FORMS, f"pohjoinen/{VILLAGE}"):
        shutil.copy(EXAMPLES / Path(name).name, folder / name)
    (folder / BROKEN).write_text("ratko: 1\nkind: inventory\ntasks: 5\n", encoding="utf-8")
    return folder


def run(
    town: Path,
    output: Path,
    executor: Callable[[], Executor] | None = None,
    options: Options = OPTIONS,
    watch: Callable[[Progress], None] | None = None,
) -> Outcome:
    jobs = jobs_in(town)
    return batch(jobs, output, executor or threads(), options=options, in_flight=3, watch=watch)


def contents(output: Path) -> dict[str, bytes]:
    """Every file of the results but the lists that `write_all` keeps for itself."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_the_results_are_the_same_whatever_the_executor(town: Path, tmp_path: Path) -> None:
    expected: dict[str, bytes] = {}
    for number, executor in enumerate(
        (threads(1), threads(4), processes(1), processes(2), processes(4))
    ):
        outcome = run(town, tmp_path / str(number), executor)
        assert outcome.progress == Progress(made=3, failed=1)
        found = contents(tmp_path / str(number))
        expected = expected or found
        assert found == expected
    assert {name.partition("/")[0] for name in expected} == {
        SUMMARY,
        "kylayhdistys",
        "lomakevastaukset",
        "pohjoinen-kylayhdistys",
    }


def test_what_fails_is_named_with_its_place_and_loses_nothing_else(
    town: Path, tmp_path: Path
) -> None:
    jobs = (
        *jobs_in(town),
        attrs.evolve(jobs_in(town)[0], key="x", name="x", source=town / "x.csv"),
    )
    outcome = batch(jobs, tmp_path / "out", threads(), options=OPTIONS)
    assert [each.name for each in outcome.failures] == [BROKEN, "x"]
    place = outcome.failures[0].problems[0].place
    assert (Path(place.file).name, place.line) == (BROKEN, 3)
    summary = json.loads((tmp_path / "out" / SUMMARY).read_text(encoding="utf-8"))
    assert [each["source"] for each in summary["failures"]] == [BROKEN, "x"]
    assert len(summary["associations"]) == 3


def test_a_mistake_in_the_program_says_where_it_is_but_nothing_of_the_data(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("Liisa Virtanen")

    monkeypatch.setattr(batch_worker, "propose", fails)
    outcome = run(town, tmp_path / "out")
    assert outcome.progress == Progress(failed=4)
    for failure in outcome.failures[:-1]:
        assert failure.problems[0].message.value("error") == "ValueError"
        assert "Liisa" not in str(failure)


def test_what_is_done_and_unchanged_is_not_made_again(town: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = run(town, output)
    before = contents(output)
    assert run(town, output).progress == Progress(skipped=3, failed=1)
    assert contents(output) == before
    assert first.failures == run(town, output).failures


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(OPTIONS, date=datetime.date(2026, 11, 25)),
        attrs.evolve(OPTIONS, rules=RuleSet(variety_one_task=Percent(50))),
        attrs.evolve(OPTIONS, formats=("md",)),
    ],
)
def test_what_was_made_otherwise_is_made_again(town: Path, tmp_path: Path, other: Options) -> None:
    run(town, tmp_path / "out")
    assert run(town, tmp_path / "out", options=other).progress == Progress(made=3, failed=1)
    run(town, tmp_path / "fresh", options=other)
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_a_batch_that_goes_on_the_next_day_makes_only_what_is_missing(
    town: Path, tmp_path: Path
) -> None:
    run(town, tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / "kylayhdistys")
    next_day = attrs.evolve(OPTIONS, date=datetime.date(2026, 11, 25), keeps_dates=True)
    outcome = run(town, tmp_path / "out", options=next_day)
    assert outcome.progress == Progress(made=1, skipped=2, failed=1)


def test_what_has_changed_leaves_nothing_of_before_but_what_people_have_edited(
    town: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    shutil.copy(EXAMPLES / SHOP, town / SHOP)
    run(town, output)
    shop = output / "kierratyskeskus"
    assert (shop / "role-3").is_dir()
    edited = shop / "role-4" / "advert.fi.txt"
    edited.write_text("Oma ilmoitus", encoding="utf-8")
    shutil.copy(EXAMPLES / FORMS, town / "kierratyskeskus.csv")
    (town / SHOP).unlink()
    run(town, output)
    fresh = tmp_path / "fresh"
    run(town, fresh)
    assert edited.read_text(encoding="utf-8") == "Oma ilmoitus"
    shutil.rmtree(edited.parent)
    assert contents(output) == contents(fresh)


def test_a_persons_edit_is_not_written_over(town: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run(town, output)
    edited = output / "kylayhdistys" / "role-1" / "advert.fi.txt"
    edited.write_text("Oma ilmoitus", encoding="utf-8")
    assert run(town, output).progress == Progress(skipped=3, failed=1)
    with (town / VILLAGE).open("a", encoding="utf-8") as table:
        table.write("\n")
    outcome = run(town, output)
    assert [each.name for each in outcome.failures] == [VILLAGE, BROKEN]
    assert outcome.failures[0].problems[0].code == "records.changed_by_person"
    assert edited.read_text(encoding="utf-8") == "Oma ilmoitus"


def test_a_note_that_was_tampered_with_deletes_nothing_outside(town: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run(town, output)
    note = output / "kylayhdistys" / "done.json"
    data = json.loads(note.read_text(encoding="utf-8"))
    victim = town / FORMS
    data["files"][f"../../town/{FORMS}"] = data["content"] = content_hash(victim.read_bytes())
    note.write_text(json.dumps(data), encoding="utf-8")
    run(town, output)
    assert victim.exists()


def test_an_interrupt_loses_nothing(town: Path, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.made == 1:
            raise KeyboardInterrupt

    output = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(town, output, threads(1), watch=stop)
    halves = [path for path in output.rglob("*") if path.name.startswith(".ratko-")]
    assert halves == []
    outcome = run(town, output)
    assert outcome.progress.skipped >= 1
    assert outcome.progress.done == 4
    run(town, tmp_path / "fresh")
    assert contents(output) == contents(tmp_path / "fresh")


def test_files_of_the_same_name_have_folders_of_their_own_whatever_comes_later(
    tmp_path: Path,
) -> None:
    for name in ("Äly.csv", "aly.xlsx", ".hidden.csv", "~$aly.xlsx", "out/x.csv", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    jobs = jobs_in(tmp_path, but_not=tmp_path / "out")
    assert [each.name for each in jobs] == ["aly.xlsx", "Äly.csv"]
    assert len({each.key for each in jobs}) == 2
    (tmp_path / "ÄLY.ods").touch()
    later = {each.name: each.key for each in jobs_in(tmp_path, but_not=tmp_path / "out")}
    assert {each.name: each.key for each in jobs}.items() <= later.items()


def test_two_jobs_with_one_folder_are_a_mistake(town: Path, tmp_path: Path) -> None:
    job = jobs_in(town)[0]
    with pytest.raises(ValueError, match="Two jobs"):
        batch([job, job], tmp_path / "out", threads(), options=OPTIONS)

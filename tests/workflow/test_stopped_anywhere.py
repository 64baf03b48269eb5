"""Claim: a command that is killed at any write point leaves files that load, and loses no edit.

Each command that writes is run in a process of its own, killed at its first write point, then at
its second, and so on until it comes to its end. After each, what is in the folder is whole, what
people wrote is there, and, once what was left over is moved aside, the command does its work.
"""

import importlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from tests.workflow.faults import ended_with, killed_at, write_points
from tests.workflow.test_checking import EXAMPLE, NOW

from ratko.cli import main
from ratko.cli.preview_server import PreviewServer
from ratko.cli.program import COMMANDS as PROGRAM
from ratko.files.editing import Locker
from ratko.files.kinds import KINDS
from ratko.files.reading import read_profiles
from ratko.files.structured import dump_yaml, read_text
from ratko.workflow.checking import repair_project


EXAMPLES = EXAMPLE.parent
VILLAGE = str(EXAMPLES / "kylayhdistys.csv")
SMALL = EXAMPLES / "pienet-yhdistykset"
DAY = ("--date", "2026-11-24")
CASE = "hanke/cases/02-elakeyhdistys"

COMMANDS: dict[str, tuple[str, ...]] = {
    "adverts": ("adverts", VILLAGE, "-o", "tulos", "--format", "txt", *DAY),
    "batch": ("batch", "pienet", "-o", "kaikki", "--format", "txt", "--workers", "1", *DAY),
    "case add": ("case", "add", CASE, "reopened", "--reason", "uusi tarve", "--date", "2022-01-01"),
    "case keep": (
        *("case", "keep", CASE, "--role", "role-1", "--by", "Liisa"),
        *("--reason", "ensimmäinen", "--date", "2020-05-01"),
    ),
    "case new": ("case", "new", "hanke/cases/uusi", "--association", "Uusi ry", *DAY),
    "case review": (
        *("case", "review", CASE, "--role", "role-1", "--side", "worker"),
        *("--load", "3", "--date", "2020-10-01"),
    ),
    "convert": ("convert", VILLAGE, "lista.yaml"),
    "match": (
        *("match", f"{CASE}/roles.yaml", "profiilit.yaml", "--role", "role-1", "--person", "h4tp"),
        *("-o", "sopivuus", *DAY),
    ),
    "new": ("new", "uusi.xlsx"),
    "pool": (
        *("pool", "pienet/kylayhdistys-koivula.yaml", "pienet/martat-juva.yaml", "--near"),
        *("--all", "-o", "yhdessa", "--format", "txt", *DAY),
    ),
    "project new": ("project", "new", "toinen", "--name", "Toinen hanke"),
    "project repair": ("project", "repair", "hanke"),
    "purge": ("purge", "profiilit.yaml", "--date", "2027-10-01"),
    "report": ("report", "hanke", "-o", "raportti", *DAY),
    "savings": ("savings", "--months", "8", "--decision-date", "2026-01-01", "--picture", "s.svg"),
    "templates copy": ("templates", "copy", "pohjat"),
}
READS: dict[str, tuple[str, ...]] = {
    "adjustments": ("adjustments", "avustin"),
    "assign": ("assign", f"{CASE}/roles.yaml", "profiilit.yaml", *DAY),
    "case changes": ("case", "changes", CASE, "--role", "role-1"),
    "case form": ("case", "form", "worker"),
    "case path": ("case", "path", "--now", "volunteering", "--decision-date", "2026-11-24"),
    "case show": ("case", "show", CASE, *DAY),
    "case stale": ("case", "stale", "hanke"),
    "check": ("check", f"{CASE}/inventory.yaml"),
    "diff": ("diff", f"{CASE}/roles.yaml", f"{CASE}/roles.yaml"),
    "ideas": ("ideas",),
    "library": ("library", "kahvila"),
    "map": ("map", f"{CASE}/inventory.yaml", *DAY),
    "preview": ("preview", f"{CASE}/inventory.yaml", *DAY),
    "project check": ("project", "check", "hanke"),
    "project due": ("project", "due", "hanke", *DAY),
    "questions": ("questions", f"{CASE}/roles.yaml", "profiilit.yaml", "--person", "h4tp", *DAY),
    "review": ("review", "ilmoitus.txt"),
    "rules": ("rules",),
    "schema": ("schema", "inventory"),
    "status": ("status", f"{CASE}/inventory.yaml", *DAY),
    "support": ("support", "--decision-date", "2026-11-24"),
    "templates list": ("templates", "list"),
    "what-if": ("what-if", f"{CASE}/inventory.yaml", "--threshold", "craft_least=600"),
}
"""The commands that write nothing, each with an example of use."""
EDITED = "# ihmisen oma huomautus, jota kukaan muu ei tunne\n"


def prepare(folder: Path, command: str) -> None:
    """Lay out a project, people's files with a remark of their own, and results of another day."""
    shutil.copytree(EXAMPLE / "cases" / "02-elakeyhdistys", folder / CASE)
    shutil.copy(EXAMPLE / "project.yaml", folder / "hanke")
    journey = folder / CASE / "journey.yaml"
    journey.write_text(EDITED + journey.read_text("utf-8"), encoding="utf-8")
    profiles = dump_yaml(read_profiles(EXAMPLES / "profiilit.yaml").value)
    (folder / "profiilit.yaml").write_text(EDITED + profiles, encoding="utf-8")
    (folder / "pienet").mkdir()
    for name in ("kylayhdistys-koivula.yaml", "martat-juva.yaml"):
        shutil.copy(SMALL / name, folder / "pienet")
    if command == "project repair":
        text = journey.read_text("utf-8")
        twice = text[text.index("  - id:") : text.index("  - id:", text.index("  - id:") + 5)]
        journey.write_text(
            text.replace(twice, f"<<<<<<< a\n{twice}=======\n{twice}>>>>>>> b\n", 1), "utf-8"
        )
        (folder / CASE / ".ratko-00ff-new-journey.yaml").write_text(EDITED, encoding="utf-8")


def run(folder: Path, words: tuple[str, ...]) -> None:
    os.chdir(folder)
    nowhere = os.open(os.devnull, os.O_RDWR)  # Not opened as commands do: no write point.
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    main(["--talk", "fi", *words])


def visible(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".ratko") for part in path.relative_to(folder).parts)
    }


def assert_whole(files: dict[str, bytes], command: str) -> None:
    """Each file that people see loads: none is cut, none is empty."""
    for name, content in files.items():
        assert content, name
        match Path(name).suffix:
            case ".yaml" if not (command == "project repair" and name.endswith("journey.yaml")):
                text = content.decode("utf-8")
                kind = text.split("kind: ", 1)[1].split("\n", 1)[0]
                assert read_text(text, KINDS[kind]).value is not None, name
            case ".json" | ".jsonld":
                json.loads(content)
            case ".html":
                assert content.rstrip().endswith(b"</html>"), name
            case ".svg":
                assert content.rstrip().endswith(b"</svg>"), name
            case ".docx" | ".xlsx":
                assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None, name
            case _:
                pass


def assert_old_or_new(
    after: dict[str, bytes], before: dict[str, bytes], expected: dict[str, bytes]
) -> None:
    """Each file is what it was, or what it is to be, and nothing between."""
    for name, content in after.items():
        if not name.endswith(".xlsx"):  # A new workbook holds the time of its making.
            assert content in {before.get(name), expected[name]}, name


def assert_no_edit_lost(folder: Path) -> None:
    """What people wrote is in some file, and where it was moved to, whole."""
    everything = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    remarks = [each for each in everything if EDITED.encode() in each]
    assert sum(b"kind: journey" in each for each in remarks) >= 1
    assert sum(b"kind: profiles" in each for each in remarks) >= 1


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield a command, or those of a group, each with its words."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        found = command.get_command(context, each)
        assert found is not None
        yield from commands(f"{name} {each}", found)


def the_program() -> dict[str, click.Command]:
    modules = [
        (name, importlib.import_module(f"ratko.cli.commands.{name.replace('-', '_')}"))
        for name in PROGRAM
    ]
    return dict(pair for name, module in modules for pair in commands(name, module.command("fi")))


def test_every_command_is_killed_or_known_to_write_nothing() -> None:
    assert set(COMMANDS).isdisjoint(READS)
    assert {*COMMANDS, *READS} == set(the_program())


def test_every_option_that_names_a_file_to_write_is_killed_with_it() -> None:
    for name, command in the_program().items():
        for each in command.params:
            if isinstance(each.type, click.Path) and not each.type.exists:
                assert name in COMMANDS, f"{name} {each.opts}: where it writes, it must be killed"
                if isinstance(each, click.Option):
                    assert set(each.opts) & set(COMMANDS[name]), f"{name} {each.opts}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork to count in")
@pytest.mark.parametrize("command", READS)
def test_what_only_reads_has_no_write_point(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path, command)
    (tmp_path / "ilmoitus.txt").write_text("Etsimme auttajaa keittiöön.\n", encoding="utf-8")
    monkeypatch.setattr(PreviewServer, "serve_forever", lambda self: self.preview.state())
    before = visible(tmp_path)
    codes: list[int] = []
    assert write_points(_task(run, tmp_path, READS[command]), codes) == 0
    assert codes[0] in {0, 1}, "the example is no use of the command"
    assert visible(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork to be killed in")
@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_write_point_nothing_is_broken_or_lost(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = COMMANDS[command]
    whole = tmp_path / "whole"
    prepare(whole, command)
    monkeypatch.chdir(whole)
    with pytest.raises(SystemExit):
        main(["--talk", "fi", *words])  # Here, so that all is imported before the forks.
    expected = visible(whole)
    counted = tmp_path / "counted"
    prepare(counted, command)
    points = write_points(_task(run, counted, words))
    assert_same(visible(counted), expected)
    assert points >= 3, "a command that writes has a few write points at least"
    for number in chosen(points, _MOST.get(command, 24)):
        folder = tmp_path / str(number)
        prepare(folder, command)
        before = visible(folder)
        assert killed_at(number, _task(run, folder, words))
        after = visible(folder)
        assert_whole(after, command)
        assert_no_edit_lost(folder)
        assert set(before) <= set(after), number
        assert_old_or_new(after, before, expected)
        if number % 3 == 0 or points < 24:
            assert_can_go_on(folder, words, expected, before)
        shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork to be stopped in")
@pytest.mark.parametrize(
    "command", ["case add", "case keep", "convert", "project repair", "report"]
)
def test_a_full_disk_is_told_and_nothing_is_broken_or_lost(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = COMMANDS[command]
    whole = tmp_path / "whole"
    prepare(whole, command)
    monkeypatch.chdir(whole)
    with pytest.raises(SystemExit):
        main(["--talk", "fi", *words])
    expected = visible(whole)
    counted = tmp_path / "counted"
    prepare(counted, command)
    for number in chosen(write_points(_task(run, counted, words)), 25):
        folder = tmp_path / str(number)
        prepare(folder, command)
        before = visible(folder)
        # What cannot be tidied up (a lock, a copy) is no failure: the repair moves it aside.
        assert ended_with(number, _task(run, folder, words)) in {0, 1}, number
        after = visible(folder)
        assert_whole(after, command)
        assert_no_edit_lost(folder)
        assert set(before) <= set(after), number
        assert_old_or_new(after, before, expected)
        shutil.rmtree(folder)


_MOST = {"adverts": 5, "batch": 3, "match": 6, "pool": 3, "report": 12, "templates copy": 8}
"""Of commands that reckon for long, so many write points, evenly spread; of others 24 or all."""


def chosen(points: int, most: int) -> list[int]:
    return sorted({round(each * (points - 1) / max(1, most - 1)) for each in range(most)})


def _task(work: Callable[..., object], *arguments: Any) -> Callable[[], object]:
    return lambda: work(*arguments)


def assert_can_go_on(
    folder: Path, words: tuple[str, ...], expected: dict[str, bytes], before: dict[str, bytes]
) -> None:
    """After a repair the command does its work; what it had done already, it may refuse to redo."""
    repair_project(folder / "hanke", Locker(owner="test", now=NOW.replace(year=2100)))
    if words[:2] in {("case", "add"), ("case", "review")} and visible(folder) != before:
        return  # The event had been written; once more would be a second one.
    assert not killed_at(10_000, _task(run, folder, words))
    assert_whole(visible(folder), words[0])
    assert set(visible(folder)) == set(expected)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert set(one) == set(other)
    for name, content in one.items():
        if not name.endswith(".xlsx"):  # A new workbook holds the time of its making.
            assert content == other[name], name

"""Writing: all or nothing, nobody's work lost, nothing outside the folder."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.errors import InputError
from ratko.files import writing
from ratko.files.manifest import MANIFEST
from ratko.files.output_names import safe_name
from ratko.files.writing import OutputFile, write_all


def output(name: str, text: str = "uusi") -> OutputFile:
    return OutputFile(name=name, content=text.encode())


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def codes(failure: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [each.code for each in failure.value.problems]


def test_writes_files_and_their_folders_and_lists_them(tmp_path: Path) -> None:
    paths = write_all(tmp_path / "out", [output("a.md"), output("fi/b.md")])
    assert paths == (tmp_path / "out/a.md", tmp_path / "out/fi/b.md")
    assert [path.read_text() for path in paths] == ["uusi", "uusi"]
    assert set(json.loads((tmp_path / "out" / MANIFEST).read_text())["files"]) == {
        "a.md",
        "fi/b.md",
    }
    assert {path.name for path in (tmp_path / "out").rglob("*")} == {
        "a.md",
        "b.md",
        "fi",
        MANIFEST,
    }


def test_what_it_wrote_itself_it_writes_again(tmp_path: Path) -> None:
    write_all(tmp_path, [output("a.md", "1"), output("b.md", "1")])
    write_all(tmp_path, [output("a.md", "2")])
    write_all(tmp_path, [output("a.md", "3"), output("b.md", "3")])
    assert (tmp_path / "b.md").read_text() == "3"


@pytest.mark.parametrize("manifest", ["kept", "removed", "broken"])
def test_a_file_that_a_person_changed_stops_everything(tmp_path: Path, manifest: str) -> None:
    write_all(tmp_path, [output("a.md", "1"), output("b.md", "1"), output("c.md", "1")])
    (tmp_path / "a.md").write_text("käsin muutettu")
    (tmp_path / "b.md").write_text("tämäkin")
    if manifest == "removed":
        (tmp_path / MANIFEST).unlink()
    if manifest == "broken":
        (tmp_path / MANIFEST).write_text('{"files": [')
    before = state(tmp_path)
    with pytest.raises(InputError) as failure:
        write_all(tmp_path, [output("a.md"), output("b.md"), output("d.md")])
    assert codes(failure) == ["records.changed_by_person"] * 2
    assert state(tmp_path) == before
    write_all(tmp_path, [output("a.md"), output("b.md")], overwrite=True)
    assert (tmp_path / "a.md").read_text() == "uusi"


def test_a_file_that_has_the_content_already_is_no_ones_loss(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("uusi")
    write_all(tmp_path, [output("a.md")])


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "a/../b",
        "a//b",
        "",
        ".",
        "a/.",
        ".hidden",
        "a.",
        "a ",
        "con",
        "CON.md",
        "fi/nul.txt",
        "a\\b",
        "c:a",
        "ä",
        "a\n",
        "a\x00",
        "-a",
        "x" * 121,
    ],
)
def test_no_unsafe_name_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="safe name"):
        write_all(tmp_path, [output(name)])
    assert not state(tmp_path)


def test_names_that_differ_in_case_only_are_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        write_all(tmp_path, [output("a.md"), output("A.md")])


def test_links_lead_nowhere(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    folder.mkdir()
    (outside / "kirje.md").write_text("oma")
    (folder / "a.md").symlink_to(outside / "kirje.md")
    (folder / "b.md").symlink_to(outside / "nothing.md")
    (folder / "fi").symlink_to(outside)
    (folder / "d.md").mkdir()
    before = state(tmp_path)
    for names, code in [
        (["a.md", "b.md", "d.md"], "records.is_no_file"),
        (["fi/new/c.md"], "records.leads_outside"),
    ]:
        with pytest.raises(InputError) as failure:
            write_all(folder, [output(name) for name in names], overwrite=True)
        assert codes(failure) == [code] * len(names)
        assert state(tmp_path) == before


def test_a_list_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{}")
    (tmp_path / MANIFEST).symlink_to(tmp_path / "mine.json")
    with pytest.raises(InputError):
        write_all(tmp_path, [output("a.md")])
    assert (tmp_path / "mine.json").read_text() == "{}"


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("tiedosto")
    for folder in ("out", "out/sub"):
        with pytest.raises(InputError) as failure:
            write_all(tmp_path / folder, [output("a.md")])
        assert codes(failure) == ["records.cannot_write"]
    assert state(tmp_path) == {"out": b"tiedosto"}


class Half:
    """A file that takes half of what is written before the system fails."""

    def __init__(self, path: Path, mode: str, fault: "Fault") -> None:
        # Path.open is what the test replaces; __exit__ closes the file.
        self.file = open(path, mode)  # noqa: PTH123, SIM115  # see above
        self.fault = fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> None:
        self.file.write(content[: len(content) // 2])
        self.fault.tick()
        self.file.write(content[len(content) // 2 :])


class Fault:
    """Lets the system fail at its n-th change."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.at, self.error, self.count = at, error, 0

    def tick(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise self.error

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any, **kwargs: Any) -> Any:
            self.tick()
            return function(*args, **kwargs)

        return failing

    def install(self, patch: pytest.MonkeyPatch) -> None:
        read = Path.open

        def opened(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if "x" not in mode and "w" not in mode:
                return read(path, mode, *args, **kwargs)
            self.tick()
            return Half(path, mode, self)

        patch.setattr(Path, "mkdir", self.before(Path.mkdir))
        patch.setattr(Path, "replace", self.before(Path.replace))
        patch.setattr(Path, "open", opened)
        patch.setattr(os, "link", self.before(os.link))


@pytest.mark.parametrize("error", [OSError(28, "levy täynnä"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_failure_at_any_point_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, is_new: bool
) -> None:
    outputs = [output("a.md"), output("fi/b.md"), output("sv/c.md")]
    failures = 0
    for at in range(1, 100):
        folder = tmp_path / str(at) / "out"
        folder.parent.mkdir()
        if not is_new:
            write_all(folder, [output("a.md", "vanha"), output("fi/b.md", "vanha")])
        before = state(folder.parent)
        fault = Fault(at, error)
        with monkeypatch.context() as patch:
            fault.install(patch)
            try:
                write_all(folder, outputs)
            except (InputError, KeyboardInterrupt):
                assert state(folder.parent) == before, f"at point {at}"
                failures += 1
                continue
        # The last point is passed, or the fault was survived: a link that fails is a copy.
        assert (folder / "sv/c.md").read_text() == "uusi"
        assert len(state(folder)) == 6
        if fault.count < at:
            break
    assert failures > 8


HARD_NAMES = ["CON", "aux.txt", "Lpt1", "com¹", "nul ", "..", "ä", "a/../b", "a\\b", "a" * 500]


@given(st.text(max_size=80) | st.sampled_from(HARD_NAMES))
def test_a_safe_name_is_safe_everywhere(text: str) -> None:
    name = safe_name(text)
    assert 1 <= len(name) <= 60
    assert name.isascii()
    assert name == name.lower().strip("-")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    writing._check_names((output(f"{name}.md"),))
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kahvila- ja kiinteistöavustaja", "kahvila-ja-kiinteistoavustaja"),
        ("Åbo Ängsö", "abo-angso"),
        ("../../etc/passwd", "etc-passwd"),
        ("Con", "con-x"),
        ("", "x"),
        ("   ", "x"),
        ("شيء", "x"),
        ("Straße & Æther", "strasse-aether"),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_safe_names_read_well(text: str, name: str) -> None:
    assert safe_name(text) == name

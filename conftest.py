"""Runs the examples in the README and in the docs, so that none of them can go stale.

Python blocks are run as written. In a ``console`` block each line that begins with ``$ ratko`` is
run, and the lines under it are what the command must print; ``...`` stands for anything.
Both work in a folder of their own that holds a copy of ``examples``.
"""

import doctest
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from guide_pages import EXAMPLES, run_ratko, state_before, story
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser


PROMPT = "$ "


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that stands under it."""
    command, output = "", ""
    for line in block.splitlines(keepends=True):
        if line.startswith(PROMPT):
            if command:
                yield command, output
            command, output = line.removeprefix(PROMPT).strip(), ""
        else:
            output += line
    if command:
        yield command, output


def run_console(example: Example) -> str | None:
    """Runs a console block's ratko commands; returns what was wrong, None when all was right."""
    for command, expected in commands(example.parsed):
        program, *arguments = shlex.split(command)
        if program != "ratko":
            continue
        code, printed = run_ratko(arguments)
        if expected and not doctest.OutputChecker().check_output(
            expected, printed, doctest.ELLIPSIS
        ):
            return f"{command}\nshould print:\n{expected}\nbut printed:\n{printed}"
        if not expected and code:
            return f"{command}\nended with {code}:\n{printed}"
    return None


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that keeps what each page of the coordinators' guide begins with."""
    return tmp_path_factory.mktemp("guide")


@pytest.fixture(scope="module")
def playground(
    request: pytest.FixtureRequest, guide: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A folder of its own for each page, with a copy of the examples.

    A page of the coordinators' guide finds what the pages before it have written.
    """
    folder = tmp_path_factory.mktemp("page")
    if request.path in story():
        shutil.copytree(state_before(request.path, guide), folder, dirs_exist_ok=True)
    else:
        shutil.copytree(EXAMPLES, folder / "examples")
    before = Path.cwd()
    os.chdir(folder)
    yield
    os.chdir(before)


pytest_collect_file: Any = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser("console", run_console),
        SkipParser(),
    ],
    patterns=["*.md"],
    excludes=["tests/**"],
    fixtures=["playground"],
).pytest()

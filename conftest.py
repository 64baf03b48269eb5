"""Runs the examples in the README and in the docs, so that none of them can go stale.

Python blocks are run as written. In a ``console`` block each line that begins with ``$ ratko`` is
run, and the lines under it are what the command must print; ``...`` stands for anything.
Both work in a folder of their own that holds a copy of ``examples``.
"""

import doctest
import os
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser


ROOT = Path(__file__).parent
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
        # The program of the environment that runs the tests, not one that happens to be on PATH.
        ratko = Path(sysconfig.get_path("scripts"), "ratko")
        done = subprocess.run(  # noqa: S603 - the commands are the documentation's own
            [ratko, *arguments],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"},
            check=False,
        )
        printed = done.stdout + done.stderr
        if expected and not doctest.OutputChecker().check_output(
            expected, printed, doctest.ELLIPSIS
        ):
            return f"{command}\nshould print:\n{expected}\nbut printed:\n{printed}"
        if not expected and done.returncode:
            return f"{command}\nended with {done.returncode}:\n{printed}"
    return None


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of its own for each page, with a copy of the examples."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(ROOT / "examples", folder / "examples")
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

"""The pages of the coordinators' guide as a story: each goes on where the one before it ended.

The tests of the docs run a page in a folder of its own, and the guide's pictures are taken along
the story. Both let this module do first what the earlier pages change; only the pages say what.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from unittest import mock

from ratko.cli.program import main


__all__ = ["GUIDE", "do_page", "run_ratko", "state_before", "story"]

_ROOT: Final = Path(__file__).resolve().parents[1]
GUIDE: Final = _ROOT / "docs" / "opas"
EXAMPLES: Final = _ROOT / "examples"
_ALONE: Final = frozenset({"pikakierros", "ongelmia"})
_BLOCK: Final = re.compile(
    r"^```console\n(?P<console>.*?)^```|^<!--- invisible-code-block: python\n(?P<python>.*?)^--->",
    re.DOTALL | re.MULTILINE,
)
_CHANGING: Final = re.compile(
    r"ratko (--talk \w+ )?(adverts|project new|case (new|add|keep|review))\b"
)


def story() -> tuple[Path, ...]:
    """Return the pages that build on each other, in the order of the guide's contents."""
    contents = (GUIDE / "index.md").read_text(encoding="utf-8")
    listed = re.search(
        r"^```\{toctree\}\n(?::[^\n]*\n)*\n(.*?)^```", contents, re.DOTALL | re.MULTILINE
    )
    if listed is None:
        raise ValueError("docs/opas/index.md has no contents")
    names = [name for name in listed[1].split() if name not in _ALONE]
    return tuple(GUIDE / f"{name}.md" for name in names)


def state_before(page: Path, states: Path) -> Path:
    """Return a folder as the pages before this one leave it, with a copy of the examples.

    Args:
        page: A page of the story.
        states: A folder in which what each page begins with is kept, made when first asked for.
    """
    folder = states / page.stem
    if not folder.exists():
        pages = story()
        at = pages.index(page)
        if at == 0:
            shutil.copytree(EXAMPLES, folder / "examples")
        else:
            shutil.copytree(state_before(pages[at - 1], states), folder)
            with contextlib.chdir(folder):
                do_page(pages[at - 1])
    return folder


def do_page(page: Path, *, everything: bool = False) -> None:
    """Do in the present folder what a page changes: its commands that write, and its edits by hand.

    Args:
        page: The page.
        everything: Run its other commands as well.

    Raises:
        RuntimeError: A command ended with an error.
    """
    names: dict[str, Any] = {}
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["python"]:
            exec(block["python"], names)  # noqa: S102  # The documentation's own code.
            continue
        for command in _commands(block["console"], everything=everything):
            code, printed = run_ratko(shlex.split(command)[1:])
            if code and not everything:
                raise RuntimeError(f"{page.name}: {command}\n{printed}")


def run_ratko(words: Sequence[str]) -> tuple[int, str]:
    """Run a command of ratko in this process; return its exit code and what it printed.

    A process of its own would spend most of its time on starting.
    """
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with (
        mock.patch.dict(os.environ, COLUMNS="80"),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(words)
        except SystemExit as ended:
            code = ended.code
    return int(code) if isinstance(code, int) else 0, out.getvalue() + err.getvalue()


def _commands(console: str, *, everything: bool) -> Iterator[str]:
    for line in console.splitlines():
        command = line.removeprefix("$ ")
        if command != line and (everything or _CHANGING.match(command)):
            yield command

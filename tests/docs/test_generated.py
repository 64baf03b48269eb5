"""The generated parts of the documentation are what the program says today."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratko.cli.program import COMMANDS


DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module", name="generate")
def _generate() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "generate.py"))


def _pages() -> Iterator[Any]:
    for page in sorted(DOCS.rglob("*.md")):
        if "<!-- generated:" in page.read_text(encoding="utf-8"):
            yield pytest.param(page, id=page.relative_to(DOCS).as_posix())


@pytest.mark.parametrize("page", list(_pages()))
def test_generated_parts_are_fresh(page: Path, generate: dict[str, Any]) -> None:
    written = page.read_text(encoding="utf-8")
    assert written == generate["renewed"](written), "run python docs/generate.py"


def test_every_part_is_in_a_page(generate: dict[str, Any]) -> None:
    texts = "\n".join(page.read_text(encoding="utf-8") for page in generate["pages"]())
    missing = [name for name in generate["PARTS"] if f"<!-- generated: {name}" not in texts]
    assert not missing


def test_every_command_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"<!-- generated: help {name} -->" not in page]
    assert not missing


def test_every_mark_has_its_end() -> None:
    for page in DOCS.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert text.count("<!-- generated: ") == text.count("<!-- end of generated -->"), page

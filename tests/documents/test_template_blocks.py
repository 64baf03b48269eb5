"""The blocks of a template are the same in every variety of language, and told at its head."""

import re
from pathlib import Path

import pytest

from ratko.model.text import Variety


TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = sorted(path.name for path in (TEMPLATES / "fi").glob("*.md.j2"))
EVERY = [f"{variety.value}/{name}" for variety in Variety for name in NAMES]


def _blocks(template: str) -> list[str]:
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    return re.findall(r"{% block (\w+) %}", source)


@pytest.mark.parametrize("template", EVERY)
def test_a_part_that_is_replaced_in_one_variety_is_there_in_all(template: str) -> None:
    blocks = _blocks(template)
    assert blocks
    assert blocks == _blocks(f"fi/{template.partition('/')[2]}")


@pytest.mark.parametrize("template", EVERY)
def test_the_head_tells_every_block(template: str) -> None:
    head, _, _ = (TEMPLATES / template).read_text(encoding="utf-8").partition("#}")
    # Either a block and what it is on each line, or only blocks with commas between.
    lines = [line for line in head.splitlines() if line.startswith("  ")]
    told = [
        name
        for line in lines
        for name in (re.match(r"  (\w+)  ", line) or [line, line])[1].replace(",", " ").split()
    ]
    assert told == _blocks(template)

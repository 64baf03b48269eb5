"""What the documentation tells people to write into YAML files is taken by the loader."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratko.files.kinds import KINDS
from ratko.files.reading_result import Reading
from ratko.files.structured import read_text
from ratko.matching.shipped import shipped_rules
from ratko.model.profile import Profiles
from ratko.model.role import Roles
from ratko.testing.cases.reading import read_cases


DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ROLES_HEAD = "ratko: 1\nkind: roles\n"
PROFILES_HEAD = "ratko: 1\nkind: profiles\nprofiles:\n"


def _blocks() -> Iterator[Any]:
    for page in sorted(DOCS.rglob("*.md")):
        for number, found in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")), start=1):
            name = f"{page.relative_to(DOCS).as_posix()}-{number}"
            yield pytest.param(textwrap.dedent(found[1]), id=name)


def _indented(text: str, spaces: int) -> str:
    return textwrap.indent(text, " " * spaces)


@pytest.mark.parametrize("shown", list(_blocks()))
def test_what_is_shown_is_taken(shown: str) -> None:
    kind = re.search(r"^kind: (\w+)$", shown, re.MULTILINE)
    taken: Reading[Any]
    if shown.startswith("cases:"):  # Cases for the pytest plugin.
        assert not read_cases(shown, shipped_rules()).mistakes
        return
    if kind:  # A whole file.
        taken = read_text(shown, KINDS[kind[1]])
    elif shown.startswith("association:"):
        taken = read_text(ROLES_HEAD + shown, Roles)
    elif shown.startswith("- id:"):
        tasks = _indented("task_shares:\n  - task: baking\n", 4)
        taken = read_text(f"{ROLES_HEAD}roles:\n{_indented(shown, 2)}{tasks}", Roles)
    elif shown.startswith("- key:"):
        days = "consent_date: 2026-10-05\nreview_by: 2027-04-05\ndelete_after: 2027-10-05\n"
        taken = read_text(f"{PROFILES_HEAD}{_indented(shown, 2)}{_indented(days, 4)}", Profiles)
    else:  # Fields of a role.
        role = "  - id: role-1\n    task_shares:\n      - task: baking\n"
        taken = read_text(f"{ROLES_HEAD}roles:\n{role}{_indented(shown, 4)}", Roles)
    assert taken.problems == ()

"""Hypothesis draws records by their types, and pays nothing for it where nobody does."""

import subprocess
import sys

import pytest


REGISTER = "from ratko.testing.registering import register; register(); "
DRAW = """
import typing
from hypothesis import given, settings, strategies as st
from ratko.model.quantities import QUANTITIES, Level
from ratko.model.role import Role
from ratko.matching.pair import Pair
from ratko.matching.rules import RuleBook, TaskRule

@settings(max_examples=20, database=None, deadline=None)
@given(st.from_type(Role), st.from_type(Level), st.from_type(Pair), st.from_type(RuleBook),
       st.from_type(TaskRule), st.from_type(list[Role]))
def try_it(role, level, pair, book, rule, roles):
    assert type(role) is Role and QUANTITIES[Level].admits(level)
    assert type(pair) is Pair and type(book) is RuleBook and type(rule) is TaskRule
    assert all(type(each) is Role for each in roles)

try_it()
"""


def run(code: str) -> str:
    done = subprocess.run(  # noqa: S603  # the code stands in this file
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    "before",
    [
        f"import hypothesis; {REGISTER}",
        f"import ratko.model.role, ratko.matching.pair; import hypothesis; {REGISTER}",
        f"import hypothesis; {REGISTER}{REGISTER}",
    ],
    ids=["Hypothesis first", "ratko first", "twice"],
)
def test_records_are_drawn_by_their_types(before: str) -> None:
    run(before + DRAW)


def test_to_register_imports_nothing_of_ratko() -> None:
    loaded = run(
        f"import hypothesis, sys; before = set(sys.modules); {REGISTER}"
        "print(*sorted(set(sys.modules) - before))"
    )
    own = {"ratko", "ratko.testing", "ratko.testing.registering"}
    assert set(loaded.split()) <= own


def test_modules_are_as_they_would_be_without() -> None:
    run(
        f"import hypothesis; {REGISTER}"
        "import inspect, importlib.machinery, ratko.model.role as role\n"
        "assert type(role.__loader__) is importlib.machinery.SourceFileLoader\n"
        "assert inspect.getsource(role.Role).startswith('@attrs.frozen')"
    )


def test_without_hypothesis_the_way_to_install_it_is_told() -> None:
    run(
        "import sys; sys.modules['hypothesis'] = None\n"
        "import ratko.testing\n"
        "import ratko.testing.plugin\n"
        "for name in ratko.testing.__all__:\n"
        "    try:\n"
        "        getattr(ratko.testing, name)\n"
        "    except ImportError as error:\n"
        "        assert \"pip install 'ratko[testing]'\" in str(error), error\n"
        "    else:\n"
        "        raise AssertionError(name)\n"
    )

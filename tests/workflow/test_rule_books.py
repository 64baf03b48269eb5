"""Rule books that installed packages publish, found as they are found on a user's machine."""

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.model.text import Language
from ratko.workflow.rule_books import rule_book, rule_book_names


Install = Callable[..., None]

MODULE = """\
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules

book = shipped_rules().without("wish")

def make():
    return book

def fail():
    raise LookupError("nothing here")

no_book = RuleBook
number = 3
"""


@pytest.fixture(name="install")
def _install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a package that publishes rule books: name and object."""

    def install(package: str, **published: str) -> None:
        (tmp_path / f"{package}.py").write_text(MODULE, encoding="utf-8")
        info = tmp_path / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        lines = "".join(f"{name} = {package}:{of}\n" for name, of in published.items())
        (info / "entry_points.txt").write_text(f"[ratko.rule_books]\n{lines}")
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()

    return install


def test_the_shipped_book_is_always_there() -> None:
    assert rule_book("ratko") == shipped_rules()
    assert rule_book_names() == ("ratko",)


@pytest.mark.parametrize("of", ["book", "make"])
def test_a_published_book_is_found_by_its_name(install: Install, of: str) -> None:
    install("town_rules", town=of)
    book = rule_book("town")
    assert isinstance(book, RuleBook)
    assert {each.id for each in shipped_rules().rules} - {each.id for each in book.rules} == {
        "wish"
    }
    assert rule_book_names() == ("ratko", "town")


@pytest.mark.parametrize(
    ("name", "of", "told"),
    [
        ("twon", "book", "There is no rule book “twon”. Did you mean “town”? At hand: ratko and"),
        ("xyzzy", "book", "There is no rule book “xyzzy”. At hand: ratko and town."),
        ("town", "number", "town_rules:number is no RuleBook"),
        ("town", "missing", "cannot be loaded: AttributeError"),
        ("town", "fail", "cannot be loaded: LookupError: nothing here"),
        ("town", "no_book", "cannot be loaded: TypeError"),
    ],
)
def test_what_is_wrong_is_told(install: Install, name: str, of: str, told: str) -> None:
    install("town_rules", town=of)
    with pytest.raises(RuleError) as refused:
        rule_book(name)
    assert told in say(refused.value.reason, Language.EN)


def test_two_packages_with_one_name_are_told(install: Install) -> None:
    install("town_rules", town="book")
    install("other_rules", town="book")
    with pytest.raises(RuleError) as refused:
        rule_book("town")
    assert "other_rules:book and town_rules:book" in say(refused.value.reason, Language.EN)

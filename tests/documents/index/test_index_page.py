"""The index page: whole, well-formed, harmless, each task once."""

import datetime
import itertools
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import html5lib
import pytest
from jinja2 import Environment

from ratko.data import read_table
from ratko.documents.charts import BAR_LENGTH, bar, season
from ratko.documents.environment import markup_environment
from ratko.documents.index_building import index_page
from ratko.documents.index_page import render_index
from ratko.documents.index_records import Fate, IndexPage
from ratko.documents.locator import template_loader
from ratko.language import messages
from ratko.messages import message
from ratko.method.sorting import sort_tasks
from ratko.model.association import Doer
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Month, Prose, Share, amount
from ratko.model.role import Leftover, Role, Roles, TaskShare
from ratko.model.task import Decision, DecisionKind, Task, TaskDoer
from ratko.model.text import Language, Text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN
from ratko.problems import Place, Severity, problem


TEXTS = {
    "example.words": "{words}",
    "example.problem": "Tuntien paikalla on päivämäärä.",
    "example.note": "Otsikkorivi ohitettiin.",
}
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %}\"'&--><!--]]>\u202e"
DATE = datetime.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the tests' own, so that the golden file changes with the page alone."""

    def table(name: str) -> Any:
        if name != "messages/example":
            return read_table(name)
        return {code: {"text": dict.fromkeys(Language, text)} for code, text in TEXTS.items()}

    monkeypatch.setattr(messages, "read_table", table)


@pytest.fixture(scope="module")
def markup() -> Environment:
    return markup_environment(template_loader())


def parsed(page: str) -> Any:
    """The page's elements; any error of HTML is an error of the test."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def test_the_example(
    example: IndexPage, markup: Environment, golden: Callable[[str, str], None]
) -> None:
    golden("index/index.fi.html", render_index(example, Language.FI, markup))


@pytest.mark.parametrize("language", Language)
def test_it_is_valid_and_whole_in_each_language(
    example: IndexPage, language: Language, markup: Environment
) -> None:
    made = render_index(example, language, markup)
    tree = parsed(made)
    assert tree.get("lang") == language.value
    rows = [each.get("id") for each in tree.iter("tr") if (each.get("id") or "").startswith("task")]
    tasks = [f"task-{task.id}" for area in example.areas for task in area.tasks]
    assert rows == tasks
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [each.get("href") for each in tree.iter("a") if each.get("href").startswith("#")]
    assert {each.removeprefix("#") for each in links} <= set(ids)


def test_it_needs_no_other_resource_and_no_script(example: IndexPage, markup: Environment) -> None:
    tree = parsed(render_index(example, Language.FI, markup))
    for element in tree.iter():
        assert element.tag not in {"script", "link", "img", "iframe", "object", "form"}
        assert not [each for each in element.attrib if str(each).startswith("on")]
        assert "src" not in element.attrib
    style = next(tree.iter("style")).text
    assert "url(" not in style
    assert "@import" not in style


def test_headings_come_in_order_and_headers_have_a_scope(
    example: IndexPage, markup: Environment
) -> None:
    tree = parsed(render_index(example, Language.FI, markup))
    levels = [int(each.tag[1]) for each in tree.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(each.get("scope") in {"row", "col"} for each in tree.iter("th"))


def test_text_in_another_language_says_so(example: IndexPage, markup: Environment) -> None:
    tree = parsed(render_index(example, Language.FI, markup))
    swedish = [each.text for each in tree.iter("span") if each.get("lang") == "sv"]
    assert "Månadsstatistik för kommunen" in swedish


def hostile(value: Any) -> Any:
    """The same page with every text replaced, keys and file names too where they are shown."""
    if isinstance(value, Text):
        return Text(fi=Prose(HOSTILE.replace("\u202e", "")))
    if isinstance(value, tuple):
        return tuple(hostile(each) for each in value)
    if attrs.has(type(value)) and type(value).__module__.endswith("index_records"):
        shown = {"association", "name", "href"}
        return attrs.evolve(
            value,
            **{
                field.name: HOSTILE
                if field.name in shown and isinstance(getattr(value, field.name), str)
                else hostile(getattr(value, field.name))
                for field in attrs.fields(type(value))
            },
        )
    return value


@pytest.mark.parametrize("language", Language)
def test_hostile_texts_come_out_as_text(
    example: IndexPage, language: Language, markup: Environment
) -> None:
    page = hostile(example)
    page = attrs.evolve(
        page,
        questions=(message("example.words", words=HOSTILE),),
        problems=(
            problem(Severity.NOTE, "example.note", Place(file=HOSTILE, cell="A1"), found=HOSTILE),
        ),
    )
    tree = parsed(render_index(page, language, markup))
    assert not list(tree.iter("script"))
    assert "49" not in "".join(tree.itertext()).replace("49 %", "")
    for link in tree.iter("a"):
        assert ":" not in link.get("href")
    assert "<script>alert(1)</script>{{ 7*7 }}" in "".join(tree.itertext())


def test_an_empty_inventory_has_a_page(markup: Environment) -> None:
    for language in Language:
        tree = parsed(render_index(IndexPage(date=DATE), language, markup))
        assert len(list(tree.iter("h2"))) == 2


def test_a_bar_keeps_its_parts_within_its_length() -> None:
    segments = bar((("a", Fraction(1, 3)), ("b", Fraction(0)), ("c", Fraction(2, 3))), Fraction(1))
    assert [each.kind for each in segments] == ["a", "c"]
    assert segments[0].x + segments[0].width < segments[1].x
    assert segments[-1].x + segments[-1].width <= BAR_LENGTH
    assert bar((("a", Fraction(1)),), Fraction(0)) == ()


def test_a_year() -> None:
    assert season((Fraction(60),) * 12) is None
    year = season((Fraction(120), *(Fraction(60),) * 10, Fraction(0)))
    assert year is not None
    assert (year.most, year.least) == (frozenset({Month(1)}), frozenset({Month(12)}))
    assert [each.height for each in year.columns] == [40, *[20] * 10, 0]


def weekly(key: str, minutes: int, kind: DecisionKind = DecisionKind.UNDECIDED) -> Task:
    return Task(
        id=Key(key),
        name=Text(fi=Prose(key)),
        doers=(TaskDoer(doer=Key("anna")),),
        stated_time=StatedTime(minutes=amount(minutes), per=Period.WEEK),
        decision=Decision(kind=kind),
    )


def test_the_parts_of_each_task_make_the_whole_of_it() -> None:
    inventory = Inventory(
        doers=(Doer(id=Key("anna"), name=Line("Anna")),),
        tasks=(
            weekly("jaettu", 600, DecisionKind.SHARE),
            weekly("luovutettu", 300, DecisionKind.HAND_OVER),
            weekly("pidetty", 60, DecisionKind.KEEP),
            weekly("pudotettu", 30, DecisionKind.DROP),
            Task(id=Key("avoin"), name=Text()),
        ),
    )
    half = Share(Fraction(1, 2))
    roles = Roles(
        roles=(
            Role(
                id=Key("apuri"),
                task_shares=(
                    TaskShare(task=Key("jaettu"), share=half),
                    TaskShare(task=Key("luovutettu"), share=half),
                ),
            ),
        ),
        leftovers=(Leftover(task=Key("luovutettu"), share=half),),
    )
    page = index_page(
        inventory=inventory, sorted_tasks=sort_tasks(inventory), roles=roles, date=DATE
    )
    rows = {task.id: task for area in page.areas for task in area.tasks}
    assert set(rows) == {task.id for task in inventory.tasks}
    for row in rows.values():
        assert sum(part.share for part in row.parts) == 1
    fates = {key: [part.fate for part in row.parts] for key, row in rows.items()}
    assert fates["jaettu"] == [Fate.IN_ROLE, Fate.KEPT]
    assert fates["luovutettu"] == [Fate.IN_ROLE, Fate.LEFT_OVER]
    assert fates["pidetty"] == [Fate.KEPT]
    assert fates["pudotettu"] == [Fate.OTHERWISE]
    assert fates["avoin"] == [Fate.UNDECIDED]
    assert rows["avoin"].minutes is UNKNOWN
    assert page.roles[0].minutes == 450
    assert [task.part_of_role for task in page.roles[0].tasks] == [Fraction(2, 3), Fraction(1, 3)]
    assert [balance.name for balance in page.balances] == ["Anna"]
    assert page.balances[0].before == 990

"""Whatever stands in a value, documents show it as text and keep their shape."""

import re
from typing import Any

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ratko.documents.advert_view import advert_view
from ratko.documents.description_view import description_view
from ratko.documents.environment import markdown_environment
from ratko.documents.escaping import cleaned
from ratko.documents.locator import template_loader
from ratko.documents.marks import unmarked
from ratko.documents.rendering import Document, render
from ratko.documents.said import said
from ratko.documents.workplace import workplace
from ratko.model.association import Association, Contact, Doer, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import QUANTITIES, Key, Line, Prose
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task, TaskDoer, TaskEntity
from ratko.model.text import Language, Text


HOSTILE = [
    '=HYPERLINK("https://evil.example")', "+1+1", "-2", "@SUM(A1)",
    "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "&lt;b&gt; &amp; & &#x41;",
    "{{ 7 * 7 }}", "{% include 'x' %}", "{# x #}", "{{ self.__class__ }}",
    "# otsikko", "* kohta", "1. kohta", "1)", "12. x", "- kohta", "+ x", "> lainaus", "---", "===",
    "**vahva** _korostus_ __x__ ~~yli~~", "`koodi` ```", "[linkki](https://evil.example)",
    "![kuva](x.png)", "[x]: https://evil.example", "| a | b |", "<https://evil.example>",
    "\\", "\\*", "a\\", "snake_case_name", "_a", "a_", "a*b*c", "!", "![", "]", "](x)",
    "C:\\CON", "../../etc/passwd", "NUL", "שלום", "a\u00a0b", "'\"", "R&D", "&", "&amp", ":::",
    "$x$",
    "http://a.example/?q=1&b=2", "a" * 400, "5 h", "n. 3", "4. toukokuuta", "\t", "x  y", "·",
]  # fmt: skip


def is_line(text: str) -> bool:
    return QUANTITIES[Line].admits(text) and bool(cleaned(text))


VALUES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)).filter(is_line)
MANY = st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map(" ".join).filter(is_line)
ENVIRONMENT = markdown_environment(template_loader())
TASK = Key("tehtava")


def documents(value: str) -> tuple[Document, Document]:
    """An advert and a description in which every text is the value."""
    line, words = Line(value), Text(fi=Prose(value))
    inventory = Inventory(
        association=Association(
            name=line,
            description=Prose(value),
            contact=Contact(name=line, phone=Line("040 1234567"), email=Line("a@b.example")),
        ),
        sites=(Site(id=Key("paikka"), name=line, address=line, municipality=line),),
        doers=(Doer(id=Key("tekija"), name=line),),
        entities=(TaskEntity(id=Key("kokonaisuus"), name=words),),
        tasks=(
            Task(
                id=TASK,
                name=words,
                entity=Key("kokonaisuus"),
                steps=(words, words),
                tools=(line,),
                doers=(TaskDoer(doer=Key("tekija")),),
                site=Key("paikka"),
                source=line,
            ),
        ),
    )
    role = Role(
        id=Key("rooli"),
        title=words,
        purpose=words,
        task_shares=(TaskShare(task=TASK),),
        pay_basis=words,
        working_time=words,
        duration=words,
        supervisor=line,
        tutor=line,
        daily_contact=line,
        adjustments=(words, words),
        learning_goals=(words,),
        next_step=words,
        how_to_apply=(words,),
        funding_asks=words,
    )
    place = workplace(inventory)
    return (
        render(
            "advert",
            advert_view(role, place, Language.FI),
            Language.FI,
            environment=ENVIRONMENT,
            strict=False,
        ),
        render(
            "job_description",
            description_view(role, place, Language.FI),
            Language.FI,
            environment=ENVIRONMENT,
            strict=False,
        ),
    )


def elements(page: str) -> list[str]:
    """Every element with its attributes, but for the addresses of our own links."""
    tree: Any = html5lib.parse(page, namespaceHTMLElements=False)
    return [f"{each.tag} {sorted(each.attrib)}" for each in tree.find("body").iter()]


def shown(page: str) -> str:
    """What a reader sees, with single spaces."""
    tree: Any = html5lib.parse(page, namespaceHTMLElements=False)
    return spaced("".join(tree.find("body").itertext()))


def spaced(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def by_another_renderer(markdown: str) -> str:
    body = MarkdownIt("commonmark").enable("table").render(markdown)
    return f"<!DOCTYPE html><title>x</title><body>{body}"


# An advert opens with a sentence where it is known how the title is inflected, and only there.
HARMLESS = list(zip(documents("x"), documents("avustaja"), strict=True))
BENIGN = [[elements(each.write("html")) for each in pair] for pair in HARMLESS]
BENIGN_MARKDOWN = [
    [elements(by_another_renderer(each.write("md"))) for each in pair] for pair in HARMLESS
]


@given(value=VALUES | MANY)
@settings(max_examples=60)
def test_html_keeps_its_elements_and_shows_the_value(value: str) -> None:
    for document, expected in zip(documents(value), BENIGN, strict=True):
        page = document.write("html")
        html5lib.HTMLParser(strict=True).parse(page)
        assert elements(page) in expected
        assert shown(page).count(spaced(cleaned(value))) >= 5


@given(value=VALUES | MANY)
@settings(max_examples=60)
def test_another_markdown_renderer_shows_the_same_text_in_the_same_elements(value: str) -> None:
    for document, expected in zip(documents(value), BENIGN_MARKDOWN, strict=True):
        page = by_another_renderer(document.write("md"))
        assert elements(page) in expected
        assert shown(page) == shown(document.write("html"))


@given(value=VALUES | MANY)
@settings(max_examples=30)
def test_plain_text_shows_the_value(value: str) -> None:
    for document in documents(value):
        text = re.sub(r"\n[\s–>]*", " ", document.write("txt"))
        assert spaced(re.sub(r"[\s–>]+", "", cleaned(value))) in re.sub(r"[\s–>]+", "", text)


@given(first=VALUES, second=VALUES)
@settings(max_examples=60)
def test_two_values_side_by_side_mean_no_more_than_each(first: str, second: str) -> None:
    template = ENVIRONMENT.from_string("{{ a }}{{ b }}")
    marked = template.render(a=said(first, "a"), b=said(second, "b"))
    page = by_another_renderer(unmarked(marked))
    assert elements(page) == ["body []", "p []"]
    assert shown(page) == spaced(cleaned(first) + cleaned(second))


@given(text=st.text(max_size=60))
def test_cleaned_text_is_one_line_of_visible_characters(text: str) -> None:
    clean = cleaned(text)
    assert "\n" not in clean
    assert clean == clean.strip()
    assert cleaned(clean) == clean

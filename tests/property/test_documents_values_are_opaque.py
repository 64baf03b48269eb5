"""A template means the same whatever its values are, and its parts the same as its whole."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import html5lib
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ratko.documents.markdown_parser import parse, sections
from ratko.documents.marks import closed_place, opened_place
from ratko.documents.said import blank, email, said, web
from ratko.documents.tree import runs_of
from ratko.documents.writers.html import html_body, html_fragment
from ratko.documents.writers.html_sections import titled_body
from ratko.model.text import Language


# What templates write; @ is a value, § one that leads nowhere.
LINES = [
    "# @", "## Mitä teet", "## @ ja @", "### @", "#@", "@", "@@", "@ on @, *@* ja **@**",
    "**@**: @", "- @", "- **@** (@)", "  - @", "  @", "1. @", "3) @", "> @",
    "| a | @ |\n| --- | --- |\n| @ | @ |", "---", "Otsikko\n===", "@\n---", "", "", "",
    "`koodi` @", "```\n## ei otsikko\n```", "~~~\n# ei\n~~~", "    ## ei",
    "[a]: https://a.example", "[a] ja @", "[§ on](https://b.example) @", "*@", "_@_ @", "@  \n@",
    "!@", "\\@", "&@;", "@. @", "@[a](https://a.example/%C3%A4?b=%3C1)", "#", "## Loppu ##",
]  # fmt: skip
HOSTILE = st.text(alphabet="*_`[]()<>#-+=|\\!&~:;.,1 axä5h\u00a0\"'", min_size=1, max_size=12)
WORDS = st.one_of(
    st.sampled_from(["Lumityöt", "5 h", "n. 3", "1. toukokuuta", "&lt;", "[a]", "```", "## x"]),
    HOSTILE,
    st.text(max_size=8),
)
ADDRESSES = st.sampled_from(
    [
        "https://a.example/ä?b=&lt;1",
        "www.kylä.example",
        "https://a.example/(x)_*y*",
        "http://A.example",
    ]
)
UNLINKED = st.one_of(
    st.builds(said, WORDS, st.sampled_from(["role.title", "tasks.t1.name"])),
    st.builds(lambda text: said(text, "role.pay", language="sv"), WORDS),
    st.just(blank("role.pay_basis", "palkan peruste", Language.FI)),
).filter(lambda value: bool(value.text))
VALUES = st.one_of(
    UNLINKED,
    st.builds(lambda url: web(url, "role.web"), ADDRESSES),
    st.just(email("maija.m@kylatalo.example", "contact.email")),
)


@st.composite
def rendered(draw: st.DrawFn) -> str:
    """What a template could write, with marks of values and of blocks."""
    lines: list[str] = []
    for line in draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=9)):
        kinds = {"@": VALUES, "§": UNLINKED}
        text = "".join(draw(kinds[each]).markup if each in kinds else each for each in line)
        place = draw(st.sampled_from(["", "opens", "closes", "both"]))
        before = opened_place(f"t#{len(lines)}") if place in {"opens", "both"} else ""
        lines.append(f"{before}{text}{closed_place() if place in {'closes', 'both'} else ''}")
    return "\n".join(lines)


INLINE = {"em", "strong", "code", "a"}
LEFT_OUT = {"mark", "span", "div", "body"}
ELEMENT = "element"


def seen(element: Any, within: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What HTML shows: its elements, and its texts with what they are set as."""
    name = element.tag
    if name in INLINE:
        within = tuple(sorted({*within, f"{name} {element.get('href', '')}"}))
    elif name == "br":
        yield "\n", within
    elif name not in LEFT_OUT:
        # A code block is a paragraph.
        yield {"pre": "p"}.get(name, name), (ELEMENT,)
    yield element.text or "", within
    for child in element:
        yield from seen(child, within)
        yield child.tail or "", within


def structure(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The same with neighbouring texts joined and single spaces.

    Paragraphs are left out, for an item's first one may go without an element.
    """
    body: Any = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    parts = [each for each in seen(body) if each[0]]
    joined: list[tuple[str, tuple[str, ...]]] = []
    for within, group in itertools.groupby(parts, key=lambda each: each[1]):
        texts = [text for text, _ in group]
        joined += [(each, within) for each in (texts if within == (ELEMENT,) else ["".join(texts)])]
    spaced = [(re.sub(r"[\s\u00a0]+", " ", text).strip(), within) for text, within in joined]
    return [each for each in spaced if each[0] and each != ("p", (ELEMENT,))]


@given(text=rendered())
@settings(max_examples=100)
def test_values_in_slots_mean_the_same_as_values_in_their_places(text: str) -> None:
    without_places = re.sub("\ufde3[^\ufde1]*\ufde1|\ufde4", "", text)
    # The parser takes an escaped | above a line for a table's; in a slot it cannot.
    assume(not re.search(r"\\\|.*\n---", without_places))
    whole = MarkdownIt("commonmark", {"html": False}).enable("table").render(without_places)
    expected = re.sub("[\ufdd0-\ufdef]", "", whole)
    assert structure(html_fragment(parse(text, "fi").blocks)) == structure(expected)


@given(text=rendered())
@settings(max_examples=100)
def test_sections_on_their_own_mean_the_same_as_in_a_whole(text: str) -> None:
    as_one = parse(f"[nowhere]: https://x.example\n\n{text}", "fi")
    assert parse(text, "fi") == as_one


@given(text=rendered())
@settings(max_examples=100)
def test_html_made_of_sections_is_that_of_the_tree(text: str) -> None:
    tree = parse(text, "fi")
    assert titled_body(sections(text)) == (tree.title, "".join(html_body(tree.blocks)))


@given(
    value=WORDS.map(lambda text: said(text, "role.title")).filter(lambda value: bool(value.text))
)
def test_a_value_in_code_is_shown_as_it_is(value: Any) -> None:
    [run] = runs_of(parse(f"`{value.markup}`", "fi").blocks)
    assert (run.text, run.is_code, run.sources) == (value.text, True, ("role.title",))

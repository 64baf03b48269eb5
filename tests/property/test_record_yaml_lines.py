"""Claim: the reader of lines takes nothing that the whole parser reads otherwise."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from ratko.files.tree import Entry, Tree
from ratko.files.yaml_events import read_events
from ratko.files.yaml_lines import BeyondLinesError, read_lines
from ratko.files.yaml_writing import write_yaml
from ratko.testing.strategies import lines, prose


PIECES = [
    "\n", "\n  ", "\n    ", "\n- ", "\n a", "\n\n", "\n# z\n", "---\n",
    "a: ", "b:", "- ", "  - ", "-", "? a", "k: v", " :", "'s': 1\n", '"d e": ',
    "x", "5", "no", "null", "~", "&x ", "*x", "!!str ", "# c", " # c", "\\", "é",
    "|-", "|", "|+", "|2\n", ">", ">-", "'q'", '"q"', '"\\n"', "'", '"', " ",
    "[a, b]", "{a: 1}", "[a,", "]", "{", "}", ",", "y: [1,\n  2]", "p: >\n  f\n  g\n\n  h",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("p: >\n  f\n    \n")
@example("p: >\n  f\n  # text\n")
@example("a: |+\n\n\n")
@example("a:\n  - b: 1\n  - 'c': 2\n")
@example("a: 'x\n # y'\n")
@example("- a: b: c\n")
@example("a: - b\n")
def test_what_it_takes_the_whole_parser_reads_alike(text: str) -> None:
    text += "\n"
    try:
        data = read_lines(text).data
    except BeyondLinesError:
        return
    assert read_events(text).data == data


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | prose(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(lines(), part, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(lines(), plain, max_size=4))
def test_what_is_written_both_read(data: dict[str, Any]) -> None:
    text = write_yaml(data)
    assert (read_events(text).data or {}) == data
    try:
        assert (read_lines(text).data or {}) == data
    except BeyondLinesError:
        return


@given(st.dictionaries(st.sampled_from(["a", "b", "c d"]), plain, max_size=4))
def test_both_know_where_each_part_stands(data: dict[str, Any]) -> None:
    text = write_yaml(data)
    try:
        by_lines = read_lines(text, with_marks=True)
    except BeyondLinesError:
        return
    whole = read_events(text)
    compare(by_lines, by_lines.data, whole, whole.data)


def compare(one: Tree, data: Any, other: Tree, same_data: Any) -> None:
    """The places agree; inside what stands in one line, the reader of lines knows none."""
    mine, theirs = one.marks.get(id(data), {}), other.marks.get(id(same_data), {})
    for step, place in mine.items():
        assert isinstance(place, Entry)
        assert (place.line, place.column) == (theirs[step].line, theirs[step].column)
        compare(one, data[step], other, same_data[step])

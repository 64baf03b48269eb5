"""Claim: the difference of two texts, applied to the old one, gives the new one exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.journey.differing_lines import LineChange, applied_to_lines, line_difference


TEXTS = st.lists(st.sampled_from(["# Työ", "## Tehtävät", "- kahvi", "- astiat", "- keitto", ""]))


@given(TEXTS, TEXTS)
def test_applied_to_the_old_text_it_gives_the_new_one(old: list[str], new: list[str]) -> None:
    changes = line_difference(old, new)
    assert applied_to_lines(old, changes) == tuple(new)
    assert (changes == ()) is (old == new)
    for each in changes:
        assert each.removed != each.added


@given(TEXTS, TEXTS)
def test_a_change_names_a_heading_of_either_text(old: list[str], new: list[str]) -> None:
    headings = {line.lstrip("#").strip() for line in (*old, *new) if line.startswith("#")}
    for each in line_difference(old, new):
        assert each.heading in {*headings, ""}


def test_a_line_stands_under_its_heading() -> None:
    old = ["# Työ", "yksi", "## Tehtävät", "- kahvi", "## Paikka", "talo"]
    new = ["# Työ", "yksi", "## Tehtävät", "- tee", "## Paikka", "talo", "portti"]
    assert line_difference(old, new) == (
        LineChange(at=3, heading="Tehtävät", removed=("- kahvi",), added=("- tee",)),
        LineChange(at=6, heading="Paikka", added=("portti",)),
    )


@pytest.mark.parametrize(
    "changes",
    [
        (LineChange(at=0, removed=("b",)),),
        (LineChange(at=5, removed=("a",)),),
        (LineChange(at=1, added=("x",)), LineChange(at=0, removed=("a",))),
    ],
)
def test_a_difference_of_another_text_is_refused(changes: tuple[LineChange, ...]) -> None:
    with pytest.raises(ValueError, match="other lines"):
        applied_to_lines(["a"], changes)

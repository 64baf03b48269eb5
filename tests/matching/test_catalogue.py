"""The catalogue of adjustments holds what it claims, and agrees with the anchors."""

import json
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.data import read_table
from ratko.files.reading import read_adjustments
from ratko.files.structured import dump_yaml, read_text
from ratko.matching.catalogue import shipped_adjustments, with_own
from ratko.model.adjustment import Adjustment, Adjustments, Easing, Means
from ratko.model.association import AccessFeature
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Amount, Key, Level, Line
from ratko.model.text import Language, text
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.testing import strategies as own_st


SHIPPED = shipped_adjustments()
TABLE = read_table("adjustments")
ANCHORS = {
    each["code"]: [level["meaning"]["en"] for level in each["levels"]]
    for each in read_table("dimensions")["dimensions"]
}
each_adjustment = pytest.mark.parametrize("adjustment", SHIPPED, ids=lambda each: str(each.id))
levels = st.integers(0, 5).map(Level)


# --- What is there ---


def test_there_are_enough_by_each_means() -> None:
    by_means = Counter(each.means for each in SHIPPED)
    assert len(SHIPPED) >= 48
    assert all(by_means[means] >= 4 for means in Means)


def test_they_are_sorted_and_each_stands_once() -> None:
    ids = [each["id"] for each in TABLE["adjustments"]]
    assert len(ids) == len(set(ids))
    assert [each.id for each in SHIPPED] == sorted(ids)


def test_each_dimension_and_each_need_of_access_is_met_by_one() -> None:
    eased = {one.dimension for each in SHIPPED for one in each.easings}
    assert eased == set(Dimension)
    assert {one for each in SHIPPED for one in each.provides} == set(AccessFeature)
    assert any(each.reaches_places for each in SHIPPED)
    assert any(each.guidance_minutes for each in SHIPPED)


@each_adjustment
def test_each_changes_something(adjustment: Adjustment) -> None:
    assert (
        adjustment.easings
        or adjustment.provides
        or adjustment.reaches_places
        or adjustment.guidance_minutes
    )


# --- What it says ---


@each_adjustment
def test_each_speaks_three_languages_in_plain_sentences(adjustment: Adjustment) -> None:
    for language in Language:
        name, what = (each.said_in(language) for each in (adjustment.name, adjustment.what))
        assert name == name.strip()
        assert name[0].isupper()
        assert not name.endswith(".")
        assert re.fullmatch(r"[A-ZÅÄÖ][^.]+\.( [A-ZÅÄÖ][^.]+\.)?", what), what
        sentences = what.rstrip(".").split(". ")
        assert all(len(each.split()) <= 24 for each in sentences), what


def test_names_differ_in_each_language() -> None:
    for language in Language:
        names = Counter(each.name.said_in(language) for each in SHIPPED)
        assert names.most_common(1)[0][1] == 1


@each_adjustment
def test_the_finnish_is_spelt_right(adjustment: Adjustment) -> None:
    libvoikko = pytest.importorskip("libvoikko", reason="the Finnish speller is not installed")
    speller = libvoikko.Voikko("fi")
    known = {"työhönvalmentaja"}
    for said in (adjustment.name.fi, adjustment.what.fi):
        words = {each.strip("-:") for each in re.findall(r"[\w:-]+", said)}
        assert (
            not {each for each in words if not speller.spell(each)}
            - known
            - {each.capitalize() for each in known}
        )
    assert not list(speller.grammarErrors(adjustment.what.fi, "fi"))


def test_the_table_says_where_it_comes_from() -> None:
    assert TABLE["source"].startswith("Composed for this project")
    assert TABLE["confidence"] == "estimate"
    assert all("385/2024" in each.source for each in SHIPPED)


# --- Levels: what is left is what the anchor of that level says ---


@pytest.mark.parametrize("entry", TABLE["adjustments"], ids=lambda each: str(each["id"]))
def test_what_is_left_is_said_by_the_anchor_of_that_level_alone(entry: dict[str, Any]) -> None:
    for easing in entry.get("easings", ()):
        anchors = ANCHORS[easing["dimension"]]
        saying = [level for level, meaning in enumerate(anchors) if easing["leaves"] in meaning]
        assert easing["to"] in saying, f"{easing}: {anchors[easing['to']]}"
        assert easing["to"] == min(saying)


# --- Costs ---


@each_adjustment
def test_costs_are_marked_as_estimates_unless_there_are_none(adjustment: Adjustment) -> None:
    for cost in costs(adjustment):
        assert cost is UNKNOWN or cost.about or cost.high == 0


@each_adjustment
def test_support_may_be_asked_for_where_a_cost_at_work_is_significant(
    adjustment: Adjustment,
) -> None:
    once, monthly, minutes = (0 if each is UNKNOWN else each.high for each in costs(adjustment))
    if adjustment.means is Means.COMMUTING:  # Not at the workplace: other supports see to it.
        assert adjustment.may_be_supported is False
    elif once >= 200 or minutes >= 60:
        assert adjustment.may_be_supported is True
    else:
        assert adjustment.may_be_supported is (UNKNOWN if once + monthly + minutes else False)


@each_adjustment
def test_help_that_is_supported_stays_within_the_decree(adjustment: Adjustment) -> None:
    minutes = adjustment.minutes_a_week
    if adjustment.may_be_supported is True and minutes is not UNKNOWN:
        assert minutes.high * 52 / 12 / 60 <= 22, "20 h a month, and a little of one's own"
    given = Fraction(adjustment.guidance_minutes)
    assert minutes is UNKNOWN or given <= max(minutes.high, Fraction(120))


def costs(adjustment: Adjustment) -> tuple[Amount | Unknown, ...]:
    return (adjustment.euros_once, adjustment.euros_a_month, adjustment.minutes_a_week)


# --- Easing ---


@given(own_st.adjustments(), st.sampled_from(Dimension), levels, levels)
def test_easing_never_raises_a_demand_and_keeps_within_what_it_says(
    adjustment: Adjustment, dimension: Dimension, level: Level, other: Level
) -> None:
    eased = adjustment.eased(dimension, level)
    assert eased <= level
    easing = {each.dimension: each for each in adjustment.easings}.get(dimension)
    if easing is None or level > easing.up_to:
        assert eased == level
    else:
        assert eased == min(level, easing.to)
        if other <= level:
            assert adjustment.eased(dimension, other) <= eased


@given(own_st.adjustments(), st.sampled_from(Dimension), levels)
def test_easing_twice_eases_no_further(
    adjustment: Adjustment, dimension: Dimension, level: Level
) -> None:
    once = adjustment.eased(dimension, level)
    assert adjustment.eased(dimension, once) == once


# --- One's own ---


OWN = Adjustment(
    id=Key("trolley"),
    name=text(Language.FI, "Oma kärry"),
    means=Means.AIDS,
    easings=(Easing(dimension=Dimension.LFT, to=Level(1), up_to=Level(2)),),
)
NEW = Adjustment(id=Key("a-new-one"), name=text(Language.FI, "Uusi"), means=Means.TASKS)


def test_ones_own_is_added_or_takes_the_place_of_the_same_id() -> None:
    both = with_own(SHIPPED, (OWN, NEW))
    assert len(both) == len(SHIPPED) + 1
    assert [each.id for each in both] == sorted(each.id for each in both)
    found = {each.id: each for each in both}
    assert found[OWN.id] is OWN
    assert found[NEW.id] is NEW
    assert with_own(SHIPPED, ()) == SHIPPED


@given(st.permutations(SHIPPED))
def test_the_order_of_a_catalogue_does_not_matter(mixed: list[Adjustment]) -> None:
    assert with_own(mixed, ()) == SHIPPED


def test_the_catalogue_survives_a_file(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(dump_yaml(Adjustments(adjustments=SHIPPED)), encoding="utf-8")
    reading = read_adjustments(file)
    assert reading.value.adjustments == SHIPPED
    assert not reading.problems


def test_the_reader_of_users_files_reads_the_shipped_table_alike() -> None:
    entries = []
    for entry in TABLE["adjustments"]:
        easings = [
            {name: value for name, value in each.items() if name != "leaves"}
            for each in entry.get("easings", ())
        ]
        entries.append(entry | {"easings": easings})
    content = {"ratko": 1, "kind": "adjustments", "adjustments": entries}
    read = read_text(json.dumps(content), Adjustments, text_format="json").value
    # Made anew: what was made before the test would not tell of a mistake in the making.
    shipped_adjustments.cache_clear()
    made = shipped_adjustments()
    assert tuple(sorted(read.adjustments, key=lambda each: each.id)) == tuple(
        attrs.evolve(each, source=Line("")) for each in made
    )
    assert {each.source for each in made} == {f"{TABLE['source']}; {TABLE['support']}"}

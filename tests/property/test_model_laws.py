"""Laws of the quantities and the levels, whatever their values."""

import random
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import QUANTITIES, Amount, Level, Quantity, amount
from ratko.model.text import Language, Text, text
from ratko.model.unknown import UNKNOWN


numbers = st.one_of(
    st.integers(0, 1_000_000).map(Fraction),
    st.decimals(0, 1_000_000, places=6).map(Fraction),
    st.fractions(0, 9_999, max_denominator=999_999),
    st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(5, 2), Fraction(1, 1_000_000)]),
)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Amount(low=low, high=draw(st.sampled_from([low, high])), about=draw(st.booleans()))


levels = st.dictionaries(st.sampled_from(Dimension), st.integers(0, 5).map(Level)).map(Levels)
texts = st.builds(Text, fi=st.sampled_from(["", "a"]), sv=st.sampled_from(["", "b"]))


class TestAmount:
    @given(amounts())
    @example(Amount(low=Fraction(1, 3), high=Fraction(1, 3)))
    @example(Amount(low=Fraction(1, 1_000_000), high=Fraction(1_000_000), about=True))
    def test_its_written_form_reads_back_as_the_same(self, value: Amount) -> None:
        assert amount(str(value)) == value

    @given(st.integers(0, 1_000_000))
    def test_a_whole_number_is_written_as_it_is(self, number: int) -> None:
        assert str(amount(number)) == str(number)
        assert amount(number).is_exact

    @given(st.integers(0, 9_999_999), st.integers(0, 999_999))
    def test_what_it_reads_is_what_is_written(self, whole: int, part: int) -> None:
        written = f"{whole}.{part:06d}"
        if Fraction(written) > 1_000_000:
            with pytest.raises(ValueError, match="1,000,000"):
                amount(written)
        else:
            assert amount(written).middle == Fraction(written)

    @given(amounts(), st.fractions(0, 1))
    def test_times_keeps_the_order_and_what_was_about(
        self, value: Amount, factor: Fraction
    ) -> None:
        less = value.times(factor)
        assert less.low <= less.middle <= less.high
        assert less.about is value.about
        assert less.middle == value.middle * factor

    @given(st.text())
    def test_any_other_text_is_refused_as_a_value_error(self, words: str) -> None:
        try:
            value = amount(words)
        except ValueError:
            return
        assert amount(str(value)) == value


class TestLevels:
    @given(levels, levels, levels)
    def test_at_least_does_not_mind_order_or_grouping(
        self, one: Levels, two: Levels, three: Levels
    ) -> None:
        assert one.at_least(two) == two.at_least(one)
        assert one.at_least(two).at_least(three) == one.at_least(two.at_least(three))
        assert one.at_least(one) == one
        assert one.at_least(Levels()) == one

    @given(levels, levels)
    def test_at_least_is_the_higher_of_what_is_known(self, one: Levels, two: Levels) -> None:
        peak = one.at_least(two)
        for dimension in Dimension:
            known = [
                level for level in (one.of(dimension), two.of(dimension)) if level is not UNKNOWN
            ]
            assert peak.of(dimension) == (max(known) if known else UNKNOWN)

    @given(levels, levels, levels)
    def test_or_else_does_not_mind_grouping_and_repeating(
        self, one: Levels, two: Levels, three: Levels
    ) -> None:
        assert one.or_else(two).or_else(three) == one.or_else(two.or_else(three))
        assert one.or_else(one) == one
        assert one.or_else(Levels()) == Levels().or_else(one) == one
        assert one.or_else(two).or_else(two) == one.or_else(two)

    @given(levels, levels)
    def test_or_else_changes_nothing_that_is_known(self, one: Levels, two: Levels) -> None:
        filled = one.or_else(two)
        for dimension in Dimension:
            mine = one.of(dimension)
            assert filled.of(dimension) == (two.of(dimension) if mine is UNKNOWN else mine)

    @given(
        st.dictionaries(st.sampled_from(Dimension), st.integers(0, 5).map(Level)),
        st.randoms(use_true_random=False),
    )
    def test_the_order_in_which_levels_are_given_does_not_matter(
        self, given_levels: dict[Dimension, Level], chance: random.Random
    ) -> None:
        pairs = list(given_levels.items())
        chance.shuffle(pairs)
        assert Levels(tuple(pairs)) == Levels(given_levels)
        assert hash(Levels(tuple(pairs))) == hash(Levels(given_levels))


class TestText:
    @given(texts, texts)
    def test_or_else_fills_only_what_is_not_said(self, one: Text, two: Text) -> None:
        filled = one.or_else(two)
        for language in Language:
            assert filled.said_in(language) == (one.said_in(language) or two.said_in(language))

    @given(texts, st.sampled_from(Language))
    def test_the_best_is_said_if_anything_is(self, words: Text, language: Language) -> None:
        in_language, said = words.best(language)
        assert bool(said) is not words.is_empty
        if words.said_in(language):
            assert (in_language, said) == (language, words.said_in(language))

    @given(st.sampled_from(Language), st.sampled_from(["a", "ö"]))
    def test_a_text_is_said_in_its_language_alone(self, language: Language, words: str) -> None:
        said = text(language, words)
        assert [each for each in Language if said.said_in(each)] == [language]


whole = [quantity for quantity in QUANTITIES.values() if quantity.base is int]


@pytest.mark.parametrize("quantity", whole, ids=lambda quantity: quantity.expected)
@given(st.integers(-10, 2_000_000))
def test_a_whole_quantity_admits_its_range_and_nothing_else(quantity: Quantity, value: int) -> None:
    assert quantity.admits(value) is (quantity.minimum <= value <= quantity.maximum)
    assert not quantity.admits(float(value))
    assert not quantity.admits(str(value))


@given(st.text(max_size=600))
def test_a_line_has_no_break_and_nothing_unseen(words: str) -> None:
    line = next(quantity for quantity in QUANTITIES.values() if quantity.expected == "line")
    if line.admits(words):
        assert len(words) <= 500
        assert not set(words) & set("\n\r\t\x00\u202e\u200f\ufeff")

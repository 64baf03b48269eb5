import datetime
import itertools
from fractions import Fraction
from typing import Any

import pytest

from ratko.model.association import Association, Site
from ratko.model.case import Review, ReviewBy
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import (
    QUANTITIES,
    Amount,
    BusinessId,
    Key,
    Level,
    Line,
    Minutes,
    Prose,
    Quantity,
    Share,
    amount,
)
from ratko.model.role import Override, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN


DAY = datetime.date(2026, 9, 14)


def quantity(name: str) -> Quantity:
    return next(each for each in QUANTITIES.values() if each.expected == name)


class TestRanges:
    @pytest.mark.parametrize(
        ("name", "inside", "outside"),
        [
            ("level", (0, 5), (-1, 6, True, 1.0, "1", None)),
            ("minutes", (0, 527_040), (-1, 527_041, False)),
            ("month", (1, 12), (0, 13)),
            ("percent", (0, 1000), (-1, 1001)),
            ("count", (0, 1_000_000), (-1, 1_000_001)),
            ("share", (Fraction(1), Fraction(1, 999)), (Fraction(0), Fraction(3, 2), 1, 0.5)),
            ("key", ("a", "task-1", "a" * 80), ("", "A", "ä", "a_b", "-a", "a-", "a--b", "a" * 81)),
            ("line", ("", "ä" * 500), ("a\nb", "a\tb", "a\rb", "a\x00", "a" * 501, "\u202ea")),
            (
                "prose",
                ("", "a\nb\tc", "a" * 20_000),
                ("a" * 20_001, "\x1b[1m", "\ufeffa", "\ud800"),
            ),
            ("isco", ("", "9112"), ("911", "91121", "abcd", "٩١١٢")),
        ],
    )
    def test_a_range_has_its_ends_and_no_more(
        self, name: str, inside: tuple[Any, ...], outside: tuple[Any, ...]
    ) -> None:
        assert [value for value in inside if not quantity(name).admits(value)] == []
        assert [value for value in outside if quantity(name).admits(value)] == []

    @pytest.mark.parametrize("name", [each.expected for each in QUANTITIES.values()])
    def test_nothing_stands_for_unknown(self, name: str) -> None:
        assert not quantity(name).admits(None)
        assert not quantity(name).admits(UNKNOWN)


class TestBusinessId:
    @pytest.mark.parametrize("good", ["", "0201256-6", "0737546-2", "1572860-0"])
    def test_a_check_digit_that_is_right_is_taken(self, good: str) -> None:
        assert Association(business_id=BusinessId(good)).business_id == good

    @pytest.mark.parametrize(
        "bad", ["0201256-5", "2012566", "201256-6", "0201256–6", " 0201256-6", "FI02012566"]
    )
    def test_one_that_is_wrong_is_refused(self, bad: str) -> None:
        with pytest.raises(ValueError, match="business_id"):
            Association(business_id=BusinessId(bad))

    def test_each_other_digit_is_noticed(self) -> None:
        right = "0201256-6"
        for at in (0, 1, 2, 3, 4, 5, 6, 8):
            for digit in "0123456789":
                other = right[:at] + digit + right[at + 1 :]
                assert quantity("business_id").admits(other) is (other == right)

    def test_a_number_whose_remainder_is_one_was_never_given_out(self) -> None:
        # 7 × 1 + 9 × 0 + … + 2 × 3 = 13 ≡ 2; 4 × 3 = 12 ≡ 1 (mod 11): no check digit is right.
        assert not any(quantity("business_id").admits(f"0000030-{digit}") for digit in range(10))


class TestCheckedRecords:
    @pytest.mark.parametrize(
        "construct",
        [
            lambda: Site(id=Key("Not a key")),
            lambda: Task(id=Key("a"), name=Text(fi=Prose("a" * 20_001))),
            lambda: Task(id=Key("a"), name=Text(), growth_value=Level(6)),
            lambda: Task(id=Key("a"), name=Text(), smallest_chunk=Minutes(-1)),
            lambda: Task(id=Key("a"), name=Text(), tools=(Line("spade"), Line("a\nb"))),
            lambda: Task(id=Key("a"), name=Text(), apart_from=frozenset({Key("B")})),
            lambda: TaskShare(task=Key("a"), share=Share(Fraction(0))),
            lambda: TaskShare(task=Key("a"), share=Share(Fraction(11, 10))),
            lambda: RuleSet(craft_least=Minutes(-1)),
            lambda: Levels({Dimension.MOV: Level(6)}),
            lambda: Levels({Dimension.MOV: Level(True)}),
            lambda: Review(role=Key("a"), date=DAY, by=ReviewBy.WORKER, load=Level(0)),
            lambda: Review(role=Key("a"), date=DAY, by=ReviewBy.WORKER, load=Level(5)),
            lambda: Override(check=Key("a"), reason=Prose(" "), signed_by=Line("N"), date=DAY),
            lambda: Override(check=Key("a"), reason=Prose("so"), signed_by=Line(""), date=DAY),
            lambda: Amount(low=Fraction(2), high=Fraction(1)),
            lambda: Amount(low=Fraction(-1), high=Fraction(1)),
            lambda: Amount(low=Fraction(0), high=Fraction(1_000_001)),
        ],
        ids=itertools.count(),
    )
    def test_a_value_out_of_range_cannot_be_constructed(self, construct: Any) -> None:
        with pytest.raises(ValueError, match=r"^\w+"):
            construct()

    def test_the_field_is_named(self) -> None:
        with pytest.raises(ValueError, match=r"^Task\.growth_value: 6 is no level$"):
            Task(id=Key("a"), name=Text(), growth_value=Level(6))

    def test_unknown_is_admitted_where_a_field_may_be_unknown(self) -> None:
        task = Task(id=Key("a"), name=Text(), growth_value=UNKNOWN)
        assert task.growth_value is UNKNOWN
        assert task.demands.of(Dimension.MOV) is UNKNOWN


class TestAmountForm:
    @pytest.mark.parametrize(
        ("written", "low", "high", "about"),
        [
            ("150", 150, 150, False),
            ("~150", 150, 150, True),
            ("120-300", 120, 300, False),
            ("7.5", Fraction(15, 2), Fraction(15, 2), False),
            ("~1/3-2/3", Fraction(1, 3), Fraction(2, 3), True),
        ],
    )
    def test_it_is_read_as_meant(
        self, written: str, low: Fraction, high: Fraction, about: bool
    ) -> None:
        value = amount(written)
        assert value == Amount(low=Fraction(low), high=Fraction(high), about=about)
        assert str(value) == written
        assert value.is_exact is (low == high and not about)

    @pytest.mark.parametrize(
        "wrong",
        [
            "",
            "-5",
            "5-",
            "1e3",
            "nan",
            "inf",
            "1,5",
            " 5",
            "5 ",
            "5\n",
            "~~5",
            "1/0",
            "٣",
            "300-120",
        ],
    )
    def test_anything_else_is_refused(self, wrong: str) -> None:
        with pytest.raises(ValueError, match=r"amount|range"):
            amount(wrong)

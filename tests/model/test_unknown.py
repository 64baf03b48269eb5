import copy
import pickle

import pytest

from ratko.model.unknown import UNKNOWN, UnknownValue


def test_unknown_is_neither_true_nor_false() -> None:
    for ask in (bool, lambda value: not value, lambda value: value or 0, lambda value: value and 1):
        with pytest.raises(TypeError, match="is UNKNOWN"):
            ask(UNKNOWN)


@pytest.mark.parametrize("other", [0, False, None, "", "unknown"], ids=repr)
def test_unknown_is_no_zero_and_no_no(other: object) -> None:
    assert other != UNKNOWN


def test_there_is_one_unknown() -> None:
    assert UnknownValue("unknown") is UNKNOWN
    assert copy.deepcopy(UNKNOWN) is UNKNOWN
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN  # noqa: S301  # our own bytes
    assert repr(UNKNOWN) == "UNKNOWN"

"""Checks of the arguments of strategies: a bad one is named at the call, not when drawing."""

from collections.abc import Iterable, Mapping

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument


__all__ = ["check_bounds", "check_fields", "check_strategy"]


def check_strategy(name: str, value: object) -> None:
    """Refuse what is no strategy.

    Raises:
        InvalidArgument: It is none; a plain value is to be wrapped in `just`.
    """
    if not isinstance(value, st.SearchStrategy):
        raise InvalidArgument(
            f"{name}={value!r}: expected a strategy; for one value write {name}=just({value!r})"
        )


def check_fields(record_type: type, known: Iterable[str], given: Mapping[str, object]) -> None:
    """Refuse fields that a record has not, and values that are no strategies.

    Raises:
        InvalidArgument: There is one; the message names the fields that there are.
    """
    names = sorted(known)
    for name, value in given.items():
        if name not in names:
            raise InvalidArgument(
                f"{record_type.__name__} has no field {name!r}; it has {', '.join(names)}"
            )
        check_strategy(name, value)


def check_bounds(least_name: str, least: int, most_name: str, most: int) -> None:
    """Refuse bounds of sizes that no value keeps.

    Raises:
        InvalidArgument: The least is negative, or over the most.
    """
    if not 0 <= least <= most:
        raise InvalidArgument(f"{least_name}={least}, {most_name}={most}: no size is between them")

"""What reading a file comes to: a value, and everything there is to say about it."""

from typing import Generic, TypeVar

import attrs

from ratko.problems import Problem


__all__ = ["Reading"]

Read_co = TypeVar("Read_co", covariant=True)


@attrs.frozen(kw_only=True)
class Reading(Generic[Read_co]):
    """Something that was read, with the problems found on the way.

    Attributes:
        value: What was read; what could not be used is left unknown in it.
        problems: Errors, warnings and notes, in the order of the file.
    """

    value: Read_co
    problems: tuple[Problem, ...] = ()

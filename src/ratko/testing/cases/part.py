"""A mapping of a file, read field by field; each mistake is kept with its place."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from ratko.files.refusal import FieldPath
from ratko.files.suggest import nearest
from ratko.messages import Message, message


__all__ = ["Mistake", "Part"]

Value = TypeVar("Value")
Other = TypeVar("Other")


@attrs.frozen(kw_only=True)
class Mistake:
    """What is wrong in a file.

    Attributes:
        path: Where.
        message: What.
    """

    path: FieldPath
    message: Message


class Part:
    """The fields of one mapping that are still to be read."""

    def __init__(self, said: object, path: FieldPath, mistakes: list[Mistake]) -> None:
        """Begin to read `said`, which stands at `path`; what is wrong goes to `mistakes`."""
        self._path, self._mistakes = path, mistakes
        self._known: list[str] = []
        self._said: dict[str, Any] = said if isinstance(said, dict) else {}
        if not isinstance(said, dict):
            self.refuse((), message("testing.not_fields", found=str(said)))

    def refuse(self, steps: FieldPath, wrong: Message) -> None:
        """Keep a mistake at a place within the mapping."""
        self._mistakes.append(Mistake(path=(*self._path, *steps), message=wrong))

    def has(self, name: str) -> bool:
        """Return whether a field is there."""
        return name in self._said

    def take(
        self, name: str, read: Callable[[Any], Value], otherwise: Other, like: str
    ) -> Value | Other:
        """Return a field as `read` makes it; `otherwise` where it is not there or not right.

        Args:
            name: The field.
            read: Makes the value, or raises a ValueError, KeyError or TypeError.
            otherwise: What stands for a field that is not there.
            like: A value that would be right, as it is written in a file.
        """
        self._known.append(name)
        if name not in self._said:
            return otherwise
        found = self._said[name]
        try:
            return read(found)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
            wrong = message("testing.not_like", field=name, found=str(found), like=like)
            self.refuse((name,), wrong)
            return otherwise

    def parts(self, name: str) -> "list[Part]":
        """Return the mappings of a list."""
        said = self.take(name, _list, [], "[{name: …}]")
        return [
            Part(each, (*self._path, name, number), self._mistakes)
            for number, each in enumerate(said)
        ]

    def named_parts(self, name: str) -> "dict[str, Part]":
        """Return the mappings of a mapping, by their names."""
        said = self.take(name, _mapping, {}, "{Kerhotalo: {}}")
        return {
            each: Part(facts, (*self._path, name, each), self._mistakes)
            for each, facts in said.items()
        }

    def part(self, name: str) -> "Part":
        """Return a mapping; where it is not there, that is a mistake."""
        self._known.append(name)
        if name not in self._said:
            self.refuse((), message("testing.missing", field=name))
        return Part(self._said.get(name, {}), (*self._path, name), self._mistakes)

    def close(self) -> None:
        """Refuse the fields that nobody has asked for."""
        for name in self._said:
            if name not in self._known:
                near = nearest(name, self._known)
                if near:
                    wrong = message("testing.unknown_field_near", found=name, near=near)
                else:
                    known = tuple(self._known)
                    wrong = message("testing.unknown_field", found=name, known=known)
                self.refuse((name,), wrong)


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError
    return said


def _mapping(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise TypeError
    return said

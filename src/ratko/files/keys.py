"""Keys made of names: short, safe, and each used once."""

from typing import Generic, TypeVar

from ratko.files.words.spelling import fold, slug
from ratko.model.quantities import Key


__all__ = ["Register", "unique_key"]

Entry = TypeVar("Entry")


def unique_key(name: str, taken: set[str], otherwise: str) -> Key:
    """Make a key of a name that is not yet taken, and take it.

    Args:
        name: What the key is made of; a second one of the same name ends in `-2`.
        taken: The keys that are in use.
        otherwise: What the key is made of where the name has no letter or digit that a key can
            have.
    """
    base = slug(name) or otherwise
    made, number = base, 1
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    taken.add(made)
    return Key(made)


class Register(Generic[Entry]):
    """Entries by name: the same name in other spelling (capitals, spaces) is the same entry.

    It is filled while a table is read, and then turned into a tuple.
    """

    def __init__(self, otherwise: str) -> None:
        """Begin an empty register; keys of names without letters begin with `otherwise`."""
        self._otherwise = otherwise
        self._taken: set[str] = set()
        self._entries: dict[str, Entry] = {}

    def get(self, name: str) -> Entry | None:
        """Return the entry of a name, or None."""
        return self._entries.get(fold(name))

    def key_for(self, name: str) -> Key:
        """Make the key of a new entry."""
        return unique_key(name, self._taken, self._otherwise)

    def add(self, name: str, entry: Entry) -> Entry:
        """Hold an entry under a name, and return it."""
        self._entries[fold(name)] = entry
        return entry

    def all(self) -> tuple[Entry, ...]:
        """Return the entries in the order in which they were first named."""
        return tuple(self._entries.values())

"""YAML changed where its record changed, and nowhere else: people's comments and layout stay.

The text is changed line by line, by the places that the line reader knows. The law: every comment
of the old text is in the new one. Those of a value that goes away stay where it was.
"""

import difflib
import json
import re
from collections.abc import Callable
from typing import Any

from ratko.files.tree import Entry, Tree
from ratko.files.yaml_events import read_events
from ratko.files.yaml_lines import BeyondLinesError, read_lines
from ratko.files.yaml_writing import entry_lines, item_lines, write_yaml


__all__ = ["edit"]

Plain = dict[str, Any]

_IDENTITY = ("id", "key", "task", "doer", "role", "check", "form", "number", "kind", "code")
"""The fields that tell which item of a list is which, the first that an item has."""


def edit(text: str, new: Plain, as_written_out: Callable[[Any], Any]) -> str:
    """Return `text` so changed that it holds `new`.

    Args:
        text: A YAML text.
        new: What it is to hold, as the program writes it out.
        as_written_out: Gives for what the text holds what the program would write for it, so that
            `0.5` and `1/2`, or a default that is spelt out, count as no change.

    Raises:
        TextError: The text is no YAML that is taken.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    try:
        tree = read_lines(text + "\n", with_marks=True)
    except BeyondLinesError:
        tree = Tree(data=read_events(text).data)
    before = as_written_out(tree.data)
    if _same(before, new):
        changed = text
    elif not tree.marks.get(id(tree.data)) or not isinstance(tree.data, dict):
        changed = _rewritten(text, new)
    else:
        changed = _Editor(text.split("\n"), tree).changed(before, new)
        if not _same(as_written_out(read_lines(changed + "\n").data), new):
            changed = _rewritten(text, new)
    return changed.replace("\n", line_end)


def _rewritten(text: str, new: Plain) -> str:
    """Return all of it written anew, under its old comments: the way that always works."""
    comments = [match[0].strip() for match in re.finditer(r"(?m)(?:^|(?<=\s))#.*$", text)]
    return "".join(line + "\n" for line in comments) + write_yaml(new)


class _Editor:
    """Gathers changes of lines, and makes them."""

    def __init__(self, lines: list[str], tree: Tree) -> None:
        self.lines = lines
        self.tree = tree
        self.changes: list[tuple[int, int, list[str]]] = []

    def changed(self, before: Plain, new: Plain) -> str:
        self._mapping(self.tree.data, before, new)
        made: list[str] = []
        at = 0
        for start, end, lines in sorted(self.changes, key=lambda each: each[:2]):
            made += [*self.lines[at:start], *lines]
            at = end
        return "\n".join([*made, *self.lines[at:]])

    def _mapping(self, written: Plain, before: Plain, new: Plain) -> None:
        """Change the fields of a mapping in block form."""
        places = self.tree.marks[id(written)]
        for name in written:
            if name in before and name not in new:
                self._replace(places[name], written[name], [])
        first = next(iter(places.values()))
        at = first.end if self._stands_after_hyphen(first) else first.line
        for name, value in new.items():
            if name not in places:
                self.changes.append((at, at, entry_lines(name, value, first.column)))
                continue
            at = places[name].end
            if name not in before or not _same(before[name], value):
                self._field(name, written[name], before.get(name), value, places[name])

    def _field(self, name: str, written: Any, before: Any, new: Any, place: Entry) -> None:
        if self._mapping_fits(written, before, new):
            self._mapping(written, before, new)
        elif self._list_fits(written, before, new):
            self._list(written, before, new)
        else:
            self._replace(place, written, entry_lines(name, new, place.column))

    def _mapping_fits(self, written: Any, before: Any, new: Any) -> bool:
        """Whether a mapping can be changed field by field."""
        if not (isinstance(new, dict) and new and isinstance(before, dict) and before):
            return False
        places = self.tree.marks.get(id(written))
        if not places or not isinstance(written, dict):
            return False
        name, first = next(iter(places.items()))
        if self._stands_after_hyphen(first) and name not in new:
            return False
        return [each for each in written if each in new] == [
            each for each in new if each in written
        ]

    def _stands_after_hyphen(self, place: Entry) -> bool:
        return bool(self.lines[place.line][: place.column].strip())

    def _list_fits(self, written: Any, before: Any, new: Any) -> bool:
        """Whether a list can be changed item by item: it is in block form and the order it had."""
        if not (isinstance(new, list) and new and isinstance(before, list) and before):
            return False
        places = self.tree.marks.get(id(written))
        if not places or not isinstance(written, list):
            return False
        return [_identity(each) for each in written] == [
            _identity(each) for each in before
        ] and all(self.lines[each.line][: each.column].strip() == "-" for each in places.values())

    def _list(self, written: list[Any], before: list[Any], new: list[Any]) -> None:
        places = self.tree.marks[id(written)]
        line = self.lines[places[0].line]
        indent = len(line) - len(line.lstrip(" "))
        matcher = difflib.SequenceMatcher(
            None,
            [_identity(each) for each in before],
            [_identity(each) for each in new],
            autojunk=False,
        )
        for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            if what == "equal":
                for old, now in zip(range(old_from, old_to), range(new_from, new_to), strict=True):
                    if not _same(before[old], new[now]):
                        self._item(written[old], before[old], new[now], places[old], indent)
                continue
            for old in range(old_from, old_to):
                self._replace(places[old], written[old], [], indent=indent)
            at = places[old_to - 1].end if old_to else places[0].line
            added = [each for now in new[new_from:new_to] for each in item_lines(now, indent)]
            self.changes.append((at, at, added))

    def _item(self, written: Any, before: Any, new: Any, place: Entry, indent: int) -> None:
        if self._mapping_fits(written, before, new):
            self._mapping(written, before, new)
        else:
            self._replace(place, written, item_lines(new, indent), indent=indent)

    def _replace(
        self, place: Entry, written: Any, lines: list[str], *, indent: int | None = None
    ) -> None:
        """Put lines in the place of a field or an item; its comments stay above them."""
        first = self.lines[place.line]
        # A field may stand after the hyphen of its item; an item begins with its own hyphen.
        before = first[: place.column] if indent is None else " " * indent
        comments = self._comments(place, written)
        kept = [" " * len(before) + each for each in comments]
        if lines:
            said = lines[0][len(before) :]
            if not self._is_block(written) and len(comments) == 1 and place.end - place.line == 1:
                kept, said = [], f"{said}  {comments[0]}"
            lines = [before + said, *lines[1:]]
        self.changes.append((place.line, place.end, [*kept, *lines]))

    def _is_block(self, written: Any) -> bool:
        return id(written) in self.tree.marks and bool(self.tree.marks[id(written)])

    def _comments(self, place: Entry, written: Any) -> list[str]:
        """Return the comments in the lines of a field or an item."""
        if not self._is_block(written):
            return self._leaf_comments(place, written)
        found: list[str] = []
        at = place.line
        parts = self.tree.marks[id(written)]
        for step, part in parts.items():
            if part.line > at or at == place.line:
                head = self.lines[at : part.line]
                found += [each for line in head if (each := _after_value(line, at_name=True))]
            found += self._comments(part, written[step])
            at = part.end
        return found

    def _leaf_comments(self, place: Entry, written: Any) -> list[str]:
        first, *more = self.lines[place.line : place.end]
        found = [_after_value(first[place.column :], at_name=True)]
        if isinstance(written, dict | list):
            found += [_after_value(line, at_name=False) for line in more]
        return [each for each in found if each]


_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
_NAME = re.compile(rf" *(?:- +)*(?:(?:{_QUOTED}|[^\"'\[{{#][^:#]*):(?= |$) *)?")
_IN_FLOW = re.compile(rf"(?:{_QUOTED}|[^\"'#]|(?<=[^\s])#)*")


def _after_value(line: str, *, at_name: bool) -> str:
    """Return the comment at the end of a line, or empty."""
    start = 0
    if at_name and (match := _NAME.match(line)):
        start = match.end()
    rest = line[start:]
    if rest.startswith("#"):
        return rest.rstrip()
    if rest[:1] in {'"', "'", "[", "{"} or not at_name:
        match = _IN_FLOW.match(rest)
        end = match.end() if match else 0
        return rest[end:].rstrip() if rest[end : end + 1] == "#" else ""
    _, mark, comment = rest.partition(" #")
    return f"#{comment}".rstrip() if mark else ""


def _same(one: Any, other: Any) -> bool:
    """Whether two values are written the same, the order of their fields included."""
    return json.dumps(one) == json.dumps(other)


def _identity(item: Any) -> str:
    if isinstance(item, dict):
        for name in _IDENTITY:
            if name in item:
                return f"{name} {item[name]}"
    return json.dumps(item)

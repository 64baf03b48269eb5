"""YAML line by line: many times as fast as a whole parser, and it knows where each entry ends.

It reads the block form that people write and that ratko writes. A value that takes more than a
look (quoted with escapes, in flow style, folded over lines) goes to the whole parser alone; a text
whose lines are of no known form goes there altogether (`BeyondLinesError`), which also finds the
words for what is wrong. What this reader accepts, the whole parser reads in the same way.
"""

import json
import re
from typing import Any

from ratko.files.scalars import scalar
from ratko.files.tree import DEEPEST, Entry, Marks, TextError, Tree
from ratko.files.yaml_events import read_events


__all__ = ["BeyondLinesError", "read_lines"]


class BeyondLinesError(ValueError):
    """The text is more than lines of the known forms."""


_STRANGE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Tabs, other line ends and what YAML does not admit."""
_TOO_DEEP = re.compile(rf"(?:[\[{{] *){{{DEEPEST + 1}}}")
"""The beginning of a flow value that is deeper than any record."""
_NAME = re.compile(r"""("(?:[^"\\]|\\["\\/bfnrt]){0,600}"|\w[^:#"'{}\[\],]{0,600}?) *:(?: +|$)""")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\["\\/bfnrt])*)" *(?: #.*)?')
_SINGLE = re.compile(r"'((?:[^']|'')*)' *(?: #.*)?")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
_FLOW_WORDS = re.compile(r"\[([\w./~-]+(?:, [\w./~-]+)*)\]")
_FLOW_NUMBERS = re.compile(r"\{(\w+: [0-9]{1,9}(?:, \w+: [0-9]{1,9})*)\}")
_LITERAL = re.compile(r"\|([-+]?) *(?: #.*)?")


def read_lines(text: str, *, with_marks: bool = False) -> Tree:
    """Return what a YAML text in block form holds; with the place of each entry where asked.

    Raises:
        BeyondLinesError: The whole parser is needed.
    """
    if _STRANGE.search(text):
        raise BeyondLinesError
    reader = _Lines(text.split("\n"), {} if with_marks else None)
    data = reader.document()
    return Tree(data=data, marks=reader.marks or {})


class _Lines:
    def __init__(self, lines: list[str], marks: Marks | None) -> None:
        self.lines = lines
        self.marks = marks
        self.at = 0
        self.end = 0  # The line after the last that said something.
        self.depth = 0

    def document(self) -> Any:
        indent = self._next()
        if indent < 0:
            return None
        if indent == 0 and self.lines[self.at] == "---":
            self.at += 1
            indent = self._next()
        value = self._block(indent) if indent >= 0 else None
        if self._next() >= 0:
            raise BeyondLinesError
        return value

    def _next(self) -> int:
        """Go to the next line that says something and return its indent, or -1 at the end."""
        count = len(self.lines)
        while self.at < count:
            line = self.lines[self.at]
            said = line.lstrip(" ")
            if said and said[0] != "#":
                return len(line) - len(said)
            self.at += 1
        return -1

    def _block(self, indent: int) -> Any:
        line = self.lines[self.at]
        self.depth += 1
        if self.depth > DEEPEST:
            raise BeyondLinesError
        if line.startswith("- ", indent) or line[indent:] == "-":
            value: Any = self._list(indent)
        elif _NAME.match(line, indent):
            value = self._mapping(indent)
        else:
            raise BeyondLinesError
        self.depth -= 1
        return value

    def _mapping(self, indent: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        places: dict[str | int, Entry] = {}
        name_at = _NAME.match
        while self._next() == indent:
            start = self.at
            line = self.lines[start]
            match = name_at(line, indent)
            if match is None:
                raise BeyondLinesError
            name = match[1]
            if name[0] == '"':
                name = json.loads(name)
            if name in found:
                raise BeyondLinesError
            self.at += 1
            found[name] = self._value(line[match.end() :], indent, list_at=indent)
            if self.marks is not None:
                places[name] = Entry(start, indent, self.end)
        if self.marks is not None:
            self.marks[id(found)] = places
        return found

    def _list(self, indent: int) -> list[Any]:
        found: list[Any] = []
        places: dict[str | int, Entry] = {}
        while self._next() == indent:
            start = self.at
            line = self.lines[start]
            if not (line.startswith("- ", indent) or line[indent:] == "-"):
                break
            rest = line[indent + 1 :].lstrip(" ")
            column = len(line) - len(rest) if rest else indent + 1
            if rest and (rest[:2] == "- " or rest == "-" or _NAME.match(rest)):
                self.lines[start] = " " * column + rest
                found.append(self._block(column))
                self.lines[start] = line
            else:
                self.at += 1
                found.append(self._value(rest, indent, list_at=None))
            if self.marks is not None:
                places[len(found) - 1] = Entry(start, column, self.end)
        if self.marks is not None:
            self.marks[id(found)] = places
        return found

    def _value(self, rest: str, indent: int, *, list_at: int | None) -> Any:
        """Return the value whose first line has `rest`; `self.at` is the line after it."""
        if rest and rest[0] != "#":
            return self._said(rest, indent)
        after = self.at
        below = self._next()
        if below > indent or (
            below == list_at
            and (self.lines[self.at].startswith("- ", below) or self.lines[self.at][below:] == "-")
        ):
            return self._block(below)
        self.at = self.end = after
        return None

    def _said(self, rest: str, indent: int) -> Any:
        first = rest[0]
        if first == "|" and (match := _LITERAL.fullmatch(rest)):
            return self._literal(match[1], indent)
        after = self.at
        goes_on = self._next() > indent
        self.at = self.end = after
        if not goes_on:
            if _PLAIN.match(rest):
                word = rest.partition(" #")[0].rstrip(" ")
                if ": " not in word and word[-1] != ":":
                    return scalar(word)
            elif first == '"' and (match := _DOUBLE.fullmatch(rest)):
                return json.loads(f'"{match[1]}"') if "\\" in match[1] else match[1]
            elif first == "'" and (match := _SINGLE.fullmatch(rest)):
                return match[1].replace("''", "'")
            elif match := _FLOW_WORDS.fullmatch(rest):
                return [scalar(each) for each in match[1].split(", ")]
            elif match := _FLOW_NUMBERS.fullmatch(rest):
                pairs = [each.split(": ") for each in match[1].split(", ")]
                if len({name for name, _ in pairs}) == len(pairs):
                    return {name: scalar(number) for name, number in pairs}
        return self._whole_parser(rest, indent)

    def _literal(self, chomp: str, indent: int) -> str:
        taken: list[str] = []
        depth, end = 0, self.at
        for number in range(self.at, len(self.lines)):
            line = self.lines[number]
            said = line.lstrip(" ")
            column = len(line) - len(said)
            if said and column <= indent:
                break
            if said:
                depth = depth or column
                end = number + 1
            elif line and (not depth or column > depth):
                raise BeyondLinesError  # Spaces that may be text.
            if said and column < depth:
                raise BeyondLinesError
            taken.append(line[depth:])
        text = "\n".join(taken[: end - self.at])
        if chomp == "+" or not text:
            raise BeyondLinesError
        self.at = self.end = end
        return text if chomp == "-" else text + "\n"

    def _whole_parser(self, rest: str, indent: int) -> Any:
        """Let the whole parser read one value, with the lines that belong to it."""
        if re.match(r"[|>].*\+", rest):
            raise BeyondLinesError  # The empty lines that follow are text as well.
        if _TOO_DEEP.match(rest):
            raise BeyondLinesError  # It will be refused with its place: once is slow enough.
        start = end = self.at
        while self._next() > indent:
            self.at += 1
            end = self.at
        lines = self.lines[start:end]
        # What is deeper in the lines after may be text of a folded value; what is less deep in
        # its own lines can only be a comment in the midst of it.
        after = self.lines[end : self.at]
        if any(len(each) - len(each.lstrip(" ")) > indent for each in after) or any(
            each[:indent].strip(" ") for each in lines
        ):
            raise BeyondLinesError
        self.at = self.end = end
        text = "\n".join(["- " + rest, *(each[indent:] for each in lines), ""])
        try:
            (value,) = read_events(text).data
        except (TextError, ValueError) as error:
            raise BeyondLinesError from error
        if isinstance(value, dict | list) and rest[0] not in "[{":
            raise BeyondLinesError
        return value

"""JSON text to plain data; and, where something is wrong, the place of each part of it."""

import json
import re
from typing import Any

from ratko.files.scalars import NumberAsWritten, whole_number
from ratko.files.tree import Entry, Marks, TextError, Tree


__all__ = ["read_json", "write_json"]


class _RepeatedError(ValueError):
    """An object has a name twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _RepeatedError
    return fields


def _first(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(reversed(pairs))


def read_json(text: str, *, with_marks: bool = False) -> Tree:
    """Return what a JSON text holds; with the place of each field and item where asked.

    Raises:
        TextError: It is no JSON, a field stands twice, or it is nested too deep.
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_once,
            parse_int=whole_number,
            parse_float=NumberAsWritten,
            parse_constant=NumberAsWritten,
        )
    except json.JSONDecodeError as error:
        line, column = error.lineno - 1, error.colno - 1
        raise TextError("records.no_json", line, column, text.split("\n")[line].strip()) from error
    except RecursionError as error:
        raise TextError("records.too_deep", 0, 0) from error
    except _RepeatedError:
        # With the first of two, the walk fits the data until it comes to the second.
        _marks(text, json.loads(text, object_pairs_hook=_first, parse_int=whole_number))
        raise
    return Tree(data=data, marks=_marks(text, data) if with_marks else {})


def write_json(plain: dict[str, Any]) -> str:
    """Return the JSON of a mapping, indented; it ends with a line end."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|\n')


def _marks(text: str, data: Any) -> Marks:
    """Return where each part of a valid JSON text stands.

    Raises:
        TextError: An object has a name twice.
    """
    marks: Marks = {}
    within: list[Any] = []
    step: str | int = 0
    expects_name = False
    line, line_start = 0, 0
    for match in _TOKEN.finditer(text):
        piece, column = match[0], match.start() - line_start
        parent = within[-1] if within else None
        if piece == "\n":
            line, line_start = line + 1, match.end()
        elif piece in "}]":
            within.pop()
            step = _last(marks[id(within[-1])]) if within else 0
        elif piece == ",":
            expects_name = isinstance(parent, dict)
            step = step + 1 if isinstance(step, int) else step
        elif piece == ":":
            expects_name = False
        elif expects_name:
            step = json.loads(piece)
            if step in marks[id(parent)]:
                raise TextError("records.same_field", line, column, str(step))
            marks[id(parent)][step] = Entry(line, column, line + 1)
        else:
            if isinstance(parent, list):
                marks[id(parent)][step] = Entry(line, column, line + 1)
            if piece in "{[":
                within.append(data if parent is None else parent[step])
                marks[id(within[-1])] = {}
                expects_name, step = piece == "{", 0
    return marks


def _last(places: dict[str | int, Entry]) -> str | int:
    return next(reversed(places))

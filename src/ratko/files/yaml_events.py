"""YAML by ruamel.yaml's parser: all of YAML that ratko takes, with exact words on what is wrong.

Names (anchors, aliases), tags and several documents are refused: a file that people exchange has
no use for them, and a few lines of them can stand for billions of values.
"""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from ratko.files.scalars import scalar
from ratko.files.tree import DEEPEST, Entry, TextError, Tree


__all__ = ["read_events"]


def read_events(text: str) -> Tree:
    """Return what a YAML text holds, with the place of each field and item.

    Raises:
        TextError: It is no YAML, or of a part of YAML that is not taken.
    """
    builder = _Builder()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except ReaderError as error:
        before = text[: error.position]
        line = before.count("\n")
        raise TextError(
            "records.unseen_character", line, len(before) - before.rfind("\n") - 1
        ) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise TextError("records.no_yaml", line, column, _line(text, line)) from error
    except (YAMLError, YAMLStreamError, RecursionError) as error:
        raise TextError("records.no_yaml", 0, 0) from error
    return Tree(data=builder.root, marks=builder.marks)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number].strip() if number < len(lines) else ""


class _Builder:
    """Puts mappings and lists together from events, without recursion."""

    def __init__(self) -> None:
        self.root: Any = None
        self.marks: dict[int, dict[str | int, Entry]] = {}
        self._open: list[Any] = []
        self._keys: list[tuple[str, Event] | None] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _error("records.several_documents", event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._close()
        elif isinstance(event, AliasEvent):
            raise _error("records.yaml_reference", event)
        elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
            if event.anchor is not None or event.tag is not None:
                raise _error("records.yaml_reference", event)
            self._value(event)

    def _value(self, event: Event) -> None:
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:
            self._keys[-1] = (self._name(event), event)
            return
        value: Any = None
        if isinstance(event, ScalarEvent):
            value = scalar(event.value) if event.style is None else event.value
        else:
            value = {} if isinstance(event, MappingStartEvent) else []
        self._put(value, event)
        if not isinstance(event, ScalarEvent):
            if len(self._open) >= DEEPEST:
                raise _error("records.too_deep", event)
            self.marks[id(value)] = {}
            self._open.append(value)
            self._keys.append(None)

    def _name(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            raise _error("records.no_name", event)
        name: str = event.value
        if name in self._open[-1]:
            raise _error("records.same_field", event, name)
        return name

    def _put(self, value: Any, event: Event) -> None:
        if not self._open:
            self.root = value
            return
        parent, key = self._open[-1], self._keys[-1]
        step: str | int
        if key is None:
            step, start = len(parent), event
            parent.append(value)
        else:
            step, start = key
            parent[step] = value
            self._keys[-1] = None
        mark = start.start_mark
        self.marks[id(parent)][step] = Entry(mark.line, mark.column, event.end_mark.line + 1)

    def _close(self) -> None:
        self._open.pop()
        self._keys.pop()


def _error(code: str, event: Event, found: str = "") -> TextError:
    return TextError(code, event.start_mark.line, event.start_mark.column, found)

"""YAML and JSON files: records read with every problem at its line, and written."""

import copy
import re
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from ratko.errors import InputError
from ratko.files.beside import read_whole
from ratko.files.codec import UNKNOWN_FIELD, structure, to_plain
from ratko.files.json_text import read_json, write_json
from ratko.files.kinds import KINDS, MAJOR, MINOR, kind_of
from ratko.files.migrations import migrate
from ratko.files.reading_result import Reading
from ratko.files.references import loose_keys
from ratko.files.refusal import Refusal, path_text, shown
from ratko.files.scalars import NumberAsWritten
from ratko.files.tree import TextError, Tree
from ratko.files.yaml_lines import BeyondLinesError, read_lines
from ratko.files.yaml_writing import write_yaml
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["SUFFIXES", "dump_json", "dump_yaml", "edit_yaml", "read", "read_text"]

Record = TypeVar("Record")
Format = Literal["yaml", "json"]

SUFFIXES: Final[dict[str, Format]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
"""The ends of file names, and the format that each stands for."""


def read(path: Path, record_type: type[Record]) -> Reading[Record]:
    """Read a record from a YAML or JSON file, told apart by the end of its name.

    Raises:
        InputError: The file cannot be read or has errors: all of them, each with line and column.
    """
    place = Place(file=str(path))
    text_format = SUFFIXES.get(path.suffix.lower())
    if text_format is None:
        raise InputError([_error("records.no_format", place, found=path.suffix)])
    content = read_whole(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = Place(file=str(path), line=line)
        raise InputError([_error("records.not_utf8", place)]) from error
    return read_text(text, record_type, text_format=text_format, file=str(path))


def read_text(
    text: str, record_type: type[Record], *, text_format: Format = "yaml", file: str = ""
) -> Reading[Record]:
    """Read a record from YAML or JSON text.

    Raises:
        InputError: The text has errors: all of them, each with line and column.
    """
    try:
        plain = _tree(text, text_format, with_marks=False).data
    except TextError as error:
        raise InputError([_conflict(text, file) or _syntax(error, file)]) from error
    record, refusals = _record(plain, record_type)
    problems: tuple[Problem, ...] = ()
    if refusals:
        tree = _tree(text, text_format, with_marks=True)
        placed = (_placed(each, tree, file) for each in refusals)
        problems = tuple(sorted(placed, key=lambda each: (each.place.line, each.place.column)))
    if record is None:
        raise InputError(problems)
    return Reading(value=record, problems=problems)


def dump_yaml(record: object) -> str:
    """Return the YAML file that holds a record; `read_text` gives the record back exactly."""
    return write_yaml(_with_head(record))


def dump_json(record: object) -> str:
    """Return the JSON file that holds a record; `read_text` gives the record back exactly."""
    return write_json(_with_head(record))


def edit_yaml(text: str, new_record: object) -> str:
    """Return a YAML text changed so that it holds `new_record`, and nothing else changed.

    Every comment is kept. The lines of what did not change are kept letter by letter; what was
    taken away leaves its comments behind.

    Raises:
        InputError: The text is no YAML that is taken.
    """
    from ratko.files.yaml_editing import edit

    def as_written_out(plain: Any) -> Any:
        record, _ = _record(plain, type(new_record))
        return plain if record is None else _with_head(record)

    try:
        return edit(text, _with_head(new_record), as_written_out)
    except TextError as error:
        raise InputError([_syntax(error, "")]) from error


def _with_head(record: object) -> dict[str, Any]:
    return {"ratko": MAJOR, "kind": kind_of(type(record)), **to_plain(record)}


def _tree(text: str, text_format: Format, *, with_marks: bool) -> Tree:
    if text_format == "json":
        return read_json(text, with_marks=with_marks)
    # Line ends as Windows has them; and a last line is a line, whether or not it is ended.
    text = text.replace("\r\n", "\n")
    text += "" if text.endswith("\n") else "\n"
    try:
        return read_lines(text, with_marks=with_marks)
    except BeyondLinesError:
        from ratko.files.yaml_events import read_events

        return read_events(text)


# --- The head: version and kind ---


_CONFLICT: Final = re.compile(r"(<{7}|>{7})( |$)")
_NOT_THIS_FILE: Final = {"records.other_version", "records.other_kind", "records.unknown_kind"}
"""With one of these, its fields cannot be judged."""


def _record(plain: Any, record_type: type[Record]) -> tuple[Record | None, tuple[Refusal, ...]]:
    """Return the record with the warnings, or None with all that is wrong."""
    if plain is None:
        return None, (Refusal(path=(), code="records.empty"),)
    if not isinstance(plain, dict):
        return None, (Refusal(path=(), code="records.no_file", found=shown(plain)),)
    head = [*_version(plain), *_kind(plain, record_type)]
    codes = {each.code for each in head}
    if codes & _NOT_THIS_FILE:
        return None, tuple(head)
    fields = {name: value for name, value in plain.items() if name not in {"ratko", "kind"}}
    fields = migrate(kind_of(record_type), fields, MAJOR)
    record, refusals = structure(record_type, fields)
    if "records.newer_minor" in codes:
        record, refusals = _without_newer_fields(record_type, fields, record, refusals)
    if record is not None:
        refusals = (*refusals, *loose_keys(record))
    every = (*head, *refusals)
    is_wrong = any(each.severity is Severity.ERROR for each in every)
    return (None if is_wrong else record), every


def _without_newer_fields(
    record_type: type[Record],
    fields: dict[str, Any],
    record: Record | None,
    refusals: tuple[Refusal, ...],
) -> tuple[Record | None, tuple[Refusal, ...]]:
    """Leave out what this version does not know; it is said, not dropped in silence."""
    newer = [each for each in refusals if each.code in UNKNOWN_FIELD]
    if not newer:
        return record, refusals
    fields = copy.deepcopy(fields)
    for each in newer:
        parent: Any = fields
        for step in each.path[:-1]:
            parent = parent[step]
        del parent[each.path[-1]]
    record, rest = structure(record_type, fields)
    notes = tuple(
        Refusal(
            path=each.path,
            code="records.newer_field",
            found=each.found,
            severity=Severity.WARNING,
        )
        for each in newer
    )
    return record, (*notes, *rest)


def _version(fields: dict[str, Any]) -> list[Refusal]:
    if "ratko" not in fields:
        return [Refusal(path=(), code="records.no_version")]
    version = fields["ratko"]
    number = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,9}))?", str(version))
    is_number = type(version) in {int, NumberAsWritten}
    if number is None or not is_number or int(number[1]) != MAJOR:
        return [Refusal(path=("ratko",), code="records.other_version", found=shown(version))]
    if int(number[2] or 0) > MINOR:
        return [
            Refusal(
                path=("ratko",),
                code="records.newer_minor",
                found=str(version),
                severity=Severity.WARNING,
            )
        ]
    return []


def _kind(fields: dict[str, Any], record_type: type) -> list[Refusal]:
    expected = kind_of(record_type)
    kind = fields.get("kind")
    if "kind" not in fields:
        return [Refusal(path=(), code="records.no_kind", values={"expected": expected})]
    if kind == expected:
        return []
    is_known = isinstance(kind, str) and kind in KINDS
    return [
        Refusal(
            path=("kind",),
            code="records.other_kind" if is_known else "records.unknown_kind",
            values={"expected": expected, "known": tuple(KINDS)},
            found=shown(kind),
        )
    ]


# --- Places ---


def _placed(refusal: Refusal, tree: Tree, file: str) -> Problem:
    entry = tree.entry(refusal.path)
    place = Place(
        file=file,
        line=entry.line + 1 if entry else 0,
        column=entry.column + 1 if entry else 0,
        path=path_text(refusal.path),
    )
    return problem(refusal.severity, refusal.code, place, found=refusal.found, **refusal.values)


def _conflict(text: str, file: str) -> Problem | None:
    """Return where a version control left its marks: before that, no other mistake matters."""
    for line, each in enumerate(text.splitlines(), start=1):
        if _CONFLICT.match(each):
            return _error("records.conflict", Place(file=file, line=line))
    return None


def _syntax(error: TextError, file: str) -> Problem:
    place = Place(file=file, line=error.line + 1, column=error.column + 1)
    return problem(Severity.ERROR, error.code, place, found=error.found, **error.values)


def _error(code: str, place: Place, found: str = "") -> Problem:
    return problem(Severity.ERROR, code, place, found=found)

"""A look into the parts of a packed workbook, before and beside calamine.

Two things need it: a workbook that would not fit in memory must be refused before calamine lays
it out, and calamine gives cells with an error, and formulas that were never worked out, as empty.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Final

import attrs

from ratko.errors import InputError
from ratko.problems import Place, Severity, problem


__all__ = ["FlawedCells", "inspect"]

_MOST_UNPACKED: Final = 500 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
# calamine lays a sheet out whole, from its first to its last cell: one stray cell in the far
# corner would take more memory than a computer has.
_MOST_CELLS: Final = 20_000_000
_MOST_FLAWS: Final = 1_000
_OVERLAP: Final = 2_000
_WORKSHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ADDRESS: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED: Final = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_ERROR: Final = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]*\bt="e")[^<>]*\br="([A-Z]{1,3}\d{1,7})"[^<>]*>'
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<"
)
_UNCALCULATED: Final = re.compile(
    rb'<(?:\w+:)?c\b[^<>]*\br="([A-Z]{1,3}\d{1,7})"[^<>]*>'
    rb"<(?:\w+:)?f\b[^<>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHEET: Final = re.compile(r'<(?:\w+:)?sheet\b[^<>]*\bname="([^"]*)"[^<>]*\b\w+:id="([^"]*)"')
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_ATTRIBUTE: Final = re.compile(r'\b(Id|Target)="([^"]*)"')


@attrs.frozen(kw_only=True)
class FlawedCells:
    """The cells of a sheet that calamine gives as empty, though they are not.

    Attributes:
        errors: For each address with an error, its text, as `#DIV/0!`.
        uncalculated: For each address with a formula that has no result, the formula.
    """

    errors: Mapping[str, str]
    uncalculated: Mapping[str, str]


def inspect(content: bytes, place: Place) -> Mapping[str, FlawedCells]:
    """Look into a packed workbook; return the flawed cells of each sheet (of xlsx, by name).

    Raises:
        InputError: It is broken, unpacks to too much, or a sheet spans too many cells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise _refused("files.table_unpacks_too_large", place)
            sheets = _sheet_names(packed)
            flawed = {}
            for member in members:
                if _WORKSHEET.fullmatch(member.filename):
                    with packed.open(member) as unpacked:
                        name = sheets.get(member.filename.lower(), "")
                        flawed[name] = _look_through(_pieces(unpacked), place)
                elif member.filename == "content.xml":
                    with packed.open(member) as unpacked:
                        _refuse_repeats(_pieces(unpacked), place)
            return flawed
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise _refused("files.table_workbook_broken", place, str(error)) from error


def _refused(code: str, place: Place, found: str = "") -> InputError:
    return InputError([problem(Severity.ERROR, code, place, found=found)])


def _sheet_names(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the sheet's name for each part that holds a sheet."""
    try:
        book = packed.read("xl/workbook.xml").decode("utf-8", errors="replace")
        relations = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    except KeyError:
        return {}
    targets = {}
    for match in _RELATION.finditer(relations):
        known = dict(_ATTRIBUTE.findall(match.group()))
        if "Id" in known and "Target" in known:
            targets[known["Id"]] = known["Target"].removeprefix("/xl/").lower()
    return {
        f"xl/{targets[relation]}": html.unescape(name)
        for name, relation in _SHEET.findall(book)
        if relation in targets
    }


def _pieces(unpacked: IO[bytes]) -> Iterator[bytes]:
    """Read in pieces that overlap, so that no cell is missed where they meet."""
    rest = b""
    while piece := unpacked.read(_CHUNK):
        yield rest + piece
        rest = piece[-_OVERLAP:]


def _look_through(pieces: Iterator[bytes], place: Place) -> FlawedCells:
    last_row = last_column = 0
    errors: dict[str, str] = {}
    uncalculated: dict[str, str] = {}
    for piece in pieces:
        for letters, digits in _ADDRESS.findall(piece):
            last_row, last_column = max(last_row, int(digits)), max(last_column, _column(letters))
        if len(errors) + len(uncalculated) < _MOST_FLAWS:
            for address, text in _ERROR.findall(piece):
                errors[address.decode()] = _text(text)
            for address, formula in _UNCALCULATED.findall(piece):
                uncalculated[address.decode()] = f"={_text(formula)}"
    if last_row * last_column > _MOST_CELLS:
        raise _refused("files.table_spans_too_much", place)
    return FlawedCells(errors=errors, uncalculated=uncalculated)


def _text(written: bytes) -> str:
    return html.unescape(written.decode("utf-8", errors="replace"))


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column


def _refuse_repeats(pieces: Iterator[bytes], place: Place) -> None:
    """Refuse an ods file whose repeated cells, all written out, would be too many.

    An empty end of a sheet is written as one repeated row of one repeated cell, and calamine
    leaves it out: what counts is a repeated row that holds something.
    """
    for piece in pieces:
        for row in re.findall(rb"<table:table-row\b.*?</table:table-row>", piece, re.DOTALL):
            if b"<text:p" not in row and b"office:value" not in row:
                continue
            cells = 1
            for number in _REPEATED.findall(row):
                cells *= min(int(number), _MOST_CELLS)
                if cells > _MOST_CELLS:
                    raise _refused("files.table_spans_too_much", place)

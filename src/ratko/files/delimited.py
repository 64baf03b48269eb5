"""Text tables (csv, tsv, txt) in the encodings and with the delimiters that people send."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import attrs

from ratko.files.grid import MOST_COLUMNS, MOST_ROWS, Grid
from ratko.files.reading_result import Reading
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["Decoded", "decode", "delimiter_of", "read_delimited"]


@attrs.frozen(kw_only=True)
class Decoded:
    """Text with the encoding that it was found to be in.

    Attributes:
        text: The text, without a byte order mark.
        encoding: The codec's name.
        is_guess: Whether the encoding was chosen for the likeliest letters.
    """

    text: str
    encoding: str
    is_guess: bool = False


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: the shorter mark begins the longer one."""

_OLD_ENCODINGS: Final = ("cp1252", "mac_roman", "cp850")
_WANTED: Final = re.compile(r"(?<=[A-Za-zÄÖÅäöå])[äöå]|[äöå](?=[A-Za-zÄÖÅäöå])|\b[ÄÖÅ]")
_LIKELY: Final = frozenset("äöåÄÖÅéÉüÜ–—’”“€°§½¼¾²³±×…\N{NO-BREAK SPACE}\N{ACUTE ACCENT}µ•")
_TABLE_TEXT: Final = 3


def decode(content: bytes) -> Decoded:
    """Find the encoding of a text: byte order mark, UTF-8, UTF-16, else the likeliest old one.

    The old encodings of Windows, Mac and DOS are told apart by the ä, ö and å that they make
    of the bytes; where that says nothing it is Windows'.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text=text, encoding=encoding)
    if (wide := _wide_encoding(content)) is not None:
        return Decoded(text=content.decode(wide, errors="replace"), encoding=wide, is_guess=True)
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    texts = {each: content.decode(each, errors="replace") for each in _OLD_ENCODINGS}
    best = max(_OLD_ENCODINGS, key=lambda each: _likelihood(texts[each]))
    return Decoded(text=texts[best], encoding=best, is_guess=True)


def _wide_encoding(content: bytes) -> str | None:
    """Return UTF-16 without a byte order mark: in our languages every other byte is 0."""
    sample = content[:4096]
    half = len(sample) // 2
    if half == 0:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd * 2 > half and even * 10 < half:
        return "utf-16-le"
    if even * 2 > half and odd * 10 < half:
        return "utf-16-be"
    return None


def _likelihood(text: str) -> int:
    unlikely = sum(
        1 for each in text if (not each.isascii() and each not in _LIKELY) or each == "\ufffd"
    )
    return _TABLE_TEXT * len(_WANTED.findall(text)) - unlikely


_DELIMITERS: Final = ";\t,|"
"""In the order in which one of two equally likely is chosen."""

_MOST_LINES_COUNTED: Final = 200


def delimiter_of(text: str) -> str | None:
    """Return the delimiter that splits the lines most evenly, counted outside quotes.

    None where there is none: a list of one column.
    """
    counts: dict[str, list[int]] = {each: [0] for each in _DELIMITERS}
    in_quotes = False
    for letter in "\n".join(text.split("\n", _MOST_LINES_COUNTED)[:_MOST_LINES_COUNTED]):
        if letter == '"':
            in_quotes = not in_quotes
        elif in_quotes:
            continue
        elif letter == "\n":
            for each in counts.values():
                each.append(0)
        elif letter in counts:
            counts[letter][-1] += 1
    likely = max(_DELIMITERS, key=lambda each: _evenness(counts[each])[0])
    delimiters, lines = _evenness(counts[likely])
    # A comma is in sentences too: it delimits only where most lines have as many.
    is_prose = likely == "," and lines * 2 < sum(1 for line in text.split("\n") if line.strip())
    return likely if delimiters and not is_prose else None


def _evenness(counts: list[int]) -> tuple[int, int]:
    """Return how many delimiters are in the lines that have equally many, and these lines."""
    some = Counter(count for count in counts if count)
    return max(((count * lines, lines) for count, lines in some.items()), default=(0, 0))


_LINE_SEPARATED: Final = re.compile(r'"?sep=([;,\t|])"?', re.IGNORECASE)


def read_delimited(content: bytes, file: str, *, tabbed: bool = False) -> Reading[Grid]:
    """Read a text table.

    Args:
        content: The file's bytes.
        file: The file as the user named it.
        tabbed: Whether the file's name says that the delimiter is a tab.
    """
    decoded = decode(content)
    place = Place(file=file)
    problems: list[Problem] = []
    if decoded.is_guess:
        problems.append(
            problem(Severity.NOTE, "files.table_encoding", place, encoding=decoded.encoding)
        )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    told = _LINE_SEPARATED.fullmatch(text.split("\n", 1)[0])
    if told is not None:
        # Excel's own line; it stays as an empty row, so that the rows keep their numbers.
        text = text[told.end() :]
    is_tabbed = tabbed and "\t" in text
    delimiter = told.group(1) if told else "\t" if is_tabbed else delimiter_of(text)
    is_unbalanced = text.count('"') % 2 == 1
    if is_unbalanced:
        problems.append(problem(Severity.WARNING, "files.table_quotes", place))
    rows: list[tuple[str, ...]] = []
    is_too_wide = False
    try:
        for row in _records(text, delimiter, quoted=not is_unbalanced):
            if len(rows) == MOST_ROWS:
                problems.append(
                    problem(Severity.ERROR, "files.table_too_many_rows", place, most=MOST_ROWS)
                )
                break
            rows.append(tuple(row[:MOST_COLUMNS]))
            is_too_wide = is_too_wide or len(row) > MOST_COLUMNS
    except csv.Error as error:
        broken = Place(file=file, line=len(rows) + 1)
        problems.append(
            problem(Severity.ERROR, "files.table_text_broken", broken, found=str(error))
        )
    if is_too_wide:
        problems.append(
            problem(Severity.ERROR, "files.table_too_many_columns", place, most=MOST_COLUMNS)
        )
    return Reading(value=Grid(file=file, rows=tuple(rows)), problems=tuple(problems))


def _records(text: str, delimiter: str | None, *, quoted: bool) -> Iterable[list[str]]:
    if delimiter is None and not (quoted and '"' in text):
        return [[line] for line in text.split("\n")]
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter or ";",
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )

"""Marked-up text as passages: what a reader sees, and where each character of it stands."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from ratko.language.review.records import Passage, PassageKind, ReviewText
from ratko.model.text import Language


__all__ = ["language_of_tag", "passage", "read_markdown", "read_traced"]

_NOTHING: Final = "\u200b"
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_LINE_ENDS: Final = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_FIRST_COMBINING: Final = "\u0300"
_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---).*\n)*?---[ \t]*(?:\r?\n|$)")
_DECLARED: Final = re.compile(
    r"^(?:lang|language|kieli|språk)[ \t]*:[ \t]*[\"']?([A-Za-z]{2})\b", re.MULTILINE
)
_HEADING: Final = re.compile(r"[ \t]{0,3}#{1,6}(?=[ \t])")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+•–·]|[0-9]{1,3}[.)])(?=[ \t])")
_UNDERLINE: Final = re.compile(r"[ \t]*(?:-{3,}|={3,})[ \t]*")
_QUOTE: Final = re.compile(r"[ \t]*>")
_ROW: Final = re.compile(r"[ \t]*\|")
_RULE: Final = re.compile(r"[ \t|:-]*")
_MARKUP: Final = re.compile(
    r"\\(?:(?P<escaped>[!-/:-@\[-`{-~])|\Z)|[*`]+|\]\([^()\s]{0,2000}\)|[\[\]]|__+(?=\w)"
)


def language_of_tag(tag: str) -> Language | None:
    """Return the language of a tag as `sv-FI`; None: it is none of the three."""
    beginning = tag[:2].lower()
    return Language(beginning) if beginning in set(Language) else None


def passage(
    pieces: Iterable[tuple[str, int, int]], kind: PassageKind, sources: tuple[str, ...] = ()
) -> Passage | None:
    """Make a passage of characters with their places; None: nothing in it is seen.

    Characters that are not seen are left out, white space becomes one space, and a letter with a
    combining mark becomes one letter, so that a word is found however it was typed.
    """
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    for character, start, end in pieces:
        if character in _UNSEEN:
            continue
        if character.isspace():
            if text and text[-1] != " ":
                text.append(" ")
                spans.append((start, end))
            continue
        if text and character >= _FIRST_COMBINING and unicodedata.combining(character):
            joined = unicodedata.normalize("NFC", text[-1] + character)
            if len(joined) == 1:
                text[-1] = joined
                spans[-1] = (spans[-1][0], end)
                continue
        text.append(character)
        spans.append((start, end))
    if text and text[-1] == " ":
        text.pop()
        spans.pop()
    if not text:
        return None
    return Passage(text="".join(text), spans=tuple(spans), kind=kind, sources=sources)


def read_markdown(text: str) -> ReviewText:
    """Read Markdown or plain text; any text can be read."""
    front = _FRONT_MATTER.match(text)
    declared = _DECLARED.search(front[0]) if front else None
    return ReviewText(
        text=text,
        passages=tuple(_passages(text, front.end() if front else 0)),
        language=language_of_tag(declared[1]) if declared else None,
    )


def read_traced(entries: Iterable[tuple[str, PassageKind, tuple[str, ...]]]) -> ReviewText:
    """Read the sentences of a document, each with its kind and where it comes from.

    The text that the places are places in has one line for each sentence.
    """
    lines: list[str] = []
    passages: list[Passage] = []
    position = 0
    for text, kind, sources in entries:
        line = " ".join(text.split())
        places = range(position, position + len(line) + 1)
        made = passage(zip(line, places, places[1:], strict=False), kind, sources)
        if made is not None:
            passages.append(made)
        lines.append(line)
        position += len(line) + 1
    return ReviewText(text="\n".join(lines), passages=tuple(passages), is_traced=True)


def _passages(text: str, start: int) -> Iterator[Passage]:
    """Yield the passages; lines that follow each other are one paragraph or item."""
    open_lines: list[tuple[int, int]] = []
    kind = PassageKind.PARAGRAPH

    def close() -> Iterator[Passage]:
        pieces = (each for begin, end in open_lines for each in _characters(text, begin, end, "\n"))
        made = passage(pieces, kind)
        open_lines.clear()
        if made is not None:
            yield made

    text = _without_comments(text)
    for begin, end in _lines(text, start):
        if _UNDERLINE.fullmatch(text, begin, end):
            if open_lines and kind is PassageKind.PARAGRAPH and len(open_lines) == 1:
                kind = PassageKind.HEADING
            yield from close()
            kind = PassageKind.PARAGRAPH
        elif (alone := _alone(text, begin, end)) is not None:
            yield from close()
            kind, places = alone
            for place in places:
                open_lines.append(place)
                yield from close()
            kind = PassageKind.PARAGRAPH
        elif item := _ITEM.match(text, begin, end):
            yield from close()
            kind = PassageKind.ITEM
            open_lines.append((item.end(), end))
        elif not text[begin:end].strip(f" \t{_NOTHING}"):
            yield from close()
            kind = PassageKind.PARAGRAPH
        else:
            open_lines.append((begin, end))
    yield from close()


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where each line goes, without the mark of a quotation."""
    for line in text[start:].splitlines(keepends=True):
        end = start + len(line.rstrip(_LINE_ENDS))
        quote = _QUOTE.match(text, start, end)
        yield quote.end() if quote else start, end
        start += len(line)


def _without_comments(text: str) -> str:
    """Return a text of the same length in which comments are characters that nobody sees."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        end += len("-->")
        kept.extend((text[position:start], _NOTHING * (end - start)))
        position = end
    return "".join((*kept, text[position:]))


def _alone(
    text: str, begin: int, end: int
) -> tuple[PassageKind, tuple[tuple[int, int], ...]] | None:
    """Return the passages of a line that goes with no other, a heading or a row of a table."""
    if heading := _HEADING.match(text, begin, end):
        return PassageKind.HEADING, ((heading.end(), end),)
    if not _ROW.match(text, begin, end):
        return None
    if _RULE.fullmatch(text, begin, end):
        return PassageKind.PARAGRAPH, ()
    bars = [each for each in range(begin, end) if text[each] == "|"]
    cells = itertools.pairwise((begin - 1, *bars, end))
    return PassageKind.PARAGRAPH, tuple((before + 1, bar) for before, bar in cells)


def _characters(text: str, begin: int, end: int, after: str) -> Iterator[tuple[str, int, int]]:
    """Yield what is seen of a line, character by character, and what stands after it."""
    position = begin
    for markup in (*_MARKUP.finditer(text, begin, end), None):
        stop = markup.start() if markup else end
        for at in range(position, stop):
            yield (" " if text[at] == "|" else text[at]), at, at + 1
        if markup and markup["escaped"]:
            yield markup["escaped"], markup.end() - 1, markup.end()
        position = markup.end() if markup else end
    if after:
        yield after, end, end

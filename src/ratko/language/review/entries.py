"""The entries of the word tables, and where a sentence has what they look for."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from ratko.data import read_table
from ratko.language.review.lexicon import CASES, readings
from ratko.language.review.sentences import Sentence
from ratko.model.review import ReviewSeverity
from ratko.model.text import Language


__all__ = ["Entry", "Hit", "entries", "hits"]


@attrs.frozen(kw_only=True)
class Entry:
    """A word or a row of words to ask about, or to leave alone.

    Attributes:
        slots: For each place in the row, the words that may stand there.
        rule: The rule that asks; empty: it is fine, and what is a part of it is fine, too.
        severity: How much it matters where nothing excuses it.
        source: What the rule rests on here, as `nondiscrimination`.
        replacement: What to write instead; empty: nothing is proposed.
        when: Where it is asked about: a value of `ratko.language.review.context.CONTEXTS`.
        gap: Words that may stand between two places.
        in_any_order: Whether a row of two may also stand the other way round.
    """

    slots: tuple[frozenset[str], ...]
    rule: str = ""
    severity: ReviewSeverity = ReviewSeverity.HINT
    source: str = ""
    replacement: str = ""
    when: str = "any"
    gap: int = 0
    in_any_order: bool = False


@attrs.frozen(kw_only=True)
class Hit:
    """Where a sentence has what an entry looks for.

    Attributes:
        entry: The entry.
        first: The first word, by its number in the sentence.
        last: The last word.
        words: What was looked for, in basic forms.
        case: The case of the last word; see `ratko.language.review.lexicon.CASES`.
    """

    entry: Entry
    first: int
    last: int
    words: str
    case: str


@functools.cache
def entries(language: Language) -> tuple[Entry, ...]:
    """Return the entries of one language."""
    return tuple(_entry(each) for each in read_table("review_words")["words"][language.value])


def hits(sentence: Sentence, language: Language) -> tuple[Hit, ...]:
    """Return every place in a sentence that has what an entry looks for, in reading order."""
    read = [readings(each.text, language) for each in sentence.words]
    index = _by_first_word(language)
    return tuple(
        hit
        for number, each in enumerate(read)
        for entry, slots in _once(entry for word in each for entry in index.get(word, ()))
        if (hit := _row(entry, slots, number, read)) is not None
    )


_Row = tuple[Entry, tuple[frozenset[str], ...]]


def _entry(row: Mapping[str, Any]) -> Entry:
    slots = tuple(
        frozenset(name for word in slot.split("|") for name in _names(word))
        for slot in row["find"].split()
    )
    if "rule" not in row:
        return Entry(slots=slots)
    return Entry(
        slots=slots,
        rule=row["rule"],
        severity=ReviewSeverity(row["severity"]),
        source=row["source"],
        replacement=row.get("say", ""),
        when=row.get("when", "any"),
        gap=row.get("gap", 0),
        in_any_order=row.get("any_order", False),
    )


def _names(word: str) -> tuple[str, ...]:
    """Return what a word of an entry stands for: `*mies` for the word and for last parts."""
    return (word[1:], f"+{word[1:]}") if word[0] == "*" else (word,)


@functools.cache
def _by_first_word(language: Language) -> Mapping[str, tuple[_Row, ...]]:
    index: dict[str, tuple[_Row, ...]] = {}
    for entry in entries(language):
        for slots in (entry.slots, entry.slots[::-1])[: 1 + entry.in_any_order]:
            for word in slots[0]:
                index[word] = (*index.get(word, ()), (entry, slots))
    return index


def _once(rows: Iterator[_Row]) -> Iterator[_Row]:
    seen: Final[set[tuple[int, int]]] = set()
    for entry, slots in rows:
        key = (id(entry), id(slots))
        if key not in seen:
            seen.add(key)
            yield entry, slots


def _row(
    entry: Entry,
    slots: tuple[frozenset[str], ...],
    first: int,
    read: list[Mapping[str, str]],
) -> Hit | None:
    """Return the hit whose row begins at a word; the nearest word takes each place."""
    last = first
    chosen = [_chosen(slots[0], read[first])]
    for slot in slots[1:]:
        after = range(last + 1, min(last + 2 + entry.gap, len(read)))
        last = next((each for each in after if slot & read[each].keys()), -1)
        if last < 0:
            return None
        chosen.append(_chosen(slot, read[last]))
    return Hit(
        entry=entry,
        first=first,
        last=last,
        words=" ".join(word.strip("=*+") for word, _ in chosen),
        case=chosen[-1][1],
    )


def _chosen(slot: frozenset[str], read: Mapping[str, str]) -> tuple[str, str]:
    word = min((each for each in read if each in slot), key=lambda each: CASES.index(read[each]))
    return word, read[word]

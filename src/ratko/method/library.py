"""The library of typical tasks of associations: what a task is likely to demand, and ideas.

Its hours, demands and classes are estimates; whatever is taken from it is a suggestion that people
who know the work confirm.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ratko.data import read_table
from ratko.method.likeness import NameIndex
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Isco, Level, Line, Minutes, Month, Prose, amount
from ratko.model.task import Classification, Origin, Permit, PermitKind
from ratko.model.text import Language, Text
from ratko.model.time import Recurrence, RecurrenceKind
from ratko.model.unknown import UNKNOWN


__all__ = [
    "LIKE_ENOUGH",
    "STRONGLY_LIKE",
    "Entry",
    "Field",
    "Library",
    "Likeness",
    "permit_of",
    "shipped_library",
]

LIKE_ENOUGH = 63
"""From this likeness in percent a library task is worth showing beside a task.

Set on `tests/cases/library_matches.yaml`: of the look-alikes shown, 96 of 100 are right.
"""
STRONGLY_LIKE = 85
"""From this likeness it is the same task in all but words, so that its names can be borrowed."""


@attrs.frozen(kw_only=True)
class Field:
    """A field of work (as office, or reuse shop) that groups the library and names roles.

    Attributes:
        id: Its key.
        name: What it is called.
        title: The title of an assistant in it.
        stem: What a compound title begins with.
        isco: The nearest ISCO-08 unit group.
    """

    id: str
    name: Text
    title: Text
    stem: Text
    isco: Isco


@attrs.frozen(kw_only=True)
class Entry:
    """A typical task.

    Attributes:
        id: Its number, as `T59`.
        field: The id of its field.
        name: Its name.
        does: What one does, said to the worker.
        other_words: What people also call it, in each language.
        minutes_per_time: What one time usually takes.
        recurrence: How often it is usually done.
        weekly_minutes: What it usually takes in a week of its season.
        season: The months in which it is usually done.
        origin: Where the need for it usually comes from.
        usual_class: What it usually is to those who do it.
        demands: Its level on every dimension.
        permits: What it usually needs.
        growth: What one can learn and grow in it, 0–5.
        near_colleagues: Whether it is usually done near others.
        splittable: Whether it can be divided.
        smallest_chunk: Minutes a week of the smallest part that makes sense.
        isco: The nearest ISCO-08 unit group.
        learned_on_the_job: What one learns, as the object of "learn".
    """

    id: str
    field: str
    name: Text
    does: Text
    other_words: Mapping[Language, tuple[str, ...]] = attrs.field(hash=False)
    minutes_per_time: Minutes
    recurrence: Recurrence
    weekly_minutes: Minutes
    season: frozenset[Month]
    origin: Origin
    usual_class: Classification
    demands: Levels
    permits: frozenset[Permit]
    growth: Level
    near_colleagues: bool
    splittable: bool
    smallest_chunk: Minutes
    isco: Isco
    learned_on_the_job: Text

    def names(self) -> tuple[str, ...]:
        """Return all that it is called, in every language; of "a and b" also "a" and "b"."""
        names = []
        for language in Language:
            name = self.name.said_in(language)
            halves = (half for half in _halves(name) if half)
            names += [name, *halves, *self.other_words[language]]
        return tuple(names)


@attrs.frozen(kw_only=True)
class Likeness:
    """How like a name is to a task of the library.

    Attributes:
        entry: The task of the library.
        score: How like, from 0 to 100.
    """

    entry: Entry
    score: int


@attrs.frozen(kw_only=True, eq=False)
class Library:
    """The tasks of a library and their fields.

    Attributes:
        fields: The fields of work.
        entries: The tasks.
    """

    fields: tuple[Field, ...]
    entries: tuple[Entry, ...]

    def field(self, key: str) -> Field:
        """Return the field of an id.

        Raises:
            KeyError: There is none.
        """
        return self._fields[key]

    def entry(self, key: str) -> Entry:
        """Return the task of an id.

        Raises:
            KeyError: There is none.
        """
        return self._entries[key]

    def closest(self, name: str, n: int = 3) -> tuple[Likeness, ...]:
        """Return the `n` tasks most like a name in any language, the likest first."""
        found = self._closest(name)[:n]
        return tuple(Likeness(entry=self._entries[key], score=score) for key, score in found)

    def look_alike(self, name: Text) -> Likeness | None:
        """Return the task that a name in any of its languages most likely means, if any does."""
        found = [
            each
            for language in Language
            if name.said_in(language)
            for each in self.closest(name.said_in(language), 1)
            if each.score >= LIKE_ENOUGH
        ]
        return max(found, key=lambda each: each.score, default=None)

    def same_named(self, name: str, language: Language) -> tuple[Entry, Text] | None:
        """Return the task that has all but this name, with that name in every language.

        Only the names themselves count, or a half of them ("Leivonta" of "Leivonta ja aamiaisen
        teko"), which have their like in the other languages; not what else a task is called.
        """
        for owner, score in self._named[language](name)[:1]:
            if score >= STRONGLY_LIKE:
                key, _, number = owner.partition(":")
                entry = self._entries[key]
                return entry, _parallel_names(entry)[int(number)]
        return None

    def search(self, words: str) -> tuple[Entry, ...]:
        """Return the tasks that speak of `words` in any language, the likest first.

        Looks in names and other words by likeness, and in the name of the field and in what one
        does by the words as they stand.
        """
        likest = [each.entry for each in self.closest(words, len(self.entries))]
        wanted = words.casefold().split()
        said = [
            entry
            for entry in self.entries
            if wanted and all(word in self._said[entry.id] for word in wanted)
        ]
        return tuple(dict.fromkeys([*likest, *said]))

    @functools.cached_property
    def _said(self) -> dict[str, str]:
        texts = {
            entry.id: (entry.name, entry.does, self._fields[entry.field].name)
            for entry in self.entries
        }
        return {
            key: " ".join(
                each.said_in(language) for each in said for language in Language
            ).casefold()
            for key, said in texts.items()
        }

    @functools.cached_property
    def _fields(self) -> dict[str, Field]:
        return {each.id: each for each in self.fields}

    @functools.cached_property
    def _entries(self) -> dict[str, Entry]:
        return {each.id: each for each in self.entries}

    @functools.cached_property
    def _named(self) -> Mapping[Language, Callable[[str], tuple[tuple[str, int], ...]]]:
        return {
            language: NameIndex(
                (f"{entry.id}:{number}", names.said_in(language))
                for entry in self.entries
                for number, names in enumerate(_parallel_names(entry))
            ).closest
            for language in Language
        }

    @functools.cached_property
    def _closest(self) -> "functools._lru_cache_wrapper[tuple[tuple[str, int], ...]]":
        index = NameIndex((entry.id, name) for entry in self.entries for name in entry.names())
        return functools.lru_cache(maxsize=2_000)(index.closest)


@functools.cache
def shipped_library() -> Library:
    """Return the library that ships with ratko."""
    table = read_table("task_library")
    return Library(
        fields=tuple(_field(each) for each in table["fields"]),
        entries=tuple(_entry(each) for each in table["tasks"]),
    )


def _field(record: Mapping[str, Any]) -> Field:
    return Field(
        id=record["id"],
        name=Text(**record["name"]),
        title=Text(**record["title"]),
        stem=Text(**record["stem"]),
        isco=Isco(record["isco"]),
    )


def _entry(record: Mapping[str, Any]) -> Entry:
    return Entry(
        id=record["id"],
        field=record["field"],
        name=Text(**record["name"]),
        does=Text(**record["does"]),
        other_words={each: tuple(record["other_words"][each.value]) for each in Language},
        minutes_per_time=Minutes(record["minutes_per_time"]),
        recurrence=_recurrence(record["recurrence"]),
        weekly_minutes=Minutes(record["weekly_minutes"]),
        season=frozenset(map(Month, record["season"])),
        origin=Origin(record["origin"]),
        usual_class=Classification(record["usual_class"]),
        demands=Levels(
            {Dimension(each): Level(level) for each, level in record["demands"].items()}
        ),
        permits=frozenset(map(permit_of, record["permits"])),
        growth=Level(record["growth"]),
        near_colleagues=record["near_colleagues"],
        splittable=record["splittable"],
        smallest_chunk=Minutes(record["smallest_chunk_minutes"]),
        isco=Isco(record["isco"]),
        learned_on_the_job=Text(**record["learned_on_the_job"]),
    )


def _recurrence(record: Mapping[str, Any]) -> Recurrence:
    times = record["times"]
    return Recurrence(
        kind=RecurrenceKind(record["kind"]), times=UNKNOWN if times is None else amount(times)
    )


def permit_of(record: Mapping[str, str]) -> Permit:
    """Return the permit that a shipped table names."""
    return Permit(
        kind=PermitKind(record["kind"]), licence_class=Line(record.get("licence_class", ""))
    )


def _parallel_names(entry: Entry) -> tuple[Text, ...]:
    """Return the name of a task, and its halves where each is a name in every language."""
    halves = [_halves(entry.name.said_in(language)) for language in Language]
    if not all(all(each) for each in halves):
        return (entry.name,)
    return (
        entry.name,
        *(
            Text(fi=Prose(fi), sv=Prose(sv), en=Prose(en))
            for fi, sv, en in zip(*halves, strict=True)
        ),
    )


def _halves(name: str) -> tuple[str, str]:
    """Return "a" and "b" of a name "a and b", empty where it is no name of its own.

    "Nouto- ja kuljetusapu" and "Kukkien ja pihan hoito" have only the second, "Jätteiden lajittelu
    ja vienti" and "Skötsel av blommor och gård" only the first.
    """
    for joint in (" ja ", " och ", " and "):
        first, found, second = name.partition(joint)
        if found:
            leans_on_second = first.endswith("-") or (" " not in first and first.endswith("n"))
            leans_on_first = " " in first and " " not in second
            return ("" if leans_on_second else first, "" if leans_on_first else second)
    return ("", "")

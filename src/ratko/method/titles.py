"""Job titles for roles, from the fields of work that their tasks belong to."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ratko.data import read_table
from ratko.method.checks.weighing import heaviest_first
from ratko.method.library import Field, Library
from ratko.method.parts import Part
from ratko.model.quantities import Prose
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN


__all__ = ["fields_by_weight", "main_fields", "title_of"]

_SECOND_FIELD = Fraction(1, 4)
"""From this share of the hours a second field is named in the title."""


def fields_by_weight(parts: Iterable[Part], library: Library) -> tuple[tuple[Field, Fraction], ...]:
    """Return the fields of the tasks with their minutes, the largest first.

    Tasks of unknown hours count for nothing against others, but a field is there for them too;
    tasks that look like none in the library have no field.
    """
    minutes = {field.id: Fraction(0) for field in library.fields}
    tasks = dict.fromkeys(minutes, 0)
    for part in parts:
        alike = library.look_alike(part.task.name)
        if alike is not None:
            minutes[alike.entry.field] += Fraction(0) if part.minutes is UNKNOWN else part.minutes
            tasks[alike.entry.field] += 1
    found = [(field, minutes[field.id]) for field in library.fields if tasks[field.id]]
    return tuple(sorted(found, key=lambda each: (-each[1], -tasks[each[0].id])))


def main_fields(weighed: Sequence[tuple[Field, Fraction]]) -> tuple[Field, ...]:
    """Return the one or two fields that say what a role is about; none where none is known."""
    total = sum((minutes for _, minutes in weighed), Fraction(0))
    is_second_named = len(weighed) > 1 and weighed[1][1] >= _SECOND_FIELD * total
    return tuple(field for field, _ in weighed[: 2 if is_second_named else 1])


def title_of(parts: Sequence[Part], library: Library, taken: Iterable[Text] = ()) -> Text:
    """Return a title in three languages that is none of those `taken`.

    The largest field gives it, with a second one that has a quarter of the hours or more:
    "kahvila- ja kiinteistöavustaja". Where it is taken, another field is named beside the
    largest, then a task in brackets, and last of all a number.
    """
    used = {(each, title.said_in(each)) for title in taken for each in Language}
    return next(
        title
        for title in _candidates(parts, library)
        if not any((each, title.said_in(each)) in used for each in Language)
    )


def _candidates(parts: Sequence[Part], library: Library) -> Iterator[Text]:
    weighed = fields_by_weight(parts, library)
    plain = _title(main_fields(weighed))
    yield plain
    for field, _ in weighed[1:]:
        yield _title((weighed[0][0], field))
    for part in heaviest_first(parts):
        name = _called(part, library)
        yield _filled("{title} ({addition})", plain, name)
    for number in itertools.count(2):
        ordinal = Prose(str(number))
        yield _filled("{title} {addition}", plain, Text(fi=ordinal, sv=ordinal, en=ordinal))


def _title(fields: Sequence[Field]) -> Text:
    table = read_table("composing")
    if not fields:
        return Text(**table["title_of_no_field"])
    if len(fields) == 1:
        return fields[0].title
    first, second = fields
    # "Ruoka-avun avustaja" is no compound of its stem, so that nothing can hang from its end.
    if not second.title.fi.startswith(second.stem.fi):
        first, second = second, first
    return Text(
        **{
            each.value: Prose(
                table["title_of_two_fields"][each.value].format(
                    stem=first.stem.said_in(each), title=second.title.said_in(each)
                )
            )
            for each in Language
        }
    )


def _called(part: Part, library: Library) -> Text:
    """Return a task's name in every language: its own, else that of its look-alike, else any."""
    alike = library.look_alike(part.task.name)
    name = part.task.name if alike is None else part.task.name.or_else(alike.entry.name)
    return Text(**{each.value: Prose(name.best(each)[1]) for each in Language})


def _filled(pattern: str, title: Text, addition: Text) -> Text:
    return Text(
        **{
            each.value: Prose(
                pattern.format(title=title.said_in(each), addition=addition.said_in(each))
            )
            for each in Language
        }
    )

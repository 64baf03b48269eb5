"""Hypothesis strategies for every record of the model: valid by construction.

Beside what Hypothesis makes up there is a pool of hard values: what breaks programs that quote,
escape, parse or guess types.
"""

import datetime
import enum
import functools
import types
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from ratko.messages import Message, MessageValue
from ratko.model.association import Association, Doer, Site
from ratko.model.case import Case, Review
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.profile import Profiles
from ratko.model.quantities import (
    QUANTITIES,
    UNSEEN,
    Amount,
    BusinessId,
    Isco,
    Key,
    Level,
    Line,
    Prose,
    Share,
)
from ratko.model.role import Override, Roles
from ratko.model.rules import RuleSet
from ratko.model.task import Task, TaskDoer, TaskEntity
from ratko.model.unknown import UNKNOWN, UnknownValue


__all__ = [
    "HARD_LINES",
    "HARD_PROSE",
    "amounts",
    "connected_inventories",
    "dates",
    "keys",
    "levels",
    "lines",
    "messages",
    "prose",
    "records",
    "values_of",
]

HARD_LINES = (
    "",
    " ",
    "=1+1",
    "+358401234567",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org";"tästä")',
    "<script>alert('ä')</script>",
    "&amp; & &lt;",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "# otsikko *korostus* [linkki](javascript:x) `koodi` |taulu|",
    "1. numeroitu",
    "- viiva",
    "---",
    "\"lainattu\" 'toisin' ”kolmas”",
    "C:\\kansio\\tiedosto",
    "../../etc/passwd",
    "CON",
    "nul.txt",
    "no",
    "No",
    "yes",
    "null",
    "~",
    "true",
    "unknown",
    "5",
    "007",
    "1.5",
    "1,5",
    "1e309",
    "NaN",
    "0x1F",
    "1_000",
    "12:30",
    "2024-01-31",
    "31.1.2024",
    "1-2",
    "Yhteensä",
    "ESIMERKKI: kahvi",
    "ä ö å Ä Ö Å é ß ẞ ø š ž",
    "a\u0308 o\u0308",
    "😀 👩🏽‍🌾 🇫🇮",
    "שלום עולם",
    "مرحبا",
    "日本語",
    "a: b",
    "a #b",
    "a:",
    "key: [x, {y: z}]",
    "%d %s {0} ${x}",
    "_x000D_ _x0041_",
    "välilyönti\u00a0sitova",
    "pehmeä\u00adtavu",
    " alku ja loppu ",
    "a" * 500,
)
HARD_PROSE = (
    *HARD_LINES,
    "rivi\ntoinen",
    "rivi\n",
    "\nrivi",
    "rivi\n\ntoinen\n\n",
    "rivi\n  sisennetty\n\tsarkain",
    "loppu \nrivillä",
    "\n",
    "\t",
    "# a\n- b\n> c\n```\nd\n```",
    "ä" * 20_000,
)

T = TypeVar("T")


def _seen(text: str) -> bool:
    return UNSEEN.search(text) is None


_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]).filter(_seen)


def lines() -> st.SearchStrategy[Line]:
    """Lines, hard ones among them."""
    return (st.sampled_from(HARD_LINES) | st.text(_CHARACTERS, max_size=30)).map(Line)


def prose() -> st.SearchStrategy[Prose]:
    """Texts, hard ones among them."""
    plain = st.text(_CHARACTERS | st.sampled_from("\n\n\t :#-|"), max_size=40)
    return (st.sampled_from(HARD_PROSE) | plain).map(Prose)


def keys() -> st.SearchStrategy[Key]:
    """Keys; some look like numbers, words of YAML or devices."""
    hard = st.sampled_from(["5", "007", "no", "null", "con", "1e5", "2024-01-31", "a" * 80])
    return (hard | st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}\Z")).map(Key)


def dates() -> st.SearchStrategy[datetime.date]:
    """Days of any year."""
    return st.dates()


def fractions() -> st.SearchStrategy[Fraction]:
    """Fractions from 0 to 1,000,000."""
    plain = st.fractions(min_value=0, max_value=1000, max_denominator=60)
    hard = st.sampled_from(
        [Fraction(1, 3), Fraction(5, 2), Fraction(29_999_999, 31), Fraction(1, 10**7)]
    )
    return st.integers(0, 1_000_000).map(Fraction) | plain | hard


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Exact, about, and from–to."""
    low, high = sorted((draw(fractions()), draw(fractions())))
    return Amount(low=low, high=draw(st.sampled_from([low, high])), about=draw(st.booleans()))


def shares() -> st.SearchStrategy[Share]:
    """Shares: over 0, at most 1."""
    plain = st.fractions(min_value=0, max_value=1, max_denominator=100).filter(bool)
    return (st.just(Fraction(1)) | st.just(Fraction(1, 3)) | plain).map(Share)


def levels() -> st.SearchStrategy[Levels]:
    """Levels along any dimensions."""
    level = st.integers(0, 5).map(Level)
    return st.dictionaries(st.sampled_from(Dimension), level, max_size=18).map(Levels)


def business_ids() -> st.SearchStrategy[BusinessId]:
    """Empty, and ids with the right check digit."""

    def with_digit(number: int) -> str:
        for digit in range(10):
            written = f"{number:07d}-{digit}"
            if QUANTITIES[BusinessId].admits(written):
                return written
        return ""

    return (st.just("") | st.integers(0, 9_999_999).map(with_digit)).map(BusinessId)


def messages() -> st.SearchStrategy[Message]:
    """Messages as the program makes them, with values of every type."""
    texts = prose().map(str)
    value: st.SearchStrategy[MessageValue] = (
        texts
        | st.integers(-(10**12), 10**12)
        | st.fractions(min_value=-100, max_value=10_000, max_denominator=60)
        | st.lists(texts, max_size=3).map(tuple)
    )
    names = st.from_regex(r"\A[a-z_]{1,8}\Z")
    return st.builds(
        lambda code, values: Message(code=code, values=tuple(sorted(values.items()))),
        st.from_regex(r"\A[a-z]{1,8}\.[a-z0-9_]{1,8}\Z"),
        st.dictionaries(names, value, max_size=3),
    )


def _filled(text: str) -> bool:
    return bool(text.strip())


def _one_of_its_own(kind: Any) -> st.SearchStrategy[Any] | None:
    own: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
        Line: lines,
        Prose: prose,
        Key: keys,
        BusinessId: business_ids,
        Isco: lambda: st.sampled_from(["", "0110", "9112"]),
        Share: shares,
        Amount: amounts,
        Levels: levels,
        Message: messages,
        datetime.date: dates,
        bool: st.booleans,
        str: lambda: prose().map(str),
    }
    return own[kind]() if kind in own else None


@functools.cache
def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    if (own := _one_of_its_own(kind)) is not None:
        return own
    if kind in QUANTITIES:
        quantity = QUANTITIES[kind]
        return st.integers(quantity.minimum, quantity.maximum)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(values_of(each) for each in arguments))
    if kind == Literal[UnknownValue.UNKNOWN]:
        return st.just(UNKNOWN)
    if kind is type(None):
        return st.none()
    if origin is tuple and arguments[-1] is ...:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(each) for each in arguments))
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    return records(kind)


@st.composite
def _records(draw: st.DrawFn, record_type: type[T]) -> T:
    """Most fields keep their defaults, or a record would be all noise."""
    hints = get_type_hints(record_type)
    given: dict[str, Any] = {}
    for field in attrs.fields(record_type):  # type: ignore[arg-type]  # each T is a record
        if field.default is attrs.NOTHING or draw(st.integers(0, 2)) == 0:
            given[field.name] = draw(values_of(hints[field.name]))
    if record_type is Review:
        for name in ("induction", "tools", "contact", "meaning", "load"):
            if name in given:
                given[name] = draw(st.just(UNKNOWN) | st.integers(1, 4))
    if record_type is Override:
        given["reason"] = draw(prose().filter(_filled))
        given["signed_by"] = draw(lines().filter(_filled))
    return record_type(**given)


def records(record_type: type[T]) -> st.SearchStrategy[T]:
    """Records of any type of the model; keys in them point anywhere."""
    if record_type is Inventory:
        return connected_inventories()  # type: ignore[return-value]  # T is Inventory
    if record_type in {Roles, Profiles, RuleSet}:
        return _records(record_type).map(_with_keys_once)
    return _records(record_type)


def _with_keys_once(record: Any) -> Any:
    """Drop what stands twice under one key."""
    for name, key in (("roles", "id"), ("profiles", "key"), ("hours_bands", "form")):
        if hasattr(record, name):
            once = {getattr(each, key): each for each in getattr(record, name)}
            return attrs.evolve(record, **{name: tuple(once.values())})
    return record


@st.composite
def connected_inventories(draw: st.DrawFn, *, most_tasks: int = 4) -> Inventory:
    """Inventories in which each key stands once and none points nowhere."""

    def ids(most: int) -> list[Key]:
        return draw(st.lists(keys(), max_size=most, unique=True))

    def some_of(known: list[Key]) -> frozenset[Key]:
        return draw(st.frozensets(st.sampled_from(known), max_size=2)) if known else frozenset()

    def one_of(known: list[Key]) -> Key | None:
        return draw(st.none() | st.sampled_from(known)) if known else None

    sites, doers, entities, tasks = ids(2), ids(3), ids(2), ids(most_tasks)

    def doers_of_a_task() -> tuple[TaskDoer, ...]:
        return tuple(
            attrs.evolve(draw(_records(TaskDoer)), doer=each) for each in sorted(some_of(doers))
        )

    case = draw(_records(Case))
    case = attrs.evolve(
        case,
        invitations=tuple(
            attrs.evolve(each, doer=draw(st.sampled_from(doers)))
            for each in (case.invitations if doers else ())
        ),
        workshops=tuple(attrs.evolve(each, participants=some_of(doers)) for each in case.workshops),
    )
    return Inventory(
        association=draw(_records(Association)),
        date=draw(st.just(UNKNOWN) | dates()),
        sites=tuple(attrs.evolve(draw(_records(Site)), id=each) for each in sites),
        doers=tuple(attrs.evolve(draw(_records(Doer)), id=each) for each in doers),
        entities=tuple(attrs.evolve(draw(_records(TaskEntity)), id=each) for each in entities),
        tasks=tuple(
            attrs.evolve(
                draw(_records(Task)),
                id=each,
                entity=one_of(entities),
                doers=doers_of_a_task(),
                site=one_of(sites),
                depends_on=some_of(tasks),
                together_with=some_of(tasks),
                apart_from=some_of(tasks),
            )
            for each in tasks
        ),
        case=case,
        notes=tuple(draw(st.lists(prose(), max_size=2))),
    )

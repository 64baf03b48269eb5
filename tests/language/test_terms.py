"""Every value that a reader may meet has a name in each language."""

import enum
import importlib
import itertools
import json
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import attrs
import pytest

import ratko.model
from ratko.data import read_table
from ratko.language import demands
from ratko.language.formats import capitalised
from ratko.language.terms import term
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.role import Role
from ratko.model.task import Task
from ratko.model.text import Language
from ratko.model.unknown import UnknownValue
from ratko.problems import Severity


CHECKS = [
    *["need", "hours", "substitution", "variety", "worth", "dumping", "segregation", "peak"],
    *["calm", "season", "guidance", "form", "access", "growth", "givers", "travel"],
]
RULES = [*["P1", "P2", "P3", "B1", "B2", "B3", "B4", "B5"], *["C1", "C2", "C3", "C4", "C5", "C6"]]


def enumerations() -> Iterator[type[enum.Enum]]:
    """The enumerations of the model, and that of the problems."""
    yield Severity
    for module in pkgutil.iter_modules(ratko.model.__path__):
        for each in vars(importlib.import_module(f"ratko.model.{module.name}")).values():
            if (
                isinstance(each, type)
                and issubclass(each, enum.Enum)
                and each.__module__.endswith(f".{module.name}")
            ):
                yield each


def kinds() -> Iterator[tuple[str, list[str]]]:
    for each in enumerations():
        if each is not UnknownValue:
            kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", each.__name__).lower()
            yield kind, [str(member.value) for member in list(each)]
    yield "check", CHECKS
    yield "rule", RULES
    yield "task_field", [each.name for each in attrs.fields(Task)]
    yield "role_field", [each.name for each in attrs.fields(Role)]
    yield "level", [str(each) for each in range(6)]


@pytest.mark.parametrize(("kind", "values"), list(kinds()), ids=lambda each: str(each)[:20])
def test_every_value_has_a_name_in_each_language(kind: str, values: list[str]) -> None:
    for value, language in itertools.product(values, Language):
        assert term(kind, value, language).strip()


def test_an_enumeration_member_is_taken_as_its_value() -> None:
    assert term("dimension", Dimension.LFT, Language.FI) == "nostaminen ja kantaminen"


def test_names_of_a_kind_differ_and_no_key_stands_twice() -> None:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        assert len(keys) == len(set(keys)), keys
        return dict(items)

    source = files("ratko.data").joinpath("terms.json").read_text(encoding="utf-8")
    terms = json.loads(source, object_pairs_hook=pairs)["terms"]
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, called in terms.items():
        assert set(called) == {"fi", "sv", "en"}, key
        for language, name in called.items():
            names[key.partition(".")[0], language].append(name)
    for kind, each in names.items():
        assert len(set(each)) == len(each), kind


def test_dimensions_are_called_the_same_everywhere() -> None:
    for each in read_table("dimensions")["dimensions"]:
        for language in Language:
            called = term("dimension", each["code"], language)
            assert capitalised(called) == each["name"][language]


def test_demands_in_words() -> None:
    assert demands.sentence(Dimension.MOV, Level(0), Language.FI) == (
        "Voit tehdä työn koko ajan istuen."
    )
    for dimension, level, language in itertools.product(Dimension, range(6), Language):
        for say in (demands.sentence, demands.meaning, demands.example):
            assert say(dimension, Level(level), language).strip()

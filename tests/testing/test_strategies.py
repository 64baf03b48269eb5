"""The published strategies: valid by construction, validated, composable, readable when shrunk."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import ratko.matching
import ratko.model
import ratko.testing
from ratko.crafting import problem
from ratko.files.codec import from_plain, to_plain
from ratko.files.kinds import KINDS
from ratko.files.schema import json_schema
from ratko.files.structured import dump_json, dump_yaml, read_text
from ratko.matching.pair import Pair
from ratko.model.dimensions import Dimension
from ratko.model.quantities import QUANTITIES, Level
from ratko.model.task import Task
from ratko.testing import LAWS, strategies
from ratko.testing.describing import describe
from ratko.testing.strategies import named
from ratko.testing.strategies.resolving import strategy_of


# How the fast path works inside: made from roles and people, never by a user.
WORKINGS = {"ratko.matching.people_sets", "ratko.matching.set_facts"}


def modules() -> Iterator[ModuleType]:
    for package in (ratko.model, ratko.matching):
        for each in pkgutil.iter_modules(package.__path__):
            if f"{package.__name__}.{each.name}" not in WORKINGS:
                yield importlib.import_module(f"{package.__name__}.{each.name}")
    yield problem


def records() -> Iterator[type]:
    for module in modules():
        for name in getattr(module, "__all__", ()):
            kind = getattr(module, name)
            if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.__name__:
                yield kind


DOCS = Path(__file__).parents[2] / "docs"
RECORDS = list(records())


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_public_record_can_be_drawn(kind: type) -> None:
    drawn = []

    @settings(max_examples=10, suppress_health_check=list(HealthCheck), database=None)
    @given(strategy_of(kind))
    def draw(record: object) -> None:
        assert type(record) is kind
        drawn.append(record)

    draw()
    assert drawn


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=20)
def test_every_quantity_is_within_its_range(quantity: Any, data: st.DataObject) -> None:
    value = data.draw(strategy_of(quantity))
    assert QUANTITIES[quantity].admits(value)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=20)
def test_what_files_hold_is_written_read_and_valid(kind: str, data: st.DataObject) -> None:
    record = data.draw(strategies.records(KINDS[kind]))
    assert read_text(dump_yaml(record), KINDS[kind]).value == record
    jsonschema.Draft202012Validator(json_schema(kind)).validate(json.loads(dump_json(record)))


@given(strategies.pairs())
@settings(max_examples=30)
def test_roles_and_people_at_hand_are_as_files_could_hold_them(pair: Pair) -> None:
    for each in (pair.role.role, pair.person, *(task.task for task in pair.role.tasks)):
        assert from_plain(type(each), to_plain(each)).value == each
    assert not pair.person.permits & pair.person.lacks_permits
    assert not pair.person.reachable_places & pair.person.unreachable_places
    assert [each.task.id for each in pair.role.tasks] == [
        each.task for each in pair.role.role.task_shares
    ]


NAMED = [getattr(named, each) for each in named.__all__ if each != "records"]


@pytest.mark.parametrize("strategy", NAMED, ids=lambda each: each.__name__)
def test_each_strategy_with_a_name_takes_strategies_for_fields(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    (kind,) = get_args(get_type_hints(strategy)["return"])
    field = attrs.fields(kind)[0].name
    with pytest.raises(InvalidArgument, match="has no field 'bogus'; it has"):
        strategy(bogus=st.none())
    with pytest.raises(InvalidArgument, match=rf"{field}=5: expected a strategy; .*just\(5\)"):
        strategy(**{field: 5})
    assert inspect.getdoc(strategy)


BAD: dict[str, Callable[[], object]] = {
    "levels over 5": lambda: strategies.levels(0, 6),
    "levels upside down": lambda: strategies.levels(4, 2),
    "level sets of no strategy": lambda: strategies.level_sets(3),  # type: ignore[arg-type]  # bad
    "level sets upside down": lambda: strategies.level_sets(min_size=3, max_size=2),
    "no tasks at most": lambda: strategies.roles_at_hand(max_tasks=0),
    "a role for a strategy": lambda: strategies.pairs(roles="r"),  # type: ignore[arg-type]  # bad
    "a catalogue too large": lambda: strategies.catalogues(max_size=9),
    "people of another field": lambda: strategies.people(name=st.none()),
    "inventories of less than none": lambda: strategies.connected_inventories(most_tasks=-1),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_bad_argument_is_refused_at_the_call(make: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        make()


@given(
    strategies.tasks(
        demands=strategies.level_sets(
            strategies.levels(3), dimensions=st.just(Dimension.LFT), min_size=1
        )
    )
)
@settings(max_examples=20)
def test_strategies_compose(task: Task) -> None:
    ((dimension, level),) = task.demands
    assert dimension is Dimension.LFT
    assert level >= Level(3)


@given(strategies.pairs(roles=strategies.roles_at_hand(min_tasks=2, max_tasks=2)))
@settings(max_examples=20)
def test_pairs_compose(pair: Pair) -> None:
    assert len(pair.role.tasks) == 2


FEW = settings(max_examples=200, database=None, phases=[Phase.generate, Phase.shrink])


def test_the_simplest_pair_says_as_little_as_can_be() -> None:
    assert describe(find(strategies.pairs(), lambda _: True, settings=FEW)) == [
        "task t1 Astianpesu: nothing said",
        "person: nothing said",
    ]


def test_a_case_shrinks_to_what_matters() -> None:
    def is_too_hard(pair: Pair) -> bool:
        abilities = dict(pair.person.abilities)
        return any(
            dimension in abilities and level > abilities[dimension]
            for each in pair.role.tasks
            for dimension, level in each.task.demands
        )

    told = describe(find(strategies.pairs(), is_too_hard, settings=FEW))
    assert len(told) <= 5, told
    assert sum("nothing said" not in each for each in told) <= 3, told


def test_the_list_of_names_is_whole() -> None:
    assert strategies.__all__ == sorted(strategies.__all__)
    assert all(hasattr(strategies, each) for each in strategies.__all__)


def test_the_reference_names_every_law_and_strategy() -> None:
    page = (DOCS / "reference" / "testing.md").read_text(encoding="utf-8")
    names = {*strategies.__all__, *ratko.testing.__all__} - {"strategies"}
    laws = {f"| `{each.id}` | {each.title}" for each in LAWS}
    assert [each for each in sorted(names) if f"`{each}" not in page] == []
    assert [each for each in sorted(laws) if each not in page] == []

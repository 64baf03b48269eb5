"""Claim: what is written is read back exactly, for every record, in both formats."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.files.codec import from_plain, to_plain
from ratko.files.kinds import KINDS
from ratko.files.reading_result import Reading
from ratko.files.structured import dump_json, dump_yaml, read_text
from ratko.files.yaml_events import read_events
from ratko.files.yaml_lines import BeyondLinesError, read_lines
from ratko.model.association import Association, Doer, Site
from ratko.model.case import Case, Review, Workshop
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile
from ratko.model.role import Override, Role
from ratko.model.rules import HoursBand
from ratko.model.task import Decision, Task, TaskDoer
from ratko.testing.strategies import records


PARTS = [
    AbilityProfile,
    Association,
    Case,
    Decision,
    Doer,
    HoursBand,
    Override,
    Review,
    Role,
    Site,
    Task,
    TaskDoer,
    Workshop,
]


@pytest.mark.parametrize("record_type", PARTS)
@given(data=st.data())
def test_every_record_survives_plain_data(record_type: type, data: st.DataObject) -> None:
    record = data.draw(records(record_type))
    plain = to_plain(record)
    assert_plain(plain)
    assert from_plain(record_type, plain).value == record


@pytest.mark.parametrize("record_type", KINDS.values())
@given(data=st.data())
def test_every_file_survives_yaml(record_type: type, data: st.DataObject) -> None:
    record = data.draw(records(record_type))
    text = dump_yaml(record)
    reading: Reading[object] = read_text(text, record_type)
    assert reading.value == record
    assert reading.problems == ()
    assert dump_yaml(reading.value) == text


@pytest.mark.parametrize("record_type", KINDS.values())
@given(data=st.data())
def test_every_file_survives_json(record_type: type, data: st.DataObject) -> None:
    record = data.draw(records(record_type))
    text = dump_json(record)
    assert read_text(text, record_type, text_format="json").value == record


@given(records(Inventory))
def test_a_file_is_the_same_to_both_readers_of_yaml(inventory: Inventory) -> None:
    text = dump_yaml(inventory)
    whole = read_events(text).data
    try:
        assert read_lines(text).data == whole
    except BeyondLinesError:
        pytest.fail("what ratko writes is block form")


@given(records(Inventory))
def test_windows_line_ends_change_nothing(inventory: Inventory) -> None:
    text = dump_yaml(inventory).replace("\n", "\r\n")
    assert read_text(text, Inventory).value == inventory


def assert_plain(value: Any) -> None:
    """Only what every format has, so that no writer makes something of its own of it."""
    assert type(value) in {dict, list, str, int, bool}
    for each in value.values() if type(value) is dict else value if type(value) is list else ():
        assert_plain(each)
    if type(value) is dict:
        assert all(type(name) is str for name in value)

"""A profile that is deleted leaves nothing behind; all others stay as people wrote them."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.files.purging import without_profiles
from ratko.files.structured import dump_json, dump_yaml, read, read_text
from ratko.model.profile import AbilityProfile, Profiles
from ratko.model.quantities import Key
from ratko.testing.strategies import profiles


WRITTEN = """\
# Valmennusryhmä, syksy 2026
ratko: 1
kind: profiles
profiles:
  # Ensimmäinen käynti 3.9.
  - key: k7f2
    abilities: {LFT: 2}  # olkapää
    consent_date: 2026-09-03
    review_by: 2027-03-03
    delete_after: 2027-09-03

  # Tavattu kahdesti.
  # Sovittu jatkosta.
  - key: m3qa
    # Oma sana: ei iltoja.
    abilities: {LFT: 4}
    consent_date: 2025-09-03
    review_by: 2026-03-03
    delete_after: 2026-09-03
  - key: x9zz   # viimeinen
    consent_date: 2026-10-01
    review_by: 2027-04-01
    delete_after: 2027-10-01
  # Tähän lisätään uudet.
"""


def _purged(tmp_path: Path, text: str, *gone: str, name: str = "profiilit.yaml") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    everybody = read(path, Profiles).value
    kept = attrs.evolve(
        everybody, profiles=tuple(each for each in everybody.profiles if each.key not in gone)
    )
    content = without_profiles(path, kept, frozenset(map(Key, gone)))
    path.write_bytes(content)
    assert read(path, Profiles).value == kept
    return content.decode("utf-8")


def test_the_comments_with_a_profile_go_with_it_and_all_else_stays(tmp_path: Path) -> None:
    lines = WRITTEN.splitlines(keepends=True)
    first = lines.index("  # Tavattu kahdesti.\n")
    last = lines.index("  - key: x9zz   # viimeinen\n")
    assert _purged(tmp_path, WRITTEN, "m3qa") == "".join(lines[:first] + lines[last:])


def test_the_last_profile_takes_the_comments_below_it_along(tmp_path: Path) -> None:
    lines = WRITTEN.splitlines(keepends=True)
    last = lines.index("  - key: x9zz   # viimeinen\n")
    assert _purged(tmp_path, WRITTEN, "x9zz") == "".join(lines[:last])


def test_all_may_go(tmp_path: Path) -> None:
    text = _purged(tmp_path, WRITTEN, "k7f2", "m3qa", "x9zz")
    assert "#" not in text
    assert read_text(text, Profiles).value == Profiles()


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    text = _purged(tmp_path, WRITTEN.replace("\n", "\r\n"), "m3qa")
    assert text.count("\n") == text.count("\r\n") == text.count("\r")


FLOW = """\
ratko: 1
kind: profiles
profiles: [
  {key: a, consent_date: 2026-01-01, review_by: 2026-02-01, delete_after: 2026-03-01},
  {key: b, consent_date: 2026-01-01, review_by: 2026-02-01, delete_after: 2026-04-01},
]  # a ja b
"""
FOLDED = """\
ratko: 1
kind: profiles
profiles:
- key: a
  data_from: >-
    oma
    arvio
  consent_date: 2026-01-01
  review_by: 2026-02-01
  delete_after: 2026-03-01
- {key: b, consent_date: 2026-01-01, review_by: 2026-02-01, delete_after: 2026-04-01}
"""


@pytest.mark.parametrize("text", [FLOW, FOLDED], ids=["flow", "folded"])
def test_yaml_of_any_form_is_taken(tmp_path: Path, text: str) -> None:
    assert "key: a" not in _purged(tmp_path, text, "a")


@given(
    people=st.lists(profiles(), max_size=4, unique_by=lambda each: each.key),
    data=st.data(),
    as_json=st.booleans(),
)
def test_whoever_is_deleted_the_rest_is_there(
    tmp_path_factory: pytest.TempPathFactory,
    people: list[AbilityProfile],
    data: st.DataObject,
    as_json: bool,
) -> None:
    everybody = Profiles(profiles=tuple(sorted(people, key=lambda each: each.key)))
    keys = [str(each.key) for each in people]
    gone = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    dump, name = (dump_json, "p.json") if as_json else (dump_yaml, "p.yaml")
    text = _purged(tmp_path_factory.mktemp("purge"), dump(everybody), *gone, name=name)
    left = read_text(text, Profiles, text_format="json" if as_json else "yaml").value
    assert {each.key for each in left.profiles} == set(keys) - gone

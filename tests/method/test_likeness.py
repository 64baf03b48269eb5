"""Near-same names are found without comparing all pairs, and none is missed."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ratko.method import likeness


WORDS = ("siivous", "kylätalo", "ruokakassien", "pakkaus", "pakkaaminen", "jonon", "ohjaus", "1")
NAMES = st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=8)


def all_pairs(names: dict[str, str], percent: int) -> set[frozenset[str]]:
    """What `near_same` promises, by looking at every pair."""
    phrases = {
        owner: likeness._words(name, likeness._WORD_OR_NUMBER) for owner, name in names.items()
    }
    vocabulary = likeness._Vocabulary(phrases.items())
    features = {owner: vocabulary.features(words) for owner, words in phrases.items()}
    groups = {owner: {owner} for owner in names}
    for one, other in itertools.combinations([each for each in names if features[each]], 2):
        if likeness._overlap(features[one], features[other]) * 100 >= percent:
            joined = groups[one] | groups[other]
            groups.update(dict.fromkeys(joined, joined))
    return {frozenset(group) for group in groups.values() if len(group) > 1}


@given(names=NAMES, percent=st.sampled_from((1, 50, 75, 90, 100)))
def test_none_is_missed(names: list[str], percent: int) -> None:
    numbered = {str(number): name for number, name in enumerate(names)}
    found = {frozenset(group) for group in likeness.near_same(numbered, percent)}
    assert found == all_pairs(numbered, percent)


def test_names_that_differ_in_case_and_punctuation_are_the_same() -> None:
    assert likeness.same_name(" Jonon–OHJAUS! ") == likeness.same_name("jonon ohjaus")
    assert likeness.same_name("Ryhmä 1") != likeness.same_name("Ryhmä 2")
    assert likeness.same_name("?!") == ""

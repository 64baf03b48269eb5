"""How alike two names of tasks are, as people write them, in Finnish, Swedish or English.

A name becomes the stems of its words: "Ruokakassien pakkaaminen" and "Ruokakassien pakkaus" have
the same ones. Compounds count as a whole and by their parts, and a rare word counts for more than
one that many names have. There is no dictionary: endings are cut and grades of consonants levelled
by rule, which is enough to compare, and never shown to anybody.
"""

import functools
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence


__all__ = ["NameIndex", "near_same", "same_name"]

_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_DOUBLED_CONSONANT = re.compile(r"([bcdfghjklmnpqrstvwxz])\1")
_VOWELS = "aeiouyåäö"

_LITTLE_WORDS = """
    ja sekä tai eli eri muu muut ym kanssa mm esim
    och eller samt med av för i på till en ett den det de att vid från om
    and or of the a an to for in on at with from by
"""
_STOP_WORDS = frozenset(_LITTLE_WORDS.split())

# One ending of a word is cut, the longest that fits: case endings, plural, and the ways in which
# an action becomes a noun (-minen, -us, -nta, -nti; -ning, -ande; -ing).
_ENDINGS_OF_THREE_LANGUAGES = """
    miseen miseksi misessa misessä misesta misestä misen minen mista mistä
    uksien uksista uksia uksen ukset ykset yksen yksien yksistä us ys
    innin innit ointi oinnin oida nnan nnän nta ntä ntaa ntää nti nnin nnit
    isuuden isuus lliset llisen llinen
    tten iden ien jen ten den in en an än on ön un yn n t
    issa issä ista istä illa illä ilta iltä ille iksi ihin iin ssa ssä sta stä lla llä lta
    ltä lle ksi seen aan ään oon een ia iä oja öjä ja jä ita itä ta tä
    ningarna ningens ningar ningen ning andet ande endet erna arna orna ar er or et na
    ings ing ies es ed s
"""
_ENDINGS = frozenset(_ENDINGS_OF_THREE_LANGUAGES.split())
_LONGEST_ENDING = max(len(ending) for ending in _ENDINGS)
_SHORTEST_STEM = 3
_PREFIX = 3
"""Stems that share this many first letters are looked at for likeness."""
_SHORTEST_COMPOUND = 8
_LONGEST_COMPOUND = 60
_SHORTEST_PART = 4
_ALIKE = 0.75
"""Stems less alike than this have nothing to do with each other."""
_ALMOST = 0.8
"""What stems that are only alike count for, beside stems that are the same."""
_KNOWN_ELSEWHERE = 0.7
"""What a word counts for that the owner has, though in another of its names."""


def same_name(name: str) -> str:
    """Return what names have in common that differ only in case, spaces and punctuation."""
    return " ".join(_WORD_OR_NUMBER.findall(_plain(name)))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


@functools.lru_cache(maxsize=50_000)
def _level(word: str) -> str:
    """Cut an ending and level what changes between forms of a word: doubled letters, t and d."""
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        if word[-length:] in _ENDINGS:
            word = word[:-length]
            break
    return _DOUBLED_CONSONANT.sub(r"\1", word).replace("d", "t")


def _stem(level: str) -> str:
    # A stem of three letters says little: "katon" and "kattaus" keep the vowel that parts them.
    return level[: max(len(level.rstrip(_VOWELS)), _SHORTEST_STEM + 1)]


def _rarity(owners: int, having: int) -> int:
    return 16 + round(16 * math.log2(max(1, owners) / having))


class _Vocabulary:
    """The stems of a collection of names, with what each counts for."""

    def __init__(self, names: Iterable[tuple[str, Sequence[str]]]) -> None:
        words: dict[str, set[str]] = defaultdict(set)
        for owner, phrase in names:
            for word in phrase:
                words[word].add(owner)
        self._simple = {_stem(_level(word)) for word in words}
        self._parts = {word: self._split(word) for word in words}
        self.owners: dict[str, set[str]] = defaultdict(set)
        for word, having in words.items():
            for stem in self._parts[word]:
                self.owners[stem] |= having
        count = len(set().union(*words.values()))
        self._weights = {stem: _rarity(count, len(these)) for stem, these in self.owners.items()}
        self._unseen = _rarity(count, 1)

    def features(self, words: Iterable[str]) -> dict[str, int]:
        """Return the stems of words with what each counts for; of a compound, half each."""
        features: dict[str, int] = {}
        for word in words:
            parts = self._parts.get(word) or self._split(word)
            for stem in parts:
                weight = self._weights.get(stem, self._unseen)
                part = weight if len(parts) == 1 else weight // 2
                features[stem] = max(features.get(stem, 0), part)
        return features

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the stem of a word; of a compound of words that are known, of its parts too."""
        level = _level(word)
        if _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND:
            for at in range(len(level) - _SHORTEST_STEM, _SHORTEST_PART - 1, -1):
                head = level[:at]
                first = head[: max(len(head.rstrip("n" + _VOWELS)), _SHORTEST_STEM + 1)]
                if first in self._simple and _stem(level[at:]) in self._simple:
                    return (_stem(level), first, _stem(level[at:]))
        return (_stem(level),)


class NameIndex:
    """Names that can be asked which of them are like another one.

    It is filled once. What it answers does not depend on the order in which it was filled.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of an owner and one of its names."""
        phrases = [(owner, _words(name, _WORD)) for owner, name in names]
        self._vocabulary = _Vocabulary(phrases)
        self._owners = [owner for owner, _ in phrases]
        self._features = [self._vocabulary.features(words) for _, words in phrases]
        self._totals = [sum(features.values()) for features in self._features]
        self._having: dict[str, list[int]] = defaultdict(list)
        self._by_prefix: dict[str, list[str]] = defaultdict(list)
        for number, features in enumerate(self._features):
            for stem in features:
                if stem not in self._having:
                    self._by_prefix[stem[:_PREFIX]].append(stem)
                self._having[stem].append(number)

    def closest(self, name: str) -> tuple[tuple[str, int], ...]:
        """Return each owner that is at all like `name`, with how like in percent, best first.

        The percentage is the harmonic mean of how much of `name` the owner explains and how much
        of the owner's best name is in `name`.
        """
        wanted = self._vocabulary.features(_words(name, _WORD))
        total = sum(wanted.values())
        explained: dict[int, dict[str, float]] = defaultdict(dict)
        covered: dict[int, dict[str, float]] = defaultdict(dict)
        by_owner: dict[str, dict[str, float]] = defaultdict(dict)
        for stem, weight in wanted.items():
            for other, likeness in self._alike(stem):
                for number in self._having[other]:
                    _raise(explained[number], stem, weight * likeness)
                    _raise(covered[number], other, self._features[number][other] * likeness)
                    _raise(by_owner[self._owners[number]], stem, weight * likeness)
        best: dict[str, float] = {}
        for number, parts in explained.items():
            owner = self._owners[number]
            here, anywhere = sum(parts.values()), sum(by_owner[owner].values())
            of_name = (here + (anywhere - here) * _KNOWN_ELSEWHERE) / total
            of_owner = sum(covered[number].values()) / self._totals[number]
            _raise(best, owner, 2 * of_name * of_owner / (of_name + of_owner))
        found = ((owner, round(100 * score)) for owner, score in best.items())
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def _alike(self, stem: str) -> list[tuple[str, float]]:
        alike = [(stem, 1.0)] if stem in self._having else []
        for other in self._by_prefix.get(stem[:_PREFIX], ()):
            likeness = 2 * _common_start(stem, other) / (len(stem) + len(other))
            if other != stem and likeness >= _ALIKE:
                alike.append((other, likeness * _ALMOST))
        return alike


def near_same(names: Mapping[str, str], percent: int) -> tuple[tuple[str, ...], ...]:
    """Group owners whose names are at least `percent` alike; who is like nobody is left out.

    Owners and groups keep the order of `names`. Numbers count: "Ryhmä 1" is not "Ryhmä 2".
    """
    phrases = {owner: _words(name, _WORD_OR_NUMBER) for owner, name in names.items()}
    vocabulary = _Vocabulary(phrases.items())
    owners_of: dict[frozenset[tuple[str, int]], list[str]] = defaultdict(list)
    for owner, words in phrases.items():
        if features := vocabulary.features(words):
            owners_of[frozenset(features.items())].append(owner)
    groups = _Groups(list(owners_of))
    for one, other in _candidates(list(owners_of), vocabulary, percent):
        if _overlap(dict(one), dict(other)) * 100 >= percent:
            groups.join(one, other)
    order = {owner: number for number, owner in enumerate(names)}
    joined = (
        tuple(sorted((owner for each in group for owner in owners_of[each]), key=order.__getitem__))
        for group in groups.all()
    )
    return tuple(sorted((each for each in joined if len(each) > 1), key=lambda g: order[g[0]]))


_Features = frozenset[tuple[str, int]]


class _Groups:
    """Which features have been joined to which (union–find)."""

    def __init__(self, members: Iterable[_Features]) -> None:
        self._parent = {member: member for member in members}

    def _root(self, member: _Features) -> _Features:
        while (parent := self._parent[member]) is not member:
            self._parent[member] = self._parent[parent]
            member = parent
        return member

    def join(self, one: _Features, other: _Features) -> None:
        self._parent[self._root(one)] = self._root(other)

    def all(self) -> Iterable[list[_Features]]:
        groups: dict[_Features, list[_Features]] = defaultdict(list)
        for member in self._parent:
            groups[self._root(member)].append(member)
        return groups.values()


def _candidates(
    names: Sequence[_Features], vocabulary: _Vocabulary, percent: int
) -> Iterable[tuple[_Features, _Features]]:
    """Yield the pairs that can be alike enough, without looking at all pairs.

    Two names that share so much must share one of their rarest stems: the rest of either alone
    does not weigh enough (prefix filtering, as for joins on similarity).
    """
    rare: dict[str, list[_Features]] = defaultdict(list)
    for name in names:
        left = total = sum(weight for _, weight in name)
        by_rarity = sorted(name, key=lambda pair: (len(vocabulary.owners[pair[0]]), pair[0]))
        seen: set[_Features] = set()
        for stem, weight in by_rarity:
            if left * (200 - percent) < total * percent:
                break
            for other in rare[stem]:
                if other not in seen:
                    seen.add(other)
                    yield name, other
            rare[stem].append(name)
            left -= weight


def _overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    shared = sum(min(weight, other[stem]) for stem, weight in one.items() if stem in other)
    return 2 * shared / (sum(one.values()) + sum(other.values()))


def _words(name: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(word for word in pattern.findall(_plain(name)) if word not in _STOP_WORDS)


def _raise(scores: dict[str, float], owner: str, score: float) -> None:
    scores[owner] = max(scores.get(owner, 0.0), score)


def _common_start(one: str, other: str) -> int:
    for at, (mine, yours) in enumerate(zip(one, other, strict=False)):
        if mine != yours:
            return at
    return min(len(one), len(other))

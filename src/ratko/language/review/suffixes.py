"""Finnish possessive suffixes and clitics, taken off a form by their rules.

Source: Iso suomen kielioppi on possessive suffixes and clitics; the tests hold the rules to Voikko.
"""

import re
from collections.abc import Iterator
from typing import Final


__all__ = ["before_suffixes", "possessive_bases", "without_clitic"]

_CLITICS: Final = re.compile(r"(?:kin|kaan|kään|k[oö]h?[aä]n|k[oö]|h[aä]n|p[aä])\Z")
_POSSESSIVES: Final = re.compile(r"(?:ni|si|nsa|nsä|mme|nne)\Z")
_THIRD_PERSON: Final = re.compile(r"(?<=[ae])an\Z|(?<=[äe])än\Z|(?<=e)en\Z")
"""The suffix that lengthens the last vowel of a case's ending: `miehellään`, `miehelleen`."""
_ENDS_OF_STRONG_STEM: Final = ("na", "nä")


def without_clitic(word: str) -> Iterator[str]:
    """Yield the word, and the word without its clitic."""
    yield word
    if clitic := _CLITICS.search(word):
        yield word[: clitic.start()]


def before_suffixes(word: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands before the possessive suffix that the word may end in.

    With it comes whether the suffix is the one that only follows the ending of a case.
    """
    if suffix := _POSSESSIVES.search(word):
        yield word[: suffix.start()], False
    if suffix := _THIRD_PERSON.search(word):
        yield word[: suffix.start()], True


def possessive_bases(form: str, case: str) -> Iterator[tuple[str, str]]:
    """Yield what a form is in front of a possessive suffix, with the case it then shows.

    Args:
        form: A form without suffix.
        case: Its case.
    """
    if form.endswith("n"):
        # Illatives and plural genitives lose their last letter: tyttöönsä, tyttöjensä.
        if case == "other" or (case == "genitive" and form.endswith("en")):
            yield form[:-1], case
        return
    if form.endswith("t"):
        return
    if form.endswith("ksi"):
        yield f"{form[:-1]}e", case
        return
    if form.endswith(_ENDS_OF_STRONG_STEM):
        # With a suffix the nominative and the genitive stand on the stem of the essive: it is
        # tyttöni, not tytöni, beside tyttönä and tytön.
        yield form[:-2], "nominative"
    if case != "nominative":
        yield form, case

"""The endings of Finnish nouns and adjectives, each with the case that it shows.

An ending is only looked for after a stem that is known, so an ending that does not go with a stem
does no harm: the two together are no word. Source: Iso suomen kielioppi on cases, possessive
suffixes and clitics; the tests hold the two to Voikko.
"""

import functools
from typing import Final


__all__ = ["CASES", "endings"]

CASES: Final = ("nominative", "partitive", "allative", "genitive", "other")
"""The cases that matter to the review, the most telling first: who is sought, whom work suits."""

_OTHER_CASES: Final = """
en in den tten jen ten ien iden itten ssa ssä sta stä lla llä lta ltä na nä ksi tta ttä
sti an on un yn än ön hin hen han hon hun hyn hän hön seen siin ihin iin ineen
"""
_OTHER_BEFORE_POSSESSIVES: Final = (
    "ssa ssä sta stä lla llä lta ltä na nä kse te tta ttä e i de tte ja jä ine"
)
_OTHER_THIRD_PERSON: Final = (
    "ssaan ssään staan stään llaan llään ltaan ltään naan nään kseen taan tään aan ään"
)
_CLITIC_LIST: Final = "kin kaan kään ko kö han hän pa pä kohan köhän"
_BARE: Final = {
    "t": "nominative",
    "a": "partitive",
    "ä": "partitive",
    "ta": "partitive",
    "tä": "partitive",
    "n": "genitive",
    "lle": "allative",
    **dict.fromkeys(
        _OTHER_CASES.split(),
        "other",
    ),
}
_POSSESSIVES: Final = ("ni", "si", "nsa", "nsä", "mme", "nne")
_BEFORE_POSSESSIVES: Final = {
    "": "nominative",
    "a": "partitive",
    "ä": "partitive",
    "ta": "partitive",
    "tä": "partitive",
    "lle": "allative",
    **dict.fromkeys(
        _OTHER_BEFORE_POSSESSIVES.split(),
        "other",
    ),
}
_THIRD_PERSON: Final = {
    "lleen": "allative",
    **dict.fromkeys(
        _OTHER_THIRD_PERSON.split(),
        "other",
    ),
}
_CLITICS: Final = _CLITIC_LIST.split()


@functools.cache
def endings() -> dict[str, str]:
    """Return every ending with the case that it shows; the empty one is the nominative."""
    cases = {"": "nominative", **_BARE, **_THIRD_PERSON}
    for ending, case in _BEFORE_POSSESSIVES.items():
        for possessive in _POSSESSIVES:
            cases.setdefault(ending + possessive, case)
    with_clitics = dict(cases)
    for ending, case in cases.items():
        for clitic in _CLITICS:
            with_clitics.setdefault(ending + clitic, case)
    return with_clitics

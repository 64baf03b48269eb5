"""Whether a word is asked of the applicant, or only part of what the association does.

`Haemme nuorta` asks for somebody young; `ohjaat nuorten iltoja` tells about work. The words around
tell which, and in Finnish the case.
"""

import functools
import re
from typing import Final

from ratko.data import read_table
from ratko.language.review.records import PassageKind
from ratko.language.review.sentences import Sentence
from ratko.model.text import Language


__all__ = ["CONTEXTS", "applies", "gives_reason", "is_requirement"]

CONTEXTS: Final = {
    "any": "wherever it stands",
    "hire": "where somebody is looked for, or the applicant is said to be so, or it suits them",
    "person": "as `hire`, or where it is wished or demanded",
    "suit": "where the work is said to suit somebody",
    "demand": "in a sentence or a list that demands, wishes or prefers something",
    "ask": "in a sentence that asks the applicant to tell or send something",
    "without": "where the applicant is said to be or have no such thing",
    "excluded": "in a sentence that says whom the work does not suit or who is not taken",
}
"""Where an entry may ask to be looked for, and what that means."""
_SOUGHT: Final = frozenset({"nominative", "partitive"})
_FINDS_NONE: Final = re.compile(r"(?!)")


def applies(
    when: str, sentence: Sentence, place: tuple[int, int], case: str, language: Language
) -> bool:
    """Return whether words in a sentence are asked of the applicant, in the context `when`.

    Args:
        when: One of `CONTEXTS`.
        sentence: The sentence.
        place: Where the words stand in it: from, to.
        case: The case of the last word; see `ratko.language.review.lexicon.CASES`.
        language: The language of the text.
    """
    if when == "any":
        return True
    if when == "excluded":
        return bool(_cue("excluded", language).search(sentence.text))
    if _cue("no_demand", language).search(sentence.text):
        return False
    match when:
        case "demand":
            return _demands(sentence, language)
        case "ask":
            return bool(_cue("ask", language).search(sentence.text))
        case "without":
            return _is_to_be_without(sentence, place, case, language)
        case _:
            return _means_person(when, sentence, place, case, language)


def gives_reason(sentence: Sentence, language: Language) -> bool:
    """Return whether a sentence gives a reason in the task or in the law."""
    return bool(_cue("reason", language).search(sentence.text))


def is_requirement(sentence: Sentence, language: Language) -> bool:
    """Return whether a sentence says that something is required."""
    return _cue("requirement", language).search(sentence.text) is not None and not _cue(
        "no_demand", language
    ).search(sentence.text)


def _demands(sentence: Sentence, language: Language) -> bool:
    return _is_listed(sentence, language) or any(
        _cue(name, language).search(sentence.text) for name in ("demand", "hire", "wish", "be")
    )


def _is_listed(sentence: Sentence, language: Language) -> bool:
    """Return whether a sentence is an item of a list of requirements."""
    is_item = sentence.passage.kind is PassageKind.ITEM
    return is_item and bool(_cue("requirements", language).search(sentence.under))


def _is_to_be_without(
    sentence: Sentence, place: tuple[int, int], case: str, language: Language
) -> bool:
    """Return whether the applicant is said to be or have no such thing; `if` leads elsewhere."""
    start, _ = _clause(sentence.text, place, language)
    before = sentence.text[start : place[0]]
    ends = [match.end() for match in _cue("without", language).finditer(before)]
    leads_on = bool(ends) and not _cue("if", language).search(before, ends[-1])
    return leads_on and (language is not Language.FI or case != "genitive")


def _means_person(
    when: str, sentence: Sentence, place: tuple[int, int], case: str, language: Language
) -> bool:
    start, end = _clause(sentence.text, place, language)
    before, after = sentence.text[start : place[0]], sentence.text[place[1] : end]
    if language is Language.FI:
        return _means_person_by_case(when, sentence, before, after, case)
    names = {"suit": ("suit",), "hire": ("hire", "be", "suit")}.get(
        when, ("hire", "wish", "be", "suit")
    )
    if when != "suit" and _is_listed(sentence, language) and not before.strip(" *"):
        return True
    return any(_reaches(name, before, language) for name in names)


def _means_person_by_case(
    when: str, sentence: Sentence, before: str, after: str, case: str
) -> bool:
    """Return whether a Finnish word means the applicant.

    One looks for somebody in the partitive (`haemme reipasta`), says what they are in the
    nominative (`olet reipas`), and whom work suits in the allative (`sopii nuorelle`).
    """
    language = Language.FI
    if case == "allative":
        return bool(_cue("suit", language).search(before))
    if when == "suit" or case not in _SOUGHT:
        return False
    if case == "nominative" and _cue("be", language).search(before):
        return True
    if _is_listed(sentence, language):
        return True
    names = ("hire",) if when == "hire" else ("hire", "wish")
    return any(
        _reaches(name, before, language) or _cue(name, language).search(after) for name in names
    )


def _reaches(name: str, before: str, language: Language) -> bool:
    """Return whether a cue stands before a word, with nothing between that leads elsewhere."""
    ends = [match.end() for match in _cue(name, language).finditer(before)]
    return bool(ends) and not _cue("blocked", language).search(before, ends[-1])


def _clause(text: str, place: tuple[int, int], language: Language) -> tuple[int, int]:
    """Return from where to where the clause goes that the words stand in."""
    start, end = 0, len(text)
    for match in _cue("clause", language).finditer(text):
        if match.end() <= place[0]:
            start = match.end()
        elif match.start() >= place[1]:
            end = match.start()
            break
    return start, end


@functools.cache
def _cue(name: str, language: Language) -> re.Pattern[str]:
    pattern = read_table("review_cues")["cues"][language.value].get(name)
    if not pattern:
        return _FINDS_NONE
    ends = r"(?![^\W_])" if name in {"hire", "wish", "be", "clause"} else ""
    return re.compile(rf"(?<![^\W_])(?:{pattern}){ends}", re.IGNORECASE)

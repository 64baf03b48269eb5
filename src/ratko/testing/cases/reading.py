"""A file of cases, read with the line of each case and of each mistake."""

from collections.abc import Iterable

import attrs

from ratko.files.tree import TextError, Tree
from ratko.files.yaml_events import read_events
from ratko.matching.pair import Pair
from ratko.matching.rules import RuleBook
from ratko.messages import Message, message
from ratko.model.text import Language
from ratko.testing.cases.building import pair_of
from ratko.testing.cases.expecting import Expected, expected_of
from ratko.testing.cases.part import Mistake, Part


__all__ = ["Case", "CaseFile", "LineMistake", "read_cases"]


@attrs.frozen(kw_only=True)
class Case:
    """A case of a file.

    Attributes:
        name: What it is about.
        line: The line at which it stands, from 1.
        pair: The role, the person and the means.
        expected: What is expected of them.
    """

    name: str
    line: int
    pair: Pair
    expected: Expected


@attrs.frozen(kw_only=True)
class LineMistake:
    """What is wrong in a file.

    Attributes:
        line: Where, from 1.
        message: What.
    """

    line: int
    message: Message


@attrs.frozen(kw_only=True)
class CaseFile:
    """What a file of cases holds.

    Attributes:
        language: The language in which failures are told.
        cases: Its cases, in their order; none where there are mistakes.
        mistakes: All that is wrong, by line.
    """

    language: Language = Language.FI
    cases: tuple[Case, ...] = ()
    mistakes: tuple[LineMistake, ...] = ()


def read_cases(text: str, book: RuleBook) -> CaseFile:
    """Read a file of cases; a file with any mistake has no cases.

    Args:
        text: The file's text, YAML: `cases:` with a list, and `language:` where it is not Finnish.
        book: The rules that `expect` may name.
    """
    try:
        tree = read_events(text)
    except TextError as error:
        wrong = message(error.code, **error.values)
        return CaseFile(mistakes=(LineMistake(line=error.line + 1, message=wrong),))
    mistakes: list[Mistake] = []
    whole = Part(tree.data, (), mistakes)
    language = whole.take("language", Language, Language.FI, "sv")
    if not whole.has("cases"):
        whole.refuse((), message("testing.missing", field="cases"))
    cases = [
        _case(each, _line(tree, ("cases", number)), book)
        for number, each in enumerate(whole.parts("cases"))
    ]
    whole.close()
    if mistakes:
        return CaseFile(language=language, mistakes=tuple(_by_line(tree, mistakes)))
    return CaseFile(language=language, cases=tuple(cases))


def _case(said: Part, line: int, book: RuleBook) -> Case:
    name = said.take("name", str, "", "Nostaminen onnistuu")
    if not name:
        said.refuse((), message("testing.missing", field="name"))
    if not said.has("expect"):
        said.refuse((), message("testing.missing", field="expect"))
    case = Case(name=name, line=line, pair=pair_of(said), expected=expected_of(said, book))
    said.close()
    return case


def _by_line(tree: Tree, mistakes: Iterable[Mistake]) -> list[LineMistake]:
    placed = [LineMistake(line=_line(tree, each.path), message=each.message) for each in mistakes]
    return sorted(dict.fromkeys(placed), key=lambda each: each.line)


def _line(tree: Tree, path: tuple[str | int, ...]) -> int:
    entry = tree.entry(path)
    return 1 if entry is None else entry.line + 1

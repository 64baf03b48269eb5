"""Files of cases as pytest sees them; imported when there is one."""

import importlib
import importlib.metadata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ratko.language.messages import say
from ratko.language.terms import term
from ratko.matching.findings import Fit
from ratko.matching.judging import judge
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import RoleVerdict
from ratko.messages import message
from ratko.model.text import Language
from ratko.testing.cases.expecting import differences
from ratko.testing.cases.reading import Case, read_cases


__all__ = ["CasesFile"]


class CasesFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterable["CaseItem"]:
        """Return its cases as tests.

        Raises:
            CollectError: There are mistakes in it; all of them are told, with their lines.
        """
        book = _book(self.config.getini("ratko_rule_book"))
        file = read_cases(self.path.read_text(encoding="utf-8-sig"), book)
        if file.mistakes:
            raise self.CollectError(
                "\n".join(
                    f"{_shown(self.path, self.config)}:{each.line}: "
                    f"{say(each.message, file.language)}"
                    for each in file.mistakes
                )
            )
        for case in file.cases:
            yield CaseItem.from_parent(
                self, name=case.name, case=case, book=book, language=file.language
            )


class CaseItem(pytest.Item):
    """A case as a test."""

    def __init__(self, *, case: Case, book: RuleBook, language: Language, **rest: Any) -> None:
        """Hold the case, the rules by which it is judged, and the language of its report."""
        super().__init__(**rest)
        self.case, self.book, self.language = case, book, language

    def runtest(self) -> None:
        """Judge the case.

        Raises:
            CaseFailed: Something is otherwise than expected.
        """
        verdict = judge(self.case.pair, self.book)
        found = [say(each, self.language) for each in differences(self.case.expected, verdict)]
        if found:
            raise CaseFailed([*found, *self._reasons(verdict)])

    def _reasons(self, verdict: RoleVerdict) -> Iterator[str]:
        """Say what the verdict rests on: all that does not simply fit."""
        words = {each.id: each.words for each in self.book.rules}
        rest = [each for each in verdict.findings if each.fit is not Fit.FITS]
        if rest:
            yield say(message("testing.rests_on"), self.language)
        for each in rest:
            said = say(each.evidence, self.language, words[each.rule])
            yield f"  {each.rule}: {term('fit', each.fit, self.language)}. {said}"

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,
    ) -> Any:
        """Return a failure in words, with the file and line of the case."""
        if not isinstance(excinfo.value, CaseFailed):
            return super().repr_failure(excinfo, style)
        place = f"{_shown(self.path, self.config)}:{self.case.line}: {self.case.name}"
        return "\n".join([place, *(f"  {each}" for each in excinfo.value.lines)])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line from 0, and the name."""
        return self.path, self.case.line - 1, self.case.name


class CaseFailed(AssertionError):  # noqa: N818  # it says what has happened
    """Something is otherwise than a case expects."""

    def __init__(self, lines: list[str]) -> None:
        """Hold the lines that say what, and why."""
        self.lines = lines
        super().__init__("\n".join(lines))


def _book(name: str) -> RuleBook:
    """Return the rules that are asked for: `package.module:name`, or the shipped ones.

    Raises:
        UsageError: There is no book of rules of that name.
    """
    if not name:
        return shipped_rules()
    try:
        entry = importlib.metadata.EntryPoint(name="book", value=name, group="ratko.rule_books")
        found = entry.load()
    except (AttributeError, ImportError, ValueError) as error:
        raise pytest.UsageError(f"ratko_rule_book = {name}: {error}") from error
    book = found() if callable(found) else found
    if not isinstance(book, RuleBook):
        raise pytest.UsageError(f"ratko_rule_book = {name}: expected a RuleBook, not {book!r}")
    return book


def _shown(path: Path, config: pytest.Config) -> str:
    """Return a file as people name it: from where they are, else from the root."""
    folder = config.invocation_params.dir
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)

"""How roles and people are told: in words, and as data for `--json`."""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ratko.cli.report import message_data
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.matching.findings import Fit, MatchFinding, Remedy, Strength
from ratko.matching.verdicts import Change, Changes, RoleVerdict
from ratko.messages import Message, message
from ratko.model.text import Language, Text


__all__ = ["Teller"]

_MOST_ALTERNATIVES = 3
"""So many equally small changes are told in words; `--json` has them all."""
_ON_ABILITY = "matching.ask_ability"


@attrs.frozen(kw_only=True)
class Teller:
    """Puts verdicts into words.

    Attributes:
        talk: The language of the talk.
        own: Texts that the rules of a book bring along.
    """

    talk: str
    own: tuple[tuple[str, Text], ...] = ()

    @property
    def language(self) -> Language:
        """The language of the talk."""
        return Language(self.talk)

    def speak(self, words: Message) -> str:
        """Return a message in words, the rules' own words first."""
        return say(words, self.language, self.own)

    def fit(self, fit: Fit) -> str:
        """Return what a verdict is called."""
        return term("fit", fit.value, self.language)

    def takes(self, verdict: RoleVerdict, changes: Changes) -> Iterator[str]:
        """Yield what it takes that the role fits: what is in the way, and the smallest change."""
        if verdict.fit is Fit.DOES_NOT_FIT:
            for finding in _against(verdict):
                yield f"– {self.speak(finding.evidence)}"
        if not changes.alternatives:
            yield self.speak(
                message("cli.match.no_change" if changes.is_exact else "cli.match.not_exact")
            )
            return
        told = changes.alternatives[:_MOST_ALTERNATIVES]
        for at, each in enumerate(told):
            if lines := [self.speak(words) for words in _done(each)]:
                head = message("cli.match.smallest") if at == 0 else message("cli.match.or")
                yield self.speak(head)
                yield from (f"  · {line}" for line in lines)
        # Equally small changes ask equally many questions, and nearly always the same.
        asked = {remedy.subject: remedy for each in told for remedy in each.questions}
        if asked:
            yield self.speak(message("cli.match.ask_first"))
            yield from (f"  · {line}" for line in self.asked(asked.values()))
        if changes.is_cut or len(changes.alternatives) > len(told):
            yield self.speak(message("cli.match.more"))

    def asked(self, questions: Iterable[Remedy]) -> Iterator[str]:
        """Yield questions in words, those on abilities as one."""
        dimensions = []
        for each in questions:
            if each.words.code == _ON_ABILITY:
                dimensions.append(str(dict(each.words.values)["dimension"]))
            else:
                yield self.speak(each.words)
        if dimensions:
            yield self.speak(message("cli.match.abilities", dimensions=tuple(dimensions)))

    def verdict_data(self, verdict: RoleVerdict, changes: Changes) -> dict[str, Any]:
        """Return a verdict for `--json`."""
        return {
            "role": verdict.role,
            "title": verdict.title.best(self.language)[1],
            "person": verdict.person,
            "fit": verdict.fit.value,
            "findings": [self._finding_data(each) for each in verdict.of_role],
            "tasks": [
                {
                    "task": each.task,
                    "name": each.name.best(self.language)[1],
                    "fit": each.fit.value,
                    "findings": [self._finding_data(one) for one in each.findings],
                }
                for each in verdict.tasks
            ],
            "smallest_changes": {
                "is_exact": changes.is_exact,
                "is_cut": changes.is_cut,
                "alternatives": [self._change_data(each) for each in changes.alternatives],
            },
        }

    def _finding_data(self, finding: MatchFinding) -> dict[str, Any]:
        return {
            "rule": finding.rule,
            "strength": finding.strength.value,
            "fit": finding.fit.value,
            "evidence": self.message_data(finding.evidence),
            "remedies": self.remedies_data(finding.remedies),
        }

    def _change_data(self, change: Change) -> dict[str, Any]:
        return {
            "out": list(change.out),
            "brought_in": list(change.brought_in),
            "adjustments": self.remedies_data(change.adjustments),
            "trainings": self.remedies_data(change.trainings),
            "questions": self.remedies_data(change.questions),
        }

    def remedies_data(self, remedies: Iterable[Remedy]) -> list[dict[str, Any]]:
        """Return remedies for `--json`."""
        return [
            {
                "kind": each.kind.value,
                "subject": each.subject,
                "words": self.message_data(each.words),
            }
            for each in remedies
        ]

    def message_data(self, words: Message) -> dict[str, Any]:
        """Return a message for `--json`, in the rules' own words where it has them."""
        return message_data(words, self.talk, self.own)


def _done(change: Change) -> Iterator[Message]:
    """Yield what a change does: with tasks, by adjustments, by trainings."""
    yield from change.words
    yield from (each.words for each in (*change.adjustments, *change.trainings))


def _against(verdict: RoleVerdict) -> Iterator[MatchFinding]:
    return (
        each
        for each in verdict.findings
        if each.strength is Strength.HARD and each.fit is Fit.DOES_NOT_FIT
    )

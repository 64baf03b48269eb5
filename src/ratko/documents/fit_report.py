"""The fit report of a role and a person, made from a verdict; it knows no profile."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ratko.documents.asking import ask_of_demand
from ratko.documents.fit_chart import fit_chart
from ratko.documents.fit_views import (
    FitChange,
    FitPart,
    FitPoint,
    FitQuestions,
    FitView,
    TaskQuestion,
)
from ratko.documents.said import Said, said
from ratko.documents.wording import in_language, role_blank
from ratko.language import formats
from ratko.language.demands import sentence
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.matching.findings import Fit, MatchFinding, Remedy, RemedyKind, Strength
from ratko.matching.questions import questions
from ratko.matching.verdicts import Change, Changes, RoleVerdict, TaskVerdict
from ratko.messages import Message, message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Key, Level
from ratko.model.text import Language, Text


__all__ = ["fit_view"]

_WAYS: Final = frozenset({RemedyKind.ADJUSTMENT, RemedyKind.TRAINING})
_MOST_WAYS: Final = 3
_MOST_CHOICES: Final = 3
_NO_PLACE: Final = "matching.place_not_said"
_MOST_NAMED: Final = 3
"""More dimensions of which nothing is known are counted, not named."""


def fit_view(
    verdict: RoleVerdict,
    language: Language,
    *,
    date: datetime.date,
    changes: Changes | None = None,
    words: Iterable[tuple[str, Text]] = (),
) -> FitView:
    """Make the view of a fit report.

    Args:
        verdict: How the role and the person go together.
        language: The language.
        date: The day of the report.
        changes: The smallest changes after which it would fit; None: nobody looked.
        words: The texts of rules of one's own, see `ratko.matching.rules`.
    """
    report = _Report(
        verdict=verdict, language=language, changes=changes or Changes(), words=tuple(words)
    )
    fitting = (each for each in verdict.tasks if each.fit is Fit.FITS)
    return FitView(
        language=language,
        role=in_language(verdict.title, "role.title", language) or role_blank("title", language),
        person=said(verdict.person, "person.key"),
        date=said(formats.long_date(date, language), "report.date"),
        fit=verdict.fit.value,
        fit_chart=fit_chart(report.looked_at(), language),
        fitting=tuple(map(report.name, fitting)),
        whole_fits=tuple(
            report.evidence(each)
            for each in verdict.of_role
            if each.strength is Strength.HARD and each.fit is Fit.FITS
        ),
        arranged=tuple(report.parts(Fit.FITS_WITH_ADJUSTMENT)),
        not_known=tuple(report.parts(Fit.UNKNOWN)),
        unfit=tuple(report.parts(Fit.DOES_NOT_FIT)),
        wishes=tuple(
            report.evidence(each) for each in verdict.findings if each.strength is Strength.SOFT
        ),
        change=report.change(),
        is_out_of_reach=changes is not None and not changes.alternatives,
        questions=report.questions(),
    )


@attrs.frozen(kw_only=True)
class _Report:
    """A verdict that is being put into words."""

    verdict: RoleVerdict
    language: Language
    changes: Changes
    words: tuple[tuple[str, Text], ...]

    def say(self, words: Message, *sources: str) -> Said:
        return said(say(words, self.language, self.words), *sources)

    def name(self, task: TaskVerdict) -> Said:
        source = f"tasks.{task.task}.name"
        return in_language(task.name, source, self.language) or said(task.task, source)

    def looked_at(self) -> Iterator[tuple[Said, tuple[MatchFinding, ...]]]:
        """Yield the work as a whole and the tasks, each with what the rules found."""
        yield self.say(message("papers.fit_whole"), "role.title"), self.verdict.of_role
        for task in self.verdict.tasks:
            yield self.name(task), task.findings

    def evidence(self, finding: MatchFinding) -> Said:
        return self.say(finding.evidence, _source(finding))

    def parts(self, fit: Fit) -> Iterator[FitPart]:
        """Yield what fits in one way: the work as a whole, then task by task.

        A task that does not fit tells only of that; what else it would need comes to nothing.
        """
        placeless = self._placeless() if fit is Fit.UNKNOWN else ()
        whole = [self.point(each) for each in _of(self.verdict.of_role, fit)]
        if placeless:
            names = ", ".join(self.name(each).text for each in placeless)
            sources = (f"tasks.{each.task}.site" for each in placeless)
            evidence = self.say(message("papers.places_not_said", tasks=names), *sources)
            whole.append(FitPoint(evidence=evidence))
        if whole:
            yield FitPart(name=None, points=tuple(whole), also_arranged=())
        for task in self.verdict.tasks:
            if task.fit is fit:
                also = Fit.FITS_WITH_ADJUSTMENT if fit is Fit.UNKNOWN else None
                part = FitPart(
                    name=self.name(task),
                    points=tuple(
                        self.point(each)
                        for each in _of(task.findings, fit)
                        if not (placeless and each.evidence.code == _NO_PLACE)
                    ),
                    also_arranged=tuple(map(self.point, _of(task.findings, also))),
                )
                if part.points or part.also_arranged:
                    yield part

    def _placeless(self) -> tuple[TaskVerdict, ...]:
        """Return the tasks of which nobody has said where they are done, if there are several."""
        found = tuple(
            task
            for task in self.verdict.tasks
            if task.fit is Fit.UNKNOWN
            and any(each.evidence.code == _NO_PLACE for each in _of(task.findings, Fit.UNKNOWN))
        )
        return found if len(found) > 1 else ()

    def point(self, finding: MatchFinding) -> FitPoint:
        ways, about = self._ways(finding.remedies), self._about(finding)
        return FitPoint(
            evidence=self.evidence(finding),
            about=about,
            title=None if about is None else said(formats.capitalised(about.text), *about.sources),
            demand=self._level(finding, "demand"),
            eased=self._level(finding, "eased"),
            suits=self._level(finding, "ability"),
            ways=ways[:_MOST_WAYS],
            more_ways=len(ways[_MOST_WAYS:]),
        )

    def _ways(self, remedies: tuple[Remedy, ...]) -> tuple[Said, ...]:
        """Return what would do, first what one of the smallest changes takes.

        That a task is left to others is not said here: the smallest change says it.
        """
        taken = {
            remedy.subject
            for change in self.changes.alternatives
            for remedy in (*change.adjustments, *change.trainings)
        }
        ways = (each for each in remedies if each.kind in _WAYS)
        return tuple(map(self._remedy, sorted(ways, key=lambda each: each.subject not in taken)))

    def _remedy(self, remedy: Remedy) -> Said:
        """Return a remedy in words; an adjustment by its bare name."""
        source = f"{remedy.kind.value}.{remedy.subject}"
        names = dict(remedy.words.values).get("adjustment")
        if remedy.kind is RemedyKind.ADJUSTMENT and isinstance(names, tuple):
            return said(_in_language(names, self.language), source)
        return self.say(remedy.words, source)

    def _about(self, finding: MatchFinding) -> Said | None:
        values = dict(finding.evidence.values)
        dimensions = values.get("dimensions", values.get("dimension"))
        if isinstance(dimensions, str):
            dimensions = (dimensions,)
        if isinstance(dimensions, tuple) and len(dimensions) > _MOST_NAMED:
            return self.say(message("papers.several", count=len(dimensions)), _source(finding))
        if isinstance(dimensions, tuple):
            terms = (term("dimension", each, self.language) for each in dimensions)
            return said(formats.listing(terms, self.language), _source(finding))
        permit, licence = values.get("permit"), values.get("licence", "")
        if isinstance(permit, str):
            name = term("permit_kind", permit, self.language)
            return said(f"{name}{licence}", _source(finding))
        return None

    def _level(self, finding: MatchFinding, name: str) -> Said | None:
        values = dict(finding.evidence.values)
        dimension, level = values.get("dimension"), values.get(name)
        if not (isinstance(dimension, str) and isinstance(level, str)):
            return None
        words = sentence(Dimension(dimension), Level(int(level)), self.language)
        return said(words, _source(finding))

    def change(self) -> FitChange | None:
        """Return what all the smallest changes have in common, and where they differ."""
        steps = [tuple(self._steps(each)) for each in self.changes.alternatives]
        if not any(steps):
            return None
        common = tuple(each for each in steps[0] if all(each in other for other in steps))
        rest = (tuple(each for each in other if each not in common) for other in steps)
        choices = tuple(dict.fromkeys(each for each in rest if each))
        return FitChange(
            steps=common,
            choices=choices[:_MOST_CHOICES],
            has_more=self.changes.is_cut or len(choices) > _MOST_CHOICES,
            is_exact=self.changes.is_exact,
        )

    def _steps(self, change: Change) -> Iterator[Said]:
        for words in change.words:
            yield self.say(words, "smallest_change")
        for remedy in (*change.adjustments, *change.trainings):
            yield self.say(remedy.words, f"{remedy.kind.value}.{remedy.subject}")

    def questions(self) -> FitQuestions:
        """Return what to ask of the work as it is, else what the first smallest change asks."""
        asked = tuple(each.question for each in questions((self.verdict,)))
        if not asked and self.changes.alternatives:
            change = self.changes.alternatives[0]
            return self._questions(change.questions, change.out)
        return self._questions(asked)

    def _questions(self, asked: Iterable[Remedy], out: tuple[Key, ...] = ()) -> FitQuestions:
        """Sort questions by whom they are for; those on demands of one task go together.

        Args:
            asked: The questions.
            out: Tasks that are left out, so that nothing is said of what they demand.
        """
        person: list[Said] = []
        person_also: list[Said] = []
        tasks: dict[tuple[str, ...], list[Said]] = {}
        association: list[Said] = []
        for each in asked:
            values, source = dict(each.words.values), f"question.{each.subject}"
            dimension, task = values.get("dimension"), values.get("task")
            if isinstance(dimension, str):
                name = said(term("dimension", dimension, self.language), source)
                level = self._highest(Dimension(dimension), out)
                if isinstance(task, tuple):
                    tasks.setdefault(task, []).append(name)
                elif level is None:
                    person_also.append(name)
                else:
                    words = ask_of_demand(Dimension(dimension), level, self.language)
                    person.append(said(words, source))
            elif each.subject.startswith("person-"):
                person.append(self.say(each.words, source))
            else:
                association.append(self.say(each.words, source))
        return FitQuestions(
            person=tuple(person),
            person_also=tuple(person_also),
            tasks=tuple(
                TaskQuestion(
                    task=said(_in_language(task, self.language), "task.name"), about=tuple(about)
                )
                for task, about in tasks.items()
            ),
            association=tuple(association),
        )

    def _highest(self, dimension: Dimension, out: tuple[Key, ...]) -> Level | None:
        """Return the highest demand in a dimension of all tasks but those that are left out."""
        levels = [
            int(str(values["demand"]))
            for finding in self.verdict.findings
            if finding.task not in out
            and "demand" in (values := dict(finding.evidence.values))
            and values.get("dimension") == dimension.value
        ]
        return Level(max(levels)) if levels else None


def _in_language(names: tuple[str, ...], language: Language) -> str:
    """Return what something is called, from its names in the order of `Language`."""
    return names[list(Language).index(language)]


def _of(findings: Iterable[MatchFinding], fit: Fit | None) -> Iterator[MatchFinding]:
    return (each for each in findings if each.strength is Strength.HARD and each.fit is fit)


def _source(finding: MatchFinding) -> str:
    return f"rule:{finding.rule}"

"""The chart of a fit report: for each task how it fits, by what the rules look at. No score."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ratko.documents.chart_views import Chart, chart
from ratko.documents.figures import Grid, GridRow, Sign, SignKind
from ratko.documents.said import Said, said
from ratko.language import formats
from ratko.language.messages import say
from ratko.matching.findings import Fit, MatchFinding, Strength, worst
from ratko.messages import Message, message
from ratko.model.dimensions import Dimension
from ratko.model.text import Language


__all__ = ["fit_chart"]

_BODY: Final = message("papers.fit_body")
_THINKING: Final = message("papers.fit_thinking")
_PEOPLE: Final = message("papers.fit_people")
_PACE: Final = message("papers.fit_pace")
_SKILLS: Final = message("papers.fit_skills")
_PERMITS: Final = message("papers.fit_permits")
_TIME_AND_PLACE: Final = message("papers.fit_time_and_place")
_OTHER: Final = message("papers.fit_other")
_GROUPS: Final = (
    _BODY,
    _THINKING,
    _PEOPLE,
    _PACE,
    _SKILLS,
    _PERMITS,
    _TIME_AND_PLACE,
    _OTHER,
)
"""What the rules look at, in the order of the columns."""
_OF_DIMENSION: Final[Mapping[Dimension, Message]] = {
    Dimension.MOV: _BODY,
    Dimension.LFT: _BODY,
    Dimension.HND: _BODY,
    Dimension.ENV: _BODY,
    Dimension.LRN: _THINKING,
    Dimension.CON: _THINKING,
    Dimension.PRB: _THINKING,
    Dimension.IND: _THINKING,
    Dimension.CUS: _PEOPLE,
    Dimension.TEA: _PEOPLE,
    Dimension.EMO: _PEOPLE,
    Dimension.PAC: _PACE,
    Dimension.INT: _PACE,
    Dimension.UNP: _PACE,
    Dimension.LIT: _SKILLS,
    Dimension.NUM: _SKILLS,
    Dimension.DIG: _SKILLS,
    Dimension.RSP: _SKILLS,
}
_OF_RULE: Final[Mapping[str, Message]] = {
    "permit": _PERMITS,
    "hours": _TIME_AND_PLACE,
    "availability": _TIME_AND_PLACE,
    "place": _TIME_AND_PLACE,
    "travel": _TIME_AND_PLACE,
    "access": _TIME_AND_PLACE,
}
"""Other rules, and those of one's own, are in the last group."""
_FITS: Final[Mapping[Fit, tuple[SignKind, Message]]] = {
    Fit.FITS: (SignKind.FITS, message("papers.fit_fits")),
    Fit.FITS_WITH_ADJUSTMENT: (SignKind.ARRANGED, message("papers.fit_arranged")),
    Fit.UNKNOWN: (SignKind.UNKNOWN, message("papers.fit_unknown")),
    Fit.DOES_NOT_FIT: (SignKind.UNFIT, message("papers.fit_unfit")),
}


def fit_chart(
    parts: Iterable[tuple[Said, Iterable[MatchFinding]]], language: Language
) -> Chart | None:
    """Return the chart of how a role fits; None: no rule that decides has found anything.

    Args:
        parts: The work as a whole and the tasks, each with what the rules found.
        language: The language.
    """
    found = [(name, _fits(findings)) for name, findings in parts]
    found = [(name, fits) for name, fits in found if fits]
    if not found:
        return None
    groups = tuple(each for each in _GROUPS if any(each in fits for _, fits in found))
    shown = [each for each in _FITS if any(each in fits.values() for _, fits in found)]
    figure = Grid(
        title=say(message("papers.fit_chart_title"), language),
        alternative=say(message("papers.fit_chart_shows"), language),
        columns=tuple(say(each, language) for each in groups),
        rows=tuple(
            GridRow(name=name.text, cells=tuple(_cell(fits.get(each)) for each in groups))
            for name, fits in found
        ),
        legend=tuple((Sign(kind=_FITS[fit][0]), say(_FITS[fit][1], language)) for fit in shown),
        is_wordy=True,
    )
    header = (
        say(message("documents.chart_task"), language),
        say(message("papers.fit_how"), language),
    )
    rows = tuple((name, _in_words(name, fits, language)) for name, fits in found)
    return chart("fit", figure, header, rows)


def _fits(findings: Iterable[MatchFinding]) -> dict[Message, Fit]:
    """Return how each group fits: the worst of what its rules found, of those that decide."""
    by_group: dict[Message, list[Fit]] = {}
    for finding in findings:
        if finding.strength is Strength.HARD:
            for group in _groups_of(finding):
                by_group.setdefault(group, []).append(finding.fit)
    return {group: worst(fits) for group, fits in by_group.items()}


def _groups_of(finding: MatchFinding) -> Iterator[Message]:
    values = dict(finding.evidence.values)
    dimensions = values.get("dimensions", values.get("dimension"))
    codes = (dimensions,) if isinstance(dimensions, str) else dimensions
    if isinstance(codes, tuple):
        yield from dict.fromkeys(_OF_DIMENSION[Dimension(each)] for each in codes)
    else:
        yield _OF_RULE.get(finding.rule, _OTHER)


def _cell(fit: Fit | None) -> tuple[Sign, ...]:
    return () if fit is None else (Sign(kind=_FITS[fit][0]),)


def _in_words(name: Said, fits: Mapping[Message, Fit], language: Language) -> Said:
    """Return what fits in which way, as `Sopii: ihmiset, luvat. Ei vielä tiedetä: työn rytmi.`."""
    sentences = []
    for fit, (_, words) in _FITS.items():
        groups = [say(each, language) for each in _GROUPS if fits.get(each) is fit]
        if groups:
            how = formats.capitalised(say(words, language))
            sentences.append(f"{how}: {', '.join(groups)}.")
    return said(" ".join(sentences), *name.sources)

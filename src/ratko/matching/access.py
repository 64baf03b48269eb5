"""Rule `access`: what the person needs of a place, against what the place offers."""

from collections.abc import Iterator

from ratko.matching.findings import Fit, Judgement
from ratko.matching.pair import Pair
from ratko.matching.places import ask_place, place_name, possible_sites, sites_used
from ratko.matching.remedies import ask
from ratko.messages import Message, message
from ratko.model.association import AccessFeature, Site
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["judge"]


def judge(pair: Pair) -> Iterator[Judgement]:
    """Judge each need at each site that the role's tasks are done at."""
    needs, sites = pair.person.access_needs, sites_used(pair.role)
    placeless = [each for each in pair.role.tasks if len(possible_sites(each, pair.role)) != 1]
    if needs is UNKNOWN:
        yield from _needs_unknown(pair, sites, is_complete=not placeless)
        return
    for site in sites:
        for need in AccessFeature:
            if need in needs:
                yield _offered(site, need, pair)
    if needs and placeless:
        questions = (ask_place(each, pair.role) for each in placeless)
        yield Judgement(
            fit=Fit.UNKNOWN,
            evidence=message("matching.access_place_unknown"),
            remedies=tuple({each.subject: each for each in questions}.values()),
        )


def _needs_unknown(
    pair: Pair, sites: tuple[Site, ...], *, is_complete: bool
) -> Iterator[Judgement]:
    """Say that the needs are unknown, unless nothing could be needed that is not there."""
    if is_complete and all(
        _is_there(site, each, pair) is True for site in sites for each in AccessFeature
    ):
        if sites:
            evidence = message("matching.access_all", places=tuple(map(place_name, sites)))
            yield Judgement(fit=Fit.FITS, evidence=evidence)
        return
    question = ask("person-access-needs", message("matching.ask_access_needs"))
    evidence = message("matching.access_needs_unknown")
    yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question,))


def _is_there(site: Site, need: AccessFeature, pair: Pair) -> bool | Unknown:
    """Return whether a site has what is needed, by what is arranged if not otherwise."""
    return any(need in each.provides for each in pair.arranged) or site.accessibility.offers(need)


def _offered(site: Site, need: AccessFeature, pair: Pair) -> Judgement:
    offered = _is_there(site, need, pair)
    if offered is True:
        return Judgement(fit=Fit.FITS, evidence=_said("matching.access_offered", site, need))
    if offered is UNKNOWN:
        feature = need.value.replace("_", "-")
        question = ask(f"site-{site.id}-{feature}", _said("matching.ask_access", site, need))
        evidence = _said("matching.access_unknown", site, need)
        return Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question,))
    evidence = _said("matching.access_missing", site, need)
    helping = [each for each in pair.means.adjustments if need in each.provides]
    if helping:
        return Judgement(
            fit=Fit.FITS_WITH_ADJUSTMENT, evidence=evidence, remedies=pair.means.arrange(helping)
        )
    return Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence)


def _said(code: str, site: Site, need: AccessFeature) -> Message:
    return message(code, place=place_name(site), feature=need.value)

"""Rule `guidance`: the guidance that the person needs, against what the role offers."""

from collections.abc import Iterator
from fractions import Fraction

from ratko.matching.findings import Fit, Judgement
from ratko.matching.pair import Pair
from ratko.matching.remedies import ask
from ratko.messages import message
from ratko.model.unknown import UNKNOWN


__all__ = ["judge"]


def judge(pair: Pair) -> Iterator[Judgement]:
    """Judge the minutes of guidance a week.

    Offered is what the role sets aside and the most that one arranged adjustment brings: as with
    demands, adjustments are not added up.
    """
    needed, own = pair.person.guidance_needed, pair.role.role.guidance_minutes
    brought = max((each.guidance_minutes for each in pair.arranged), default=0)
    if needed is UNKNOWN:
        question = ask("person-guidance", message("matching.ask_guidance_needed"))
        evidence = message("matching.guidance_need_unknown")
        yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question,))
    elif needed == 0:
        yield Judgement(fit=Fit.FITS, evidence=message("matching.guidance_not_needed"))
    elif needed <= brought + (0 if own is UNKNOWN else own):
        offered = brought + (0 if own is UNKNOWN else own)
        evidence = message(
            "matching.guidance_offered", needed=Fraction(needed), offered=Fraction(offered)
        )
        yield Judgement(fit=Fit.FITS, evidence=evidence)
    elif own is UNKNOWN:
        question = ask(
            f"role-{pair.role.role.id}-guidance",
            message("matching.ask_guidance_offered", needed=Fraction(needed)),
        )
        evidence = message("matching.guidance_unknown", needed=Fraction(needed))
        yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question,))
    else:
        evidence = message(
            "matching.guidance_short", needed=Fraction(needed), offered=Fraction(own + brought)
        )
        helping = [each for each in pair.means.adjustments if own + each.guidance_minutes >= needed]
        if helping:
            yield Judgement(
                fit=Fit.FITS_WITH_ADJUSTMENT,
                evidence=evidence,
                remedies=pair.means.arrange(helping),
            )
        else:
            yield Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence)

"""What findings need, and when nothing helps."""

import pytest

from ratko.matching.findings import Fit, MatchFinding, Remedy, RemedyKind, Strength
from ratko.matching.needs import needs_of
from ratko.messages import message
from ratko.model.quantities import Key


WORDS = message("matching.guidance_not_needed")
ASKED = Remedy(kind=RemedyKind.QUESTION, subject="person-lft", words=WORDS)
ARRANGED = Remedy(kind=RemedyKind.ADJUSTMENT, subject="trolley", words=WORDS)
COURSE = Remedy(kind=RemedyKind.TRAINING, subject="hygiene_passport", words=WORDS)
LEFT = Remedy(kind=RemedyKind.LEAVE_OUT, subject="t1", words=WORDS)


def finding(fit: Fit, *remedies: Remedy, strength: Strength = Strength.HARD) -> MatchFinding:
    return MatchFinding(
        rule=Key("rule"), strength=strength, fit=fit, evidence=WORDS, remedies=remedies
    )


@pytest.mark.parametrize(
    ("findings", "is_blocked"),
    [
        ([], False),
        ([finding(Fit.FITS)], False),
        ([finding(Fit.UNKNOWN, ASKED)], False),
        ([finding(Fit.UNKNOWN)], True),
        ([finding(Fit.UNKNOWN), finding(Fit.UNKNOWN, ASKED)], True),
        ([finding(Fit.UNKNOWN, ASKED), finding(Fit.UNKNOWN)], True),
        ([finding(Fit.DOES_NOT_FIT, LEFT)], True),
        ([finding(Fit.DOES_NOT_FIT), finding(Fit.DOES_NOT_FIT, COURSE)], True),
        ([finding(Fit.DOES_NOT_FIT, COURSE)], False),
        ([finding(Fit.FITS_WITH_ADJUSTMENT, ARRANGED)], False),
        ([finding(Fit.DOES_NOT_FIT, strength=Strength.SOFT)], False),
    ],
)
def test_one_finding_that_nothing_helps_blocks_all(
    findings: list[MatchFinding], is_blocked: bool
) -> None:
    assert needs_of(findings).is_blocked == is_blocked
    assert (needs_of(findings) | needs_of([])).is_blocked == is_blocked
    assert (needs_of([]) | needs_of(findings)).is_blocked == is_blocked

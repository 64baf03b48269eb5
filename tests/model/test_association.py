import attrs

from ratko.model.association import AccessFeature, Accessibility
from ratko.model.unknown import UNKNOWN


def test_each_feature_can_be_asked_of_a_site_and_is_unknown_until_said() -> None:
    assert [each.value for each in AccessFeature] == [
        each.name for each in attrs.fields(Accessibility)
    ]
    known = Accessibility(lift=False)
    assert known.offers(AccessFeature.LIFT) is False
    assert known.offers(AccessFeature.QUIET_ROOM) is UNKNOWN

"""What each doer's week is before and after."""

from fractions import Fraction

from ratko.method.doers import before_and_after
from ratko.model.association import Doer
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Minutes, Share, amount
from ratko.model.role import Role, TaskShare
from ratko.model.task import Classification, Task, TaskDoer
from ratko.model.text import Language, text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN


def task(key: str, minutes: int | None, classification: Classification) -> Task:
    return Task(
        id=Key(key),
        name=text(Language.FI, key),
        doers=(TaskDoer(doer=Key("x"), classification=classification),),
        stated_time=UNKNOWN
        if minutes is None
        else StatedTime(minutes=amount(minutes), per=Period.WEEK),
    )


def inventory(*tasks: Task) -> Inventory:
    doer = Doer(id=Key("x"), name=Line("X"), weekly_capacity=Minutes(400))
    return Inventory(doers=(doer, Doer(id=Key("y"), name=Line("Y"))), tasks=tasks)


def role(**shares: Fraction) -> Role:
    return Role(
        id=Key("role"),
        task_shares=tuple(
            TaskShare(task=Key(each), share=Share(share)) for each, share in shares.items()
        ),
    )


CORE = task("core", 100, Classification.CORE)
LIGHT = task("light", 300, Classification.NOT_CORE)


def test_what_is_given_is_freed_and_the_core_share_rises() -> None:
    x, y = before_and_after(inventory(CORE, LIGHT), [role(light=Fraction(2, 3))])
    assert [x.now, x.freed, x.after] == [400, 200, 200]
    assert [x.core_share_now, x.core_share_after] == [Fraction(1, 4), Fraction(1, 2)]
    assert [x.capacity_share_now, x.capacity_share_after] == [1, Fraction(1, 2)]
    assert [y.now, y.after, y.freed] == [0, 0, 0]
    assert y.core_share_now is UNKNOWN
    assert y.capacity_share_now is UNKNOWN


def test_roles_cannot_take_more_than_there_is() -> None:
    x, _ = before_and_after(inventory(LIGHT), [role(light=Fraction(1)), role(light=Fraction(1))])
    assert [x.freed, x.after] == [300, 0]


def test_unknown_hours_make_unknown_what_rests_on_them() -> None:
    x, _ = before_and_after(inventory(CORE, task("light", None, Classification.ASSISTING)), [])
    assert [x.now, x.after] == [UNKNOWN, UNKNOWN]
    assert x.freed == 0
    assert x.without_hours == ("light",)


def test_what_is_given_whole_no_longer_matters_after() -> None:
    unknown = task("light", None, Classification.UNCLASSIFIED)
    x, _ = before_and_after(inventory(CORE, unknown), [role(light=Fraction(1))])
    assert [x.now, x.freed] == [UNKNOWN, UNKNOWN]
    assert [x.after, x.core_share_after] == [100, 1]


def test_an_open_class_makes_the_core_share_unknown() -> None:
    x, _ = before_and_after(inventory(CORE, task("b", 10, Classification.UNCLASSIFIED)), [])
    assert x.now == 110
    assert x.core_share_now is UNKNOWN

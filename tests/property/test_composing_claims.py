"""Claims on composing: a title in every language, none twice, whatever the tasks are called."""

from hypothesis import given
from hypothesis import strategies as st

from ratko.method.composing import compose_role
from ratko.method.library import shipped_library
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Prose, amount
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Language, Text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN


LIBRARY = shipped_library()
names = st.one_of(
    st.sampled_from([entry.name.fi for entry in LIBRARY.entries]),
    st.sampled_from(["{title}", "{0}", "<b>x</b>", "Zxqv", "%s %(a)s", "🙂"]),
    st.text(min_size=1, max_size=30).filter(lambda text: text.isprintable() and text.strip()),
)
hours = st.one_of(
    st.just(UNKNOWN),
    st.integers(0, 1500).map(lambda minutes: StatedTime(minutes=amount(minutes), per=Period.WEEK)),
)


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    return Inventory(
        tasks=tuple(
            Task(id=Key(f"t{number}"), name=Text(fi=Prose(name)), stated_time=draw(hours))
            for number, name in enumerate(draw(st.lists(names, min_size=1, max_size=5)))
        )
    )


@given(inventory=inventories(), data=st.data())
def test_every_role_has_a_title_of_its_own_in_every_language(
    inventory: Inventory, data: st.DataObject
) -> None:
    roles: list[Role] = []
    for number in range(3):
        chosen = data.draw(st.lists(st.sampled_from(inventory.tasks), min_size=1, unique=True))
        shares = tuple(TaskShare(task=task.id) for task in chosen)
        roles.append(
            compose_role(Key(f"r{number}"), shares, inventory, LIBRARY, RuleSet(), tuple(roles))
        )
        assert roles[-1].task_shares == shares
    for language in Language:
        titles = [role.title.said_in(language) for role in roles]
        assert all(titles)
        assert len(set(titles)) == len(titles)


@given(inventory=inventories(), data=st.data())
def test_the_order_of_the_tasks_changes_nothing_that_is_suggested(
    inventory: Inventory, data: st.DataObject
) -> None:
    shares = tuple(TaskShare(task=task.id) for task in inventory.tasks)
    mixed = tuple(data.draw(st.permutations(shares)))
    one = compose_role(Key("r"), shares, inventory, LIBRARY, RuleSet())
    other = compose_role(Key("r"), mixed, inventory, LIBRARY, RuleSet())
    assert (one.title, one.purpose, one.learning_goals) == (
        other.title,
        other.purpose,
        other.learning_goals,
    )

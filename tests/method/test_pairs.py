from ratko.method.library import shipped_library
from ratko.method.pairs import pair_work
from ratko.method.suggesting import apply, suggest
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Prose
from ratko.model.task import Task
from ratko.model.text import Text
from ratko.model.time import Recurrence, RecurrenceKind, Weekday


def task(key: str, *days: Weekday, says: str = "", entity: str = "kuljetus") -> Task:
    return Task(
        id=Key(key),
        name=Text(fi=Prose(key)),
        entity=Key(entity),
        requirements=Prose(says),
        recurrence=Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, weekdays=frozenset(days)),
    )


TUESDAY, THURSDAY = Weekday.TUESDAY, Weekday.THURSDAY
HELP = task("kuljetusapu", TUESDAY, THURSDAY, says="raskasta nostamista, parityö")
DRIVING = task("noutojen-ajo", TUESDAY, THURSDAY, says="B-ajokortti")


def apart(*tasks: Task) -> dict[str, frozenset[Key]]:
    return {one: others for one, others, _ in pair_work(Inventory(tasks=tasks))}


def test_pair_work_and_its_other_half_are_kept_apart() -> None:
    assert apart(HELP, DRIVING) == {"kuljetusapu": frozenset({"noutojen-ajo"})}


def test_another_day_or_duty_area_is_no_other_half() -> None:
    assert apart(HELP, task("noutojen-ajo", TUESDAY)) == {}
    assert apart(HELP, task("noutojen-ajo", TUESDAY, THURSDAY, entity="toimisto")) == {}


def test_without_the_word_nothing_is_kept_apart() -> None:
    assert apart(DRIVING, task("postin-haku", TUESDAY, THURSDAY)) == {}


def test_which_of_several_is_meant_is_not_guessed() -> None:
    assert apart(HELP, DRIVING, task("postin-haku", TUESDAY, THURSDAY)) == {}


def test_it_is_a_suggestion_that_is_marked_and_not_made_twice() -> None:
    inventory = Inventory(tasks=(HELP, DRIVING))
    completed = apply(inventory, suggest(inventory, shipped_library()))
    assert completed.tasks[0].apart_from == {"noutojen-ajo"}
    assert completed.tasks[0].is_suggested("apart_from")
    assert suggest(completed, shipped_library()) == ()

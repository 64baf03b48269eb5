"""Questions for an association that says it has no tasks."""

from ratko.data import read_table
from ratko.method.ideas import ideas
from ratko.method.library import shipped_library
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Task
from ratko.model.text import Language, text


def inventory(*names: str) -> Inventory:
    return Inventory(
        tasks=tuple(
            Task(id=Key(f"t{at}"), name=text(Language.FI, name)) for at, name in enumerate(names)
        )
    )


def test_an_association_without_tasks_is_asked_everything_in_order() -> None:
    asked = ideas(Inventory(), shipped_library())
    assert [idea.id for idea in asked] == [each["id"] for each in read_table("ideas")["questions"]]
    assert all(idea.examples and idea.question.fi and idea.question.sv for idea in asked)


def test_what_there_is_already_is_no_example() -> None:
    asked = ideas(inventory("Lumityöt", "Nurmikon leikkuu"), shipped_library())
    examples = {entry.id for idea in asked for entry in idea.examples}
    assert "T24" in examples
    assert not {"T35", "T36"} & examples


def test_a_question_that_would_bring_nothing_new_is_not_asked() -> None:
    first = ideas(Inventory(), shipped_library())[0]
    known = inventory(*(entry.name.fi for entry in first.examples))
    assert first.id not in {idea.id for idea in ideas(known, shipped_library())}


def test_questions_with_most_that_is_new_come_first() -> None:
    first = ideas(Inventory(), shipped_library())[0]
    known = inventory(*(entry.name.fi for entry in first.examples[:-1]))
    assert ideas(known, shipped_library())[-1].id == first.id

"""Renders one advert 1,000 times and prints the processor time that the rendering took, in seconds.

    python rendering.py ratko    # from the view of a role, as ratko does
    python rendering.py jinja    # the same template and words, bare Jinja2 on plain dicts

What comes before (imports, the view, compiling the template) is not counted on either side.
"""

import sys
import time
from collections.abc import Callable
from fractions import Fraction

import jinja2

from ratko.documents.advert_view import advert_view
from ratko.documents.environment import markdown_environment
from ratko.documents.locator import template_loader
from ratko.documents.plain_data import plain
from ratko.documents.rendering import render
from ratko.documents.views import AdvertView
from ratko.documents.workplace import workplace
from ratko.model.association import Association, Contact, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Level, Line, Prose, Share, amount
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.task import Task
from ratko.model.text import Language, Text
from ratko.model.time import Period, StatedTime


ADVERTS = 1_000
TASKS = ("Kahvilan palvelu", "Lumityöt", "Tavaroiden hinnoittelu", "Siivous", "Pyykinpesu")


def view(number: int = 0) -> AdvertView:
    """What the advert of a role with five tasks says; those of other numbers differ in words.

    An odd one has four tasks.
    """
    suffix = f" {number}" if number else ""
    tasks = tuple(
        Task(
            id=Key(f"t{place}"),
            name=Text(fi=Prose(f"{name}{suffix}")),
            stated_time=StatedTime(minutes=amount(240), per=Period.WEEK),
            demands=Levels({Dimension.MOV: Level(3), Dimension.CUS: Level(2)}),
        )
        for place, name in enumerate(TASKS[number % 2 :])
    )
    inventory = Inventory(
        association=Association(
            name=Line(f"Kylätalo{suffix} ry"),
            description=Prose(f"Pidämme kylätaloa{suffix} auki kaikille. Meillä on kahvila."),
            contact=Contact(
                name=Line(f"Maija Meikäläinen{suffix}"),
                phone=Line(f"040 123 {4567 + number}"),
                email=Line(f"maija{number or ''}@kylatalo.example"),
            ),
        ),
        sites=(Site(id=Key("talo"), name=Line(f"Kylätalo{suffix}"), municipality=Line("Mikkeli")),),
        tasks=tasks,
    )
    role = Role(
        id=Key("rooli"),
        title=Text(fi=Prose("kahvila-avustaja")),
        task_shares=tuple(TaskShare(task=task.id, share=Share(Fraction(1))) for task in tasks),
        employment_form=EmploymentForm.WAGE_SUBSIDY,
        place_of_work=(Key("talo"),),
    )
    return advert_view(role, workplace(inventory), Language.FI)


def with_ratko() -> Callable[[], str]:
    """A function that renders the advert with ratko."""
    advert, environment = view(), markdown_environment(template_loader())
    return lambda: render(
        "advert", advert, Language.FI, environment=environment, strict=False
    ).write("md")


def with_jinja() -> Callable[[], str]:
    """A function that renders the advert with nothing but Jinja2 and dicts."""
    advert = plain(view())
    environment = jinja2.Environment(
        loader=template_loader(), trim_blocks=True, lstrip_blocks=True, autoescape=True
    )
    template = environment.get_template("fi/advert.md.j2")
    return lambda: template.render(advert)


def main() -> None:
    """Renders and prints the time."""
    rendered = {"ratko": with_ratko, "jinja": with_jinja}[sys.argv[1]]()
    if TASKS[0] not in rendered():
        raise AssertionError("the advert does not name its tasks")
    start = time.process_time()
    for _ in range(ADVERTS):
        rendered()
    print(time.process_time() - start)


if __name__ == "__main__":
    main()

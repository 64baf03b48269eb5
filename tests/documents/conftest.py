"""A rich and a sparse role with the association around them."""

import datetime
import functools
from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from jinja2 import Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.agreement_view import agreement_view
from ratko.documents.description_view import description_view
from ratko.documents.environment import markdown_environment
from ratko.documents.follow_up_view import follow_up_view
from ratko.documents.induction_view import induction_view
from ratko.documents.interview_view import interview_view
from ratko.documents.locator import template_loader
from ratko.documents.rendering import View
from ratko.documents.workplace import TaskWords, Workplace, workplace
from ratko.matching.catalogue import shipped_adjustments
from ratko.model.association import Accessibility, Association, Contact, Doer, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Level, Line, Minutes, Month, Prose, Share, amount
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.task import Origin, Permit, PermitKind, Task, TaskDoer, TaskEntity
from ratko.model.text import Language, Text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime, Weekday
from ratko.workflow.documenting import DOCUMENTS


CAFE = Task(
    id=Key("kahvila"),
    name=Text(fi=Prose("Kahvilan palvelu"), sv=Prose("Kaféservice"), en=Prose("Café service")),
    entity=Key("keittio"),
    origin=Origin.OVERTIME,
    doers=(TaskDoer(doer=Key("emanta")),),
    stated_time=StatedTime(minutes=amount(480), per=Period.WEEK),
    recurrence=Recurrence(
        kind=RecurrenceKind.TIMES_A_WEEK,
        times=amount(2),
        weekdays=frozenset({Weekday.TUESDAY, Weekday.THURSDAY}),
    ),
    season=frozenset(Month(number) for number in range(1, 13)),
    site=Key("kahvila"),
    tools=(Line("kahvinkeitin"), Line("kassakone")),
    demands=Levels(
        {
            Dimension.MOV: Level(4),
            Dimension.CUS: Level(3),
            Dimension.NUM: Level(2),
            Dimension.LFT: Level(1),
        }
    ),
    permits=frozenset({Permit(kind=PermitKind.HYGIENE_PASSPORT)}),
    near_colleagues=True,
    suggested=frozenset({Line("demands.MOV"), Line("season")}),
    source=Line("tehtavat.xlsx!Tehtävät!B6"),
)
SNOW = Task(
    id=Key("lumityot"),
    name=Text(fi=Prose("Lumityöt")),
    entity=Key("piha"),
    origin=Origin.PILING_UP,
    stated_time=StatedTime(minutes=amount("~270"), per=Period.WEEK),
    season=frozenset(Month(number) for number in (11, 12, 1, 2, 3)),
    demands=Levels({Dimension.ENV: Level(5), Dimension.LFT: Level(3), Dimension.CUS: Level(0)}),
    near_colleagues=False,
)
EVENTS = Task(
    id=Key("tapahtumat"),
    name=Text(
        fi=Prose("Tapahtumien järjestely"),
        sv=Prose("Arrangemang vid evenemang"),
        en=Prose("Setting up events"),
    ),
    entity=Key("keittio"),
    steps=(Text(fi=Prose("pöydät ja tuolit esiin")), Text(fi=Prose("kahvi keittymään"))),
    minutes_per_time=amount(360),
    recurrence=Recurrence(kind=RecurrenceKind.PER_EVENT, times=amount(12)),
    doers=(TaskDoer(doer=Key("emanta")), TaskDoer(doer=Key("sihteeri"))),
)
INVENTORY = Inventory(
    association=Association(
        name=Line("Kylätalo ry"),
        description=Prose("Pidämme kylätaloa auki kaikille. Meillä on kahvila ja kirpputori."),
        contact=Contact(
            name=Line("Maija Meikäläinen"),
            phone=Line("040 123 4567"),
            email=Line("maija@kylatalo.example"),
        ),
    ),
    date=datetime.date(2026, 3, 2),
    sites=(
        Site(
            id=Key("kahvila"),
            name=Line("Kylätalon kahvila"),
            address=Line("Kylätie 1"),
            postal_code=Line("50100"),
            municipality=Line("Mikkeli"),
            accessibility=Accessibility(step_free_entrance=True, lift=False),
        ),
    ),
    doers=(
        Doer(id=Key("emanta"), name=Line("Emäntä Esteri Korhonen")),
        Doer(id=Key("sihteeri"), name=Line("Sihteeri Sirpa")),
    ),
    entities=(
        TaskEntity(
            id=Key("keittio"),
            name=Text(
                fi=Prose("Keittiö ja kahvila"),
                sv=Prose("Kök och kafé"),
                en=Prose("Kitchen and café"),
            ),
        ),
        TaskEntity(
            id=Key("piha"), name=Text(fi=Prose("Piha"), sv=Prose("Gården"), en=Prose("The yard"))
        ),
    ),
    tasks=(CAFE, SNOW, EVENTS),
)
WORDS = {
    Key("kahvila"): TaskWords(
        entry="T12",
        does=Text(
            fi=Prose("Keität kahvin, laitat tarjottavat esille ja palvelet asiakkaita."),
            sv=Prose("Du kokar kaffe, dukar fram och betjänar kunderna."),
            en=Prose("You make coffee, put out the food and serve the customers."),
        ),
        learned=Text(
            fi=Prose("kahvilan palvelu"), sv=Prose("service på kafé"), en=Prose("serving in a café")
        ),
    )
}
RICH = Role(
    id=Key("kahvila-avustaja"),
    title=Text(
        fi=Prose("kahvila- ja kiinteistöavustaja"),
        sv=Prose("kafé- och fastighetsassistent"),
        en=Prose("café and property assistant"),
    ),
    purpose=Text(
        fi=Prose("Kahvila pysyy auki ja piha kunnossa."),
        sv=Prose("Kaféet hålls öppet och gården i skick."),
        en=Prose("The café stays open and the yard in order."),
    ),
    task_shares=(
        TaskShare(task=Key("kahvila")),
        TaskShare(task=Key("lumityot"), share=Share(Fraction(1, 2))),
        TaskShare(task=Key("tapahtumat")),
    ),
    employment_form=EmploymentForm.WAGE_SUBSIDY,
    pay_basis=Text(
        fi=Prose("1 642 euroa kuukaudessa"),
        sv=Prose("1 642 euro i månaden"),
        en=Prose("1,642 euros a month"),
    ),
    place_of_work=(Key("kahvila"),),
    working_time=Text(
        fi=Prose("Tiistaisin ja torstaisin klo 9–15."),
        sv=Prose("På tisdagar."),
        en=Prose("On Tuesdays."),
    ),
    start=datetime.date(2026, 5, 4),
    end=datetime.date(2027, 3, 3),
    supervisor=Line("toiminnanjohtaja"),
    tutor=Line("Emäntä Esteri Korhonen"),
    daily_contact=Line("kahvilan vuorovastaava"),
    arranged=frozenset({Key("trolley")}),
    guidance_minutes=Minutes(90),
    adjustments=(
        Text(fi=Prose("lyhyemmät vuorot"), sv=Prose("kortare skift"), en=Prose("shorter shifts")),
    ),
    learning_goals=(
        Text(fi=Prose("kassan käyttö"), sv=Prose("kassan"), en=Prose("using the till")),
    ),
    next_step=Text(
        fi=Prose("kahvilatyöntekijän tutkinnon osa"),
        sv=Prose("en del av en examen"),
        en=Prose("part of a qualification"),
    ),
    apply_by=datetime.date(2026, 4, 15),
    funding_asks=Text(
        fi=Prose("Kysy työvoimaviranomaiselta, voitko saada palkkatukea."),
        sv=Prose("Fråga arbetskraftsmyndigheten om du kan få lönesubvention."),
        en=Prose("Ask the employment authority whether you may get a wage subsidy."),
    ),
    suggested=frozenset({Line("title"), Line("purpose")}),
)
SPARSE = Role(
    id=Key("rooli-1"),
    title=Text(fi=Prose("pihatyöntekijä")),
    task_shares=(TaskShare(task=Key("lumityot")),),
)


@pytest.fixture(scope="session")
def inventory() -> Inventory:
    return INVENTORY


@pytest.fixture(scope="session")
def rich() -> tuple[Role, Workplace]:
    return RICH, workplace(INVENTORY, WORDS)


@pytest.fixture(scope="session")
def sparse() -> tuple[Role, Workplace]:
    bare = attrs.evolve(
        INVENTORY,
        association=Association(),
        sites=(),
        doers=(),
        entities=(),
        tasks=(Task(id=Key("lumityot"), name=Text(fi=Prose("Lumityöt"))),),
    )
    return SPARSE, workplace(bare)


DAY = datetime.date(2026, 3, 2)


@pytest.fixture(scope="session")
def view_of() -> Callable[[str, Role, Workplace, Language], View]:
    """What makes the view of a document of a role, by the document's name."""
    making: dict[str, Callable[[Role, Workplace, Language], View]] = {
        "job_description": functools.partial(description_view, date=DAY),
        "advert": advert_view,
        "advert_short": advert_view,
        "advert_social": advert_view,
        "interview_questions": interview_view,
        "induction_plan": functools.partial(induction_view, adjustments=shipped_adjustments()),
        "agreement_summary": functools.partial(
            agreement_view, date=DAY, adjustments=shipped_adjustments()
        ),
        "follow_up_form": follow_up_view,
    }
    assert set(making) == set(DOCUMENTS)
    return lambda name, *args: making[name](*args)


@pytest.fixture(scope="session")
def environment() -> Environment:
    return markdown_environment(template_loader())

import datetime
from fractions import Fraction

import attrs
import pytest

from ratko.documents.advert_view import advert_view
from ratko.documents.description_view import description_view
from ratko.documents.said import Blank, Said, email, phone, said, web
from ratko.documents.translations import translation_findings
from ratko.documents.views import Need
from ratko.documents.wording import often
from ratko.documents.workplace import Workplace, workplace
from ratko.errors import RuleError
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Share, amount
from ratko.model.role import EmploymentForm, Role, TaskShare
from ratko.model.text import Language
from ratko.model.time import Recurrence, RecurrenceKind, Weekday


Case = tuple[Role, Workplace]


def test_a_requirement_without_a_task_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no task demands"):
        Need(text=said("Reipas asenne", "role.title"), tasks=())


def test_an_advert_asks_only_for_high_demands_and_permits(rich: Case) -> None:
    view = advert_view(*rich, Language.FI)
    sources = [source for need in view.needs for source in need.text.sources]
    assert sources == [
        "tasks.lumityot.demands.ENV",
        "tasks.kahvila.demands.MOV",
        "tasks.lumityot.demands.LFT",
        "tasks.kahvila.demands.CUS",
        "tasks.kahvila.permits",
    ]


def test_there_are_always_two_ways_to_apply(rich: Case, sparse: Case) -> None:
    assert [way.kind for way in advert_view(*rich, Language.FI).ways] == ["phone", "email"]
    ways = advert_view(*sparse, Language.FI).ways
    assert [type(way.value) for way in ways] == [Blank, Blank]


def test_only_the_share_of_a_task_counts(rich: Case) -> None:
    role, place = rich
    half = attrs.evolve(
        role, task_shares=(TaskShare(task=Key("kahvila"), share=Share(Fraction(1, 2))),)
    )
    assert advert_view(half, place, Language.FI).hours.text.endswith("4\u00a0h viikossa")
    described = description_view(half, place, Language.FI).areas[0].tasks[0]
    assert described.part is not None
    assert described.part.text == "50\u00a0% tehtävästä"


def test_an_unknown_time_is_said_as_at_least_and_not_as_zero(
    rich: Case, inventory: Inventory
) -> None:
    role, _ = rich
    cafe, _, events = inventory.tasks
    timeless = attrs.evolve(
        events, minutes_per_time=attrs.fields(type(events)).minutes_per_time.default
    )
    place = workplace(attrs.evolve(inventory, tasks=(cafe, timeless)))
    both = attrs.evolve(role, task_shares=(TaskShare(task=cafe.id), TaskShare(task=timeless.id)))
    view = advert_view(both, place, Language.FI)
    assert view.hours.text.startswith("vähintään ")
    assert view.tasks[-1].time is None
    none = attrs.evolve(role, task_shares=(TaskShare(task=timeless.id),))
    assert isinstance(advert_view(none, place, Language.FI).hours, Blank)


def test_more_than_seven_tasks_are_named_after_the_bullets(
    rich: Case, inventory: Inventory
) -> None:
    role, _ = rich
    many = tuple(attrs.evolve(inventory.tasks[0], id=Key(f"t{n}")) for n in range(9))
    place = workplace(attrs.evolve(inventory, tasks=many))
    view = advert_view(
        attrs.evolve(role, task_shares=tuple(TaskShare(task=each.id) for each in many)),
        place,
        Language.FI,
    )
    assert len(view.tasks) == 7
    assert len(view.more_tasks) == 2


def test_a_role_with_a_task_or_site_that_is_not_there_is_refused(rich: Case) -> None:
    role, place = rich
    with pytest.raises(RuleError, match="task_not_there"):
        advert_view(attrs.evolve(role, task_shares=(TaskShare(task=Key("x")),)), place, Language.FI)
    with pytest.raises(RuleError, match="site_not_there"):
        advert_view(attrs.evolve(role, place_of_work=(Key("x"),)), place, Language.FI)


def test_a_missing_translation_is_shown_marked_and_reported(rich: Case) -> None:
    view = advert_view(*rich, Language.SV)
    named = {task.name.text: task.name.language for task in view.tasks}
    assert named["Lumityöt"] == "fi"
    assert named["Kaféservice"] == ""
    finding = next(
        each for each in translation_findings(view) if each.evidence.value("text") == "Lumityöt"
    )
    assert finding.subject == "tasks.lumityot.name"
    assert translation_findings(advert_view(*rich, Language.FI)) == ()


def test_an_ordinary_job_needs_no_word_on_its_form(rich: Case) -> None:
    role, place = rich
    ordinary = attrs.evolve(role, employment_form=EmploymentForm.OPEN_JOB)
    assert advert_view(ordinary, place, Language.FI).form is None


def test_the_description_tells_reviews_origins_and_what_to_confirm(rich: Case) -> None:
    view = description_view(*rich, Language.FI, date=datetime.date(2026, 3, 2))
    assert view.review_dates[0].text == "11. toukokuuta 2026"
    assert [each.text for each in view.to_confirm] == [
        "Työ kokonaisuutena: työn tarkoitus, tehtävänimike",
        "Kahvilan palvelu: kausi, vaatimukset",
    ]
    assert view.origins[0].source == Said(
        "tehtavat.xlsx!Tehtävät!B6", ("tasks.kahvila.source",), "", ""
    )


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        (Recurrence(kind=RecurrenceKind.DAILY), "päivittäin"),
        (Recurrence(kind=RecurrenceKind.DAILY, times=amount(3)), "3 päivänä viikossa"),
        (Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, times=amount(1)), "kerran viikossa"),
        (Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, times=amount("2-3")), "2–3 kertaa viikossa"),
        (
            Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=frozenset({Weekday.MONDAY})),
            "kerran viikossa (ma)",
        ),
        (Recurrence(kind=RecurrenceKind.EVERY_N_WEEKS, times=amount(2)), "joka toinen viikko"),
        (Recurrence(kind=RecurrenceKind.EVERY_N_WEEKS, times=amount(3)), "3 viikon välein"),
        (Recurrence(kind=RecurrenceKind.TIMES_A_MONTH, times=amount(1)), "kerran kuukaudessa"),
        (Recurrence(kind=RecurrenceKind.TIMES_A_YEAR, times=amount(12)), "12 kertaa vuodessa"),
        (Recurrence(kind=RecurrenceKind.PER_EVENT), "tapahtumissa"),
        (
            Recurrence(kind=RecurrenceKind.ON_DEMAND, times=amount(4)),
            "tarvittaessa, noin 4 kertaa vuodessa",
        ),
        (Recurrence(kind=RecurrenceKind.TIMES_A_MONTH), "kertaa kuussa"),
    ],
)
def test_recurrences_are_said_as_people_say_them(recurrence: Recurrence, words: str) -> None:
    assert often(recurrence, Language.FI) == words


def test_only_addresses_that_lead_somewhere_safe_are_links() -> None:
    assert phone("+358 40 123", "x").url == "tel:+35840123"
    assert phone("kysy toimistolta", "x").url == ""
    assert email("a@b.example", "x").url == "mailto:a@b.example"
    assert email("a@b", "x").url == ""
    assert web("www.a.example/x", "x").url == "https://www.a.example/x"
    assert web("javascript:alert(1)", "x").url == ""

"""No value of a profile reaches any file but the fit reports, whatever is done with the profiles.

The people that are drawn have a mark in each free field, and unmistakable numbers and days. The
whole path is walked with them: roles crafted for them, every document in every variety and format
with its trace, the index page, the files to edit, postings, and what is logged.
"""

import contextlib
import datetime
import io
import logging
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ratko.files.writing import OutputFile
from ratko.language.formats import hours, long_date
from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.changes import smallest_changes
from ratko.matching.judging import judge
from ratko.matching.pair import Means, Pair
from ratko.matching.shipped import shipped_rules
from ratko.model.association import Association, Contact, Doer, Site
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Level, Line, Minutes, Prose, amount
from ratko.model.task import Decision, DecisionKind, Permit, PermitKind, Task, TaskEntity
from ratko.model.text import Language, Text, Variety
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.testing.strategies import profiles
from ratko.workflow.crafting_for_people import role_types_for
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.match_documents import FitRequest, fit_reports
from ratko.workflow.matching import match, role_at_hand
from ratko.workflow.proposing import Proposal, complete, propose


DAY = datetime.date(2026, 3, 2)
MARK = "qzxj"
"""No word of any language or template has these letters."""
TASKS = (
    ("Kahvilan palvelu", 360),
    ("Toimitilan siivous", 300),
    ("Lumityöt", 180),
    ("Jäsenrekisterin päivitys", 120),
    ("Lahjoitusten lajittelu", 420),
)
INVENTORY = Inventory(
    association=Association(
        name=Line("Kylätalo ry"),
        description=Prose("Pidämme kylätaloa auki. Meillä on kahvila."),
        contact=Contact(name=Line("Maija"), phone=Line("040 123 4567")),
    ),
    sites=(Site(id=Key("talo"), name=Line("Kylätalo"), municipality=Line("Mikkeli")),),
    doers=(Doer(id=Key("vapaaehtoinen"), name=Line("vapaaehtoinen")),),
    entities=(TaskEntity(id=Key("talo"), name=Text(fi=Prose("Talo"))),),
    tasks=tuple(
        Task(
            id=Key(f"t{number}"),
            name=Text(fi=Prose(name)),
            entity=Key("talo"),
            site=Key("talo"),
            stated_time=StatedTime(minutes=amount(minutes), per=Period.WEEK),
            demands=Levels({Dimension.LFT: Level(number % 4), Dimension.CUS: Level(2)}),
            permits=frozenset({Permit(kind=PermitKind.HYGIENE_PASSPORT)} if number == 0 else ()),
            decision=Decision(kind=DecisionKind.HAND_OVER),
        )
        for number, (name, minutes) in enumerate(TASKS)
    ),
)

letters = st.text(alphabet="abcdef0123456789", min_size=1, max_size=4)


def marked(field: str) -> st.SearchStrategy[str]:
    """Texts with a mark that also says which field they stood in."""
    return letters.map(lambda end: f"{MARK}{field}{end}")


def lines(field: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(marked(field), max_size=2)


permits = st.builds(
    Permit, kind=st.sampled_from(PermitKind), licence_class=marked("licence").map(str.upper)
)
# What nobody would plan: found in a file, such a number can only come from a profile.
least = st.sampled_from([Minutes(631), Minutes(677)])
most = st.sampled_from([Minutes(907), Minutes(1093)])
days = st.dates(datetime.date(1903, 1, 1), datetime.date(1909, 12, 31))
marked_people = profiles(
    key=marked("key"),
    least_weekly=least,
    most_weekly=most,
    permits=st.frozensets(permits, max_size=2),
    lacks_permits=st.just(frozenset()),
    wished_entities=lines("wish"),
    avoided_entities=lines("avoid"),
    reachable_places=lines("reach"),
    unreachable_places=st.just(frozenset()),
    # No number in a drawing is so large.
    guidance_needed=st.just(Minutes(1013)),
    arrangements=st.frozensets(marked("arranged").map(Key), max_size=2),
    data_from=marked("source"),
    consent_date=days,
    review_by=days,
    delete_after=days,
)


def values_of(person: AbilityProfile) -> set[str]:
    """Each value of a profile that can be told from the values of all else, as files write it.

    But for the hours a week, see `hours_of`.
    """
    found = {person.key, str(person.data_from), *person.arrangements}
    for field in ("wished_entities", "avoided_entities", "reachable_places"):
        found |= getattr(person, field)
    found |= {each.licence_class for each in person.permits}
    for day in (person.consent_date, person.review_by, person.delete_after):
        found |= {day.isoformat(), *(long_date(day, language) for language in Language)}
    return found | minutes_as_written(person.guidance_needed)


def hours_of(person: AbilityProfile) -> set[str]:
    """The hours a week that a person wants at least and at most, as files write them."""
    return minutes_as_written(person.least_weekly) | minutes_as_written(person.most_weekly)


def minutes_as_written(minutes: Minutes | Unknown) -> set[str]:
    assert minutes is not UNKNOWN
    return {str(minutes), *(hours(Fraction(minutes), language) for language in Language)}


def leaks(files: Iterable[tuple[str, str]], values: Iterable[str]) -> list[tuple[str, str]]:
    """Name and value of each leak; a number counts only where it stands alone."""
    patterns = {
        each: re.compile(rf"(?<![\w,.:-]){re.escape(each.casefold())}(?![\w,.:]\d)")
        if each[0].isdigit()
        else re.compile(re.escape(each.casefold()))
        for each in values
    }
    return [
        (name, value)
        for name, text in files
        for value, pattern in patterns.items()
        if pattern.search(text.casefold())
    ]


def texts(files: Iterable[OutputFile]) -> list[tuple[str, str]]:
    """Each file's name with its text, the name itself being a text as well."""
    return [(each.name, f"{each.name}\n{each.content.decode()}") for each in files]


@contextlib.contextmanager
def listening() -> Iterator[io.StringIO]:
    """What is logged, by ratko at any level, or written to the terminal."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root, own = logging.getLogger(), logging.getLogger("ratko")
    before = root.level, own.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    own.setLevel(logging.DEBUG)
    try:
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            yield heard
    finally:
        root.setLevel(before[0])
        own.setLevel(before[1])
        root.removeHandler(handler)


FORMATS = ("md", "html", "txt", "json")
"""Those that can be read as text; the others are made of the same."""
REQUEST = Request(languages=tuple(Variety), formats=FORMATS, date=DAY, trace=True)


def with_people(people: tuple[AbilityProfile, ...]) -> Proposal:
    types = role_types_for(people, complete(INVENTORY), day=DAY)
    return propose(INVENTORY, date=DAY, role_types=types)


@pytest.fixture(scope="module")
def without_people() -> Proposal:
    return propose(INVENTORY, date=DAY)


everybody = st.lists(marked_people, min_size=1, max_size=2, unique_by=lambda each: each.key).map(
    tuple
)
# Making every file takes long, so few people are drawn, and a failure is shown as it is found.
slow = settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)


@given(people=everybody)
@slow
def test_nothing_of_a_profile_is_in_any_file_of_roles_crafted_for_people(
    people: tuple[AbilityProfile, ...],
) -> None:
    with listening() as said:
        proposal = with_people(people)
        match(proposal.roles.roles, proposal.completed, people)
        files = texts(all_files(proposal, REQUEST, {}))
    assert len(files) > 20 * len(proposal.roles.roles)
    values = {value for each in people for value in values_of(each)}
    assert leaks([*files, ("log", said.getvalue())], values) == []
    assert MARK not in repr(proposal).casefold()


@given(people=everybody)
@slow
def test_nobodys_hours_are_in_a_file_of_roles_crafted_for_people(
    people: tuple[AbilityProfile, ...],
) -> None:
    values = {value for each in people for value in hours_of(each)}
    assert leaks(first_files(with_people(people)), values) == []


@given(people=everybody)
@slow
def test_files_are_the_same_whoever_the_roles_are_matched_with(
    people: tuple[AbilityProfile, ...], without_people: Proposal
) -> None:
    before = first_files(without_people)
    verdicts = match(without_people.roles.roles, without_people.completed, people)
    list(fit_reports(verdicts, FitRequest(languages=(Language.FI,), formats=FORMATS, date=DAY)))
    assert first_files(without_people) == before


def first_files(proposal: Proposal) -> list[tuple[str, str]]:
    request = attrs.evolve(REQUEST, languages=(Language.FI,), formats=("txt", "json"))
    return texts(all_files(proposal, request))


ALLOWED_IN_REPORTS = ("key", "wish", "avoid", "reach")
"""What a report for the person may repeat of what they said."""


@given(person=marked_people)
@slow
def test_a_fit_report_holds_the_key_and_findings_and_no_more(
    person: AbilityProfile, without_people: Proposal
) -> None:
    role, book = without_people.roles.roles[0], shipped_rules()
    pair = Pair(
        role=role_at_hand(role, without_people.completed),
        person=person,
        means=Means(adjustments=shipped_adjustments()),
    )
    changes = {(role.id, person.key): smallest_changes(pair, book)}
    request = FitRequest(languages=tuple(Variety), formats=FORMATS, date=DAY)
    reports = texts(fit_reports([judge(pair, book)], request, changes=changes))
    assert len(reports) == len(Variety) * len(FORMATS)
    assert all(person.key in text for _, text in reports)
    found = {
        mark for _, text in reports for mark in re.findall(rf"{MARK}([a-z]+)", text.casefold())
    }
    assert {each.rstrip("abcdef") for each in found} <= set(ALLOWED_IN_REPORTS) | {"ke"}
    days = (person.consent_date, person.review_by, person.delete_after)
    dates = {written for day in days for written in (day.isoformat(), long_date(day, Language.FI))}
    assert leaks(reports, dates) == []


# --- A leak that is planted is found: else the tests above would show nothing ---

PLANTS = {
    "minutes": lambda person: f"Onnistuu: {person.most_weekly} min",
    "a key in a name": lambda person: f"Avustaja {person.key}",
    "a wish in a purpose": lambda person: f"Toive: {next(iter(person.wished_entities))}",
    "a day": lambda person: f"Poistetaan {long_date(person.delete_after, Language.FI)}",
    "hours": lambda person: f"Työtä enintään {hours(Fraction(person.most_weekly), Language.FI)}",
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(plant: str, without_people: Proposal) -> None:
    person = AbilityProfile(
        key=Key(f"{MARK}key1"),
        least_weekly=Minutes(631),
        most_weekly=Minutes(1093),
        guidance_needed=Minutes(53),
        wished_entities=frozenset({Line(f"{MARK}wish1")}),
        data_from=Line(f"{MARK}source1"),
        consent_date=datetime.date(1903, 1, 1),
        review_by=datetime.date(1904, 1, 1),
        delete_after=datetime.date(1905, 1, 1),
    )
    assert leaks(first_files(without_people), values_of(person) | hours_of(person)) == []
    first, *others = without_people.roles.roles
    told = attrs.evolve(first, purpose=Text(fi=Prose(PLANTS[plant](person))))
    roles = attrs.evolve(without_people.roles, roles=(told, *others))
    found = leaks(
        first_files(attrs.evolve(without_people, roles=roles)),
        values_of(person) | hours_of(person),
    )
    assert {name for name, _ in found} >= {"roles.yaml", f"{told.id}/job_description.fi.txt"}

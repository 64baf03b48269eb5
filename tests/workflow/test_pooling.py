"""Pooling: small associations' scraps become whole roles, under guards, and nothing is lost."""

import datetime
from fractions import Fraction
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.errors import RuleError
from ratko.files.reading import read_inventory, read_roles
from ratko.files.structured import read_text
from ratko.method.hours import mean_weekly, workload
from ratko.method.sorting import sort_tasks
from ratko.model.association import Association, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Amount, Count, Key, Level, Line, Minutes
from ratko.model.rules import RuleSet
from ratko.model.task import Decision, DecisionKind, Origin, Task
from ratko.model.text import Language, text
from ratko.model.time import ALL_MONTHS, Recurrence, RecurrenceKind, Weekday
from ratko.model.unknown import UNKNOWN
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.pooled_inventory import pooled_key
from ratko.workflow.pooling import Member, Nearness, Pool, pool
from ratko.workflow.proposing import propose
from ratko.workflow.releasing import released_parts


EXAMPLES = Path(__file__).parents[2] / "examples" / "pienet-yhdistykset"
DAY = datetime.date(2026, 11, 24)
RULES = RuleSet()


@pytest.fixture(scope="module")
def examples() -> tuple[Member, ...]:
    return tuple(
        Member(key=Key(path.stem), inventory=read_inventory(path).value)
        for path in sorted(EXAMPLES.glob("*.yaml"))
    )


# --- The examples, as a coordinator meets them ---


def test_what_no_association_has_the_hours_for_becomes_one_role_of_three(
    examples: tuple[Member, ...],
) -> None:
    for member in examples:
        alone = propose(member.inventory, date=DAY).roles.roles
        assert all(role.reasons for role in alone), "each has only a smaller role alone"
    made = pool(examples, date=DAY)
    (pooled,) = made.roles
    assert made.own == ()
    assert pooled.lead == "urheiluseura-visa"
    assert [key for key, _ in pooled.minutes] == [
        "urheiluseura-visa",
        "nuorisoseura-kaiku",
        "kylayhdistys-koivula",
    ]
    assert sum(minutes for _, minutes in pooled.minutes) >= RULES.craft_least
    assert "Urheiluseura Visa ry johtaa työtä" in pooled.role.purpose.fi
    assert pooled.role.place_of_work[0].startswith("urheiluseuravisa-")
    left = {each.association for each in made.leftovers}
    assert left == {"elakkeensaajat-lahde", "martat-juva"}


def test_the_coordinator_may_say_that_the_next_municipality_is_near(
    examples: tuple[Member, ...],
) -> None:
    juva = Key("martat-juva")
    links = frozenset(frozenset({juva, each.key}) for each in examples if each.key != juva)
    made = pool(examples, date=DAY, nearness=Nearness(links=links))
    assert any(juva in dict(pooled.minutes) for pooled in made.roles)
    assert made.roles == pool(examples, date=DAY, nearness=Nearness(all_near=True)).roles


def test_the_documents_name_all_associations_and_can_be_fed_back(
    examples: tuple[Member, ...], tmp_path: Path
) -> None:
    made = pool(examples, date=DAY)
    ((lead, proposal),) = made.proposals
    assert lead == "urheiluseura-visa"
    request = Request(languages=tuple(Language), date=DAY, formats=("txt",))
    files = {each.name: each.content.decode() for each in all_files(proposal, request)}
    description = files["pool-1/job_description.fi.txt"]
    for name in ("Urheiluseura Visa ry", "Nuorisoseura Kaiku ry", "Koivulan kylä ry"):
        assert name in description
    assert "Urheiluseura Visa ry" in files["pool-1/advert.fi.txt"]
    (tmp_path / "roles.yaml").write_text(files["roles.yaml"], encoding="utf-8")
    again = propose(
        read_text(files["inventory.yaml"], Inventory).value,
        date=DAY,
        roles=read_roles(tmp_path / "roles.yaml").value,
    )
    assert again.roles.roles == proposal.roles.roles
    assert [each for each in again.findings if each.rule == "share"] == []
    stands = {each.rule for each in again.findings if each.stands}
    assert stands == {each.rule for each in proposal.findings if each.stands}


def test_an_association_with_enough_work_gets_its_own_role_first(
    examples: tuple[Member, ...],
) -> None:
    shop = read_inventory(EXAMPLES.parent / "kierratyskeskus.xlsx").value
    site = Site(id=Key("kauppa"), municipality=Line("Mikkeli"))
    shop = attrs.evolve(
        shop, sites=(site,), tasks=tuple(attrs.evolve(t, site=site.id) for t in shop.tasks)
    )
    member = Member(key=Key("kierratyskeskus"), inventory=shop)
    made = pool((member, *examples), date=DAY)
    assert len(made.own) == 4
    assert {each.association for each in made.own} == {"kierratyskeskus"}
    assert made.roles == pool(examples, date=DAY).roles
    everything = pool((member, *examples), date=DAY, everything=True)
    assert everything.own == ()
    covered = sum(minutes for pooled in everything.roles for _, minutes in pooled.minutes)
    apart = sum(minutes for pooled in made.roles for _, minutes in pooled.minutes)
    assert covered >= apart + sum(each.minutes for each in made.own)


# --- Small cases, made by hand ---


def task(key: str, minutes: int, **fields: object) -> Task:
    given = {
        "minutes_per_time": Amount(low=Fraction(minutes), high=Fraction(minutes)),
        "recurrence": Recurrence(kind=RecurrenceKind.WEEKLY),
        "origin": Origin.UNDONE,
        "decision": Decision(kind=DecisionKind.START),
        "growth_value": Level(3),
        "near_colleagues": True,
        "splittable": False,
        **fields,
    }
    return Task(id=Key(key), name=text(Language.FI, f"Työ {key}"), **given)  # type: ignore[arg-type]  # fields by name


def member(key: str, *tasks: Task, municipality: str = "Mikkeli") -> Member:
    site = Site(id=Key("talo"), municipality=Line(municipality))
    return Member(
        key=Key(key),
        inventory=Inventory(
            association=Association(name=Line(f"{key} ry")),
            sites=(site,),
            tasks=tuple(attrs.evolve(each, site=site.id) for each in tasks),
        ),
    )


def three(prefix: str, minutes: int, **fields: object) -> tuple[Task, ...]:
    return tuple(task(f"{prefix}-{number}", minutes, **fields) for number in range(3))


def two_members(**fields: object) -> tuple[Member, Member]:
    return member("a", *three("x", 200, **fields)), member("b", *three("y", 200, **fields))


def reasons(made: Pool) -> set[str]:
    return {reason.code for each in made.leftovers for reason in each.reasons}


def test_two_halves_make_a_whole() -> None:
    made = pool(two_members(), date=DAY)
    assert [pooled.minutes for pooled in made.roles] == [
        ((Key("a"), Fraction(600)), (Key("b"), Fraction(600)))
    ]
    assert made.leftovers == ()


def test_a_leftover_says_what_would_bring_it_into_a_pooled_role() -> None:
    more = member("b", *three("y", 200), task("w", 400))
    made = pool((two_members()[0], more), date=DAY)
    (pooled,) = made.roles
    assert [left.minutes for left in made.leftovers] == [200, 200]
    for left in made.leftovers:
        (asked,) = (each for each in left.reasons if each.code == "crafting.ask_for_hours")
        # What is done at one place as one helping comes as one.
        assert asked.value("most") == sum(part for _, part in pooled.minutes) + 400


def test_nobody_is_sent_to_a_place_for_less_than_half_a_day() -> None:
    whole = member("a", *three("x", 320), task("z", 30))
    scrap = member("b", task("y", 120))
    made = pool((whole, scrap), date=DAY, rules=RuleSet(craft_least=Minutes(1_050)))
    assert made.roles == ()
    assert "pooling.too_little_here" in reasons(made)
    made = pool((whole, scrap), date=DAY, rules=RuleSet(pool_least=Minutes(120)))
    assert [pooled.minutes for pooled in made.roles] == [
        ((Key("a"), Fraction(990)), (Key("b"), Fraction(120)))
    ]


def test_a_role_has_at_most_so_many_places() -> None:
    four = tuple(member(key, *three(key, 100)) for key in "abcd")
    assert pool(four, date=DAY).roles == ()
    made = pool(four, date=DAY, rules=RuleSet(pool_most_places=Count(4)))
    assert len(made.roles) == 1


def test_work_in_which_one_learns_nothing_is_not_pooled() -> None:
    made = pool(two_members(growth_value=Level(0)), date=DAY)
    assert made.roles == ()
    made = pool(two_members(growth_value=Level(1), origin=Origin.UNDONE), date=DAY)
    assert made.roles == ()


def test_a_municipality_that_is_not_known_is_asked_for_and_nothing_is_assumed() -> None:
    here, there = two_members()
    there = member("b", *there.inventory.tasks, municipality="")
    made = pool((here, there), date=DAY)
    assert made.roles == ()
    assert [each.code for each in made.questions] == ["pooling.ask_place"]
    assert made.questions[0].value("association") == "b ry"
    assert {"pooling.place_unknown", "pooling.no_neighbour"} <= reasons(made)
    said = Nearness(links=frozenset({frozenset({Key("a"), Key("b")})}))
    made = pool((here, there), date=DAY, nearness=said)
    assert len(made.roles) == 1
    assert made.questions == ()


def test_two_places_of_unknown_municipalities_are_not_taken_for_one() -> None:
    here, there = (
        member(each.key, *each.inventory.tasks, municipality="") for each in two_members()
    )
    made = pool((here, there), date=DAY)
    assert made.roles == ()
    assert [each.value("association") for each in made.questions] == ["a ry", "b ry"]
    assert len(pool((here, there), date=DAY, nearness=Nearness(all_near=True)).roles) == 1


def test_only_what_is_near_each_other_is_in_one_role() -> None:
    """The middle is near both, the two ends are not near each other: no role has both."""
    left, middle, right = (
        member(key, *three(key, 130), municipality=town)
        for key, town in (("a", "Mikkeli"), ("b", "Juva"), ("c", "Savonlinna"))
    )
    links = frozenset({frozenset({Key("a"), Key("b")}), frozenset({Key("b"), Key("c")})})
    made = pool((left, middle, right), date=DAY, nearness=Nearness(links=links))
    assert made.roles == ()
    links |= {frozenset({Key("a"), Key("c")})}
    made = pool((left, middle, right), date=DAY, nearness=Nearness(links=links))
    assert len(made.roles) == 1


def test_three_places_on_one_certain_day_are_too_many_but_two_are_not() -> None:
    tuesday = Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=frozenset({Weekday.TUESDAY}))
    members = tuple(
        member(
            key,
            task(f"{key}-ti", 60, recurrence=tuesday, season=frozenset(ALL_MONTHS)),
            task(f"{key}-1", 200),
            task(f"{key}-2", 200),
        )
        for key in "abc"
    )
    made = pool(members, date=DAY)
    assert made.roles == ()
    made = pool(members, date=DAY, rules=RuleSet(craft_least=Minutes(900)))
    assert [len(pooled.minutes) for pooled in made.roles] == [2]
    made = pool(members, date=DAY, rules=RuleSet(pool_sites_in_a_day=Count(3)))
    assert [len(pooled.minutes) for pooled in made.roles] == [3]


def test_same_keys_and_long_ones_stay_apart() -> None:
    with pytest.raises(RuleError):
        pool((member("a-b", *three("x", 200)), member("ab", *three("x", 200))), date=DAY)
    made = pool((member("a", *three("x", 200)), member("b", *three("x", 200))), date=DAY)
    assert len({share.task for share in made.roles[0].role.task_shares}) == 6
    long = [Key("x" * 79 + end) for end in "12"]
    keys = {pooled_key(Key(of), each) for of in ("a", "b") for each in long}
    assert len(keys) == 4
    assert all(len(each) <= 80 for each in keys)


def test_a_task_without_a_place_is_at_a_place_of_its_association() -> None:
    here, there = two_members()
    tasks = tuple(attrs.evolve(each, site=None) for each in here.inventory.tasks)
    only = attrs.evolve(here, inventory=attrs.evolve(here.inventory, tasks=tasks))
    assert len(pool((only, there), date=DAY).roles) == 1
    nowhere = attrs.evolve(only, inventory=attrs.evolve(only.inventory, sites=()))
    made = pool((nowhere, there), date=DAY)
    assert made.roles == ()
    assert "pooling.ask_place" in {each.code for each in made.questions}


# --- What always holds ---

minutes = st.sampled_from((30, 90, 180, 240, 300, 360, 420))
tasks = st.builds(
    lambda minutes, growth, splittable, undone, weekday: {
        "minutes": minutes,
        "growth_value": growth,
        "splittable": splittable,
        "decision": Decision(kind=DecisionKind.SHARE if undone else DecisionKind.HAND_OVER),
        "recurrence": Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=weekday),
    },
    minutes,
    st.sampled_from((UNKNOWN, Level(0), Level(3), Level(4))),
    st.sampled_from((UNKNOWN, True, False)),
    st.booleans(),
    st.frozensets(st.sampled_from(Weekday), max_size=1),
)


@st.composite
def pools(draw: st.DrawFn) -> tuple[Member, ...]:
    members = []
    for number in range(draw(st.integers(1, 5))):
        drawn = draw(st.lists(tasks, min_size=1, max_size=7))
        made = tuple(task(f"t{at}", **each) for at, each in enumerate(drawn))
        town = draw(st.sampled_from(("Mikkeli", "mikkeli ", "Juva", "")))
        members.append(member(f"m{number}", *made, municipality=town))
    return tuple(members)


def _total(shares: dict[Key, Fraction], loads: dict[Key, Fraction]) -> Fraction:
    return sum((share * loads[key] for key, share in shares.items()), Fraction(0))


@given(pools(), st.booleans())
@settings(max_examples=40)
def test_hours_are_conserved_and_every_role_keeps_to_the_guards(
    members: tuple[Member, ...], everything: bool
) -> None:
    made = pool(members, date=DAY, everything=everything)
    towns = {each.key: each.inventory.sites[0].municipality.strip().casefold() for each in members}
    loads: dict[Key, Fraction] = {}
    released: dict[Key, Fraction] = {}
    for one in members:
        parts = released_parts(one.inventory, sort_tasks(one.inventory))
        for key, (row, part) in parts.items():
            load = workload(row)
            assert load is not UNKNOWN
            loads[pooled_key(one.key, key)] = mean_weekly(load)
            released[pooled_key(one.key, key)] = part
    held = dict.fromkeys(loads, Fraction(0))
    for pooled in made.roles:
        spent: dict[Key, Fraction] = {}
        for share in pooled.role.task_shares:
            home = Key(share.task.partition("-")[0])
            spent[home] = spent.get(home, Fraction(0)) + loads[share.task] * share.share
            held[share.task] += share.share
        assert dict(pooled.minutes) == spent
        assert RULES.craft_least <= sum(spent.values()) <= RULES.craft_most
        assert len(spent) <= RULES.pool_most_places
        assert min(spent.values()) >= RULES.pool_least
        assert spent[pooled.lead] == max(spent.values())
        assert len({towns[home] for home in spent}) == 1
        assert len(spent) == 1 or "" not in {towns[home] for home in spent}
    for left in made.leftovers:
        assert left.reasons
        held[pooled_key(left.association, left.task)] += left.share
    assert all(share <= released[key] for key, share in held.items())
    assert made.at_best is not None
    assert made.at_best <= sum(each.minutes or 0 for each in made.leftovers)
    own = sum((role.minutes for role in made.own), Fraction(0))
    assert own + _total(held, loads) == _total(released, loads)
    for _, proposal in made.proposals:
        growth = {each.id: each.growth_value for each in proposal.completed.tasks}
        for role in proposal.roles.roles:
            learned = [growth[share.task] for share in role.task_shares]
            assert any(level is not UNKNOWN and level >= RULES.worth_growth for level in learned)
        stands = {each.rule for each in proposal.findings if each.stands}
        assert not stands & {"variety", "worth", "dumping", "segregation", "calm", "travel"}


@given(pools(), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_the_order_of_associations_and_tasks_does_not_matter(
    members: tuple[Member, ...], chance: Random
) -> None:
    def shuffled(each: Member) -> Member:
        rows = list(each.inventory.tasks)
        chance.shuffle(rows)
        return attrs.evolve(each, inventory=attrs.evolve(each.inventory, tasks=tuple(rows)))

    mixed = [shuffled(each) for each in members]
    chance.shuffle(mixed)
    one, other = pool(members, date=DAY), pool(mixed, date=DAY)
    assert (one.own, one.roles, one.leftovers) == (other.own, other.roles, other.leftovers)

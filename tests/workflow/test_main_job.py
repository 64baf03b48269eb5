"""The main job from end to end, on the examples as they are."""

import datetime
import hashlib
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.errors import MissingValueError, RuleError
from ratko.files.reading import read_inventory
from ratko.files.structured import dump_yaml, read_text
from ratko.method.hours import mean_weekly, workload
from ratko.method.sorting import released
from ratko.model.association import Accessibility, Association, Contact, Site
from ratko.model.finding import Outcome
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Minutes, Prose, Share
from ratko.model.role import EmploymentForm, Roles, TaskShare
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN
from ratko.problems import Severity
from ratko.workflow.documenting import ADVERTS, Request, all_files, role_documents
from ratko.workflow.proposing import Proposal, propose


EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("kierratyskeskus.xlsx", "kylayhdistys.csv", "lomakevastaukset.csv")
DAY = datetime.date(2026, 11, 24)
ALL = Request(languages=tuple(Language), date=DAY)


def inventory_of(name: str) -> Inventory:
    return read_inventory(EXAMPLES / name).value


@pytest.fixture(scope="module", params=NAMES)
def proposal(request: pytest.FixtureRequest) -> Proposal:
    return propose(inventory_of(request.param), date=DAY)


@pytest.fixture(scope="module")
def shop() -> Proposal:
    return propose(inventory_of("kierratyskeskus.xlsx"), date=DAY)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_have_no_errors(name: str) -> None:
    problems = read_inventory(EXAMPLES / name).problems
    assert [each for each in problems if each.severity is Severity.ERROR] == []


def test_every_released_task_is_handed_out_or_left_over_whole(proposal: Proposal) -> None:
    shares: dict[str, Fraction] = {}
    for role in proposal.roles.roles:
        for each in role.task_shares:
            shares[each.task] = shares.get(each.task, Fraction(0)) + each.share
    for left in proposal.roles.leftovers:
        shares[left.task] = shares.get(left.task, Fraction(0)) + left.share
    assert set(shares) == released(proposal.sorted_tasks)
    # A task that is shared releases a half; the other half stays with its doer.
    assert set(shares.values()) <= {Fraction(1), Fraction(1, 2)}


def test_every_example_gives_a_role_of_several_tasks(proposal: Proposal) -> None:
    assert proposal.roles.roles
    assert all(len(role.task_shares) >= 3 for role in proposal.roles.roles)


def test_the_shop_keeps_its_core_and_gets_four_whole_roles(shop: Proposal) -> None:
    decisions = {each.task: each.decision.value for each in shop.sorted_tasks}
    kept = {task for task, decision in decisions.items() if decision == "keep"}
    assert kept == {"kassatyo", "leivonta", "kirjanpito-ja-maksuliikenne", "avustushakemukset"}
    assert len(shop.roles.roles) == 4
    assert shop.roles.leftovers == ()


def test_no_task_is_cut_into_scraps(proposal: Proposal) -> None:
    loads = {task.id: workload(task) for task in proposal.completed.tasks}
    whole = {Fraction(1), Fraction(1, 2)}
    for role in proposal.roles.roles:
        for each in role.task_shares:
            load = loads[each.task]
            assert load is not UNKNOWN
            part = mean_weekly(load) * each.share
            assert each.share in whole or part >= proposal.rules.craft_least_part


def test_nothing_of_a_doer_is_in_an_advert(proposal: Proposal) -> None:
    doers = {doer.name.casefold() for doer in proposal.completed.doers}
    assert doers
    for role in proposal.roles.roles:
        for language in Language:
            for document in role_documents(role, proposal, language, date=DAY):
                if document.name not in {*ADVERTS, "interview_questions"}:
                    continue
                for ending in ("md", "html", "txt", "json"):
                    text = document.write(ending).casefold()
                    assert [name for name in doers if f" {name}" in text] == []


def test_every_sentence_has_a_source(shop: Proposal) -> None:
    for language in Language:
        for document in role_documents(shop.roles.roles[0], shop, language, date=DAY):
            entries = document.trace()
            assert entries
            assert [entry.text for entry in entries if not entry.sources] == []


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(random: Random) -> None:
    given_order = inventory_of("kylayhdistys.csv")
    tasks = list(given_order.tasks)
    random.shuffle(tasks)
    shuffled = attrs.evolve(given_order, tasks=tuple(tasks))
    one, other = (propose(each, date=DAY) for each in (given_order, shuffled))
    assert [(role.id, set(role.task_shares)) for role in one.roles.roles] == [
        (role.id, set(role.task_shares)) for role in other.roles.roles
    ]
    assert set(one.roles.leftovers) == set(other.roles.leftovers)


def test_the_same_input_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    script = tmp_path / "digest.py"
    script.write_text(
        "import datetime, hashlib, sys\n"
        "from ratko import Language, Request, all_files, propose, read_inventory\n"
        "day = datetime.date(2026, 11, 24)\n"
        "made = propose(read_inventory(sys.argv[1]).value, date=day)\n"
        "request = Request(languages=tuple(Language), date=day, trace=True)\n"
        "whole = hashlib.sha256()\n"
        "for each in all_files(made, request):\n"
        "    whole.update(each.name.encode() + each.content)\n"
        "print(whole.hexdigest())\n",
        encoding="utf-8",
    )
    digests = {
        subprocess.run(  # noqa: S603  # our own script
            [sys.executable, str(script), str(EXAMPLES / "kierratyskeskus.xlsx")],
            env={"PYTHONHASHSEED": seed, "PATH": "", "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "fi_FI.UTF-8"))
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == hashlib.sha256().digest_size * 2


# --- People's edits ---


def test_roles_fed_back_unchanged_give_the_same_documents(shop: Proposal) -> None:
    text = dump_yaml(shop.roles)
    read_back = read_text(text, Roles).value
    assert read_back == shop.roles
    again = propose(shop.inventory, date=DAY, roles=read_back)
    before, after = (
        {each.name: each.content for each in all_files(made, ALL) if "/" in each.name}
        for made in (shop, again)
    )
    assert after == before


def test_a_role_taken_out_by_hand_leaves_its_tasks_over(shop: Proposal) -> None:
    gone, *rest = shop.roles.roles
    again = propose(shop.inventory, date=DAY, roles=attrs.evolve(shop.roles, roles=tuple(rest)))
    assert [role.id for role in again.roles.roles] == [role.id for role in rest]
    left = {each.task: each.share for each in again.roles.leftovers}
    assert left == {each.task: each.share for each in gone.task_shares}


def test_a_task_handed_out_twice_is_a_finding(shop: Proposal) -> None:
    first, second, *rest = shop.roles.roles
    twice = attrs.evolve(
        second, task_shares=(*second.task_shares, TaskShare(task=first.task_shares[0].task))
    )
    again = propose(
        shop.inventory, date=DAY, roles=attrs.evolve(shop.roles, roles=(first, twice, *rest))
    )
    found = [each for each in again.findings if each.rule == "share"]
    assert [each.outcome for each in found] == [Outcome.FAIL]
    assert found[0].subject == first.task_shares[0].task


def test_a_role_with_a_task_that_is_nowhere_is_refused_by_name(shop: Proposal) -> None:
    role = attrs.evolve(shop.roles.roles[0], task_shares=(TaskShare(task=Key("lentoasema")),))
    with pytest.raises(RuleError) as refused:
        propose(shop.inventory, date=DAY, roles=attrs.evolve(shop.roles, roles=(role,)))
    assert refused.value.reason.value("tasks") == ("lentoasema",)


def test_what_is_filled_in_about_the_association_joins_what_was_known(shop: Proposal) -> None:
    known = attrs.evolve(
        shop.inventory, association=Association(name=Line("Tuuma ry"), has_paid_staff=True)
    )
    contact = Contact(phone=Line("015 000 000"))
    edited = attrs.evolve(shop.roles, association=Association(contact=contact))
    made = propose(known, date=DAY, roles=edited).completed.association
    assert made == Association(name=Line("Tuuma ry"), has_paid_staff=True, contact=contact)


def filled_in(shop: Proposal) -> tuple[Inventory, Roles]:
    """A role of the shop with everything that a strict document asks for."""
    site = Site(
        id=Key("myymala"),
        name=Line("Myymälä"),
        address=Line("Puistokatu 1"),
        postal_code=Line("50100"),
        municipality=Line("Mikkeli"),
        accessibility=Accessibility(step_free_entrance=True, quiet_room=False),
    )
    association = Association(
        name=Line("Kierrätyskeskus Tuuma ry"),
        description=Prose("Keräämme ja myymme käytettyä tavaraa. Meillä on myös kahvila."),
        languages=(Language.FI,),
        contact=Contact(
            name=Line("Kaisa Kaavi"), phone=Line("015 000 000"), email=Line("tyo@example.org")
        ),
    )
    said = Text(fi=Prose("sovitaan yhdessä"))
    # Of each task in the café's role it is known how often it is done.
    cafe = next(
        role
        for role in shop.roles.roles
        if any(each.task == "astianpesu" for each in role.task_shares)
    )
    role = attrs.evolve(
        cafe,
        employment_form=EmploymentForm.WAGE_SUBSIDY,
        pay_basis=Text(fi=Prose("Kaupan alan työehtosopimus")),
        working_time=said,
        duration=said,
        place_of_work=(site.id,),
        supervisor=Line("myymälävastaava"),
        tutor=Line("myymälävastaava"),
        daily_contact=Line("myymälävastaava"),
        guidance_minutes=Minutes(120),
        next_step=said,
        start=datetime.date(2027, 2, 1),
        end=datetime.date(2027, 11, 30),
        review=datetime.date(2027, 4, 30),
        apply_by=datetime.date(2027, 1, 10),
        suggested=frozenset(),
    )
    confirmed = tuple(attrs.evolve(task, suggested=frozenset()) for task in shop.completed.tasks)
    inventory = attrs.evolve(
        shop.inventory, association=association, sites=(site,), tasks=confirmed
    )
    return inventory, attrs.evolve(shop.roles, association=association, roles=(role,))


def test_strict_names_every_missing_field_at_once(shop: Proposal) -> None:
    with pytest.raises(MissingValueError) as refused:
        list(all_files(shop, attrs.evolve(ALL, strict=True)))
    assert {"role.pay_basis", "role.guidance_minutes"} <= set(refused.value.fields)


def test_strict_writes_what_is_complete_without_a_blank(shop: Proposal) -> None:
    inventory, roles = filled_in(shop)
    made = propose(inventory, date=DAY, roles=roles)
    request = Request(languages=(Language.FI,), date=DAY, strict=True, formats=("txt",))
    texts = [each.content.decode() for each in all_files(made, request) if "/" in each.name]
    assert len(texts) == 8
    assert [text for text in texts if "____ (" in text] == []
    assert all("Kierrätyskeskus Tuuma ry" in text for text in texts)


def test_a_half_of_a_task_is_said_to_be_a_half(shop: Proposal) -> None:
    role = attrs.evolve(
        shop.roles.roles[0],
        task_shares=tuple(
            attrs.evolve(each, share=Share(Fraction(1, 4)))
            for each in shop.roles.roles[0].task_shares
        ),
    )
    made = propose(shop.inventory, date=DAY, roles=attrs.evolve(shop.roles, roles=(role,)))
    description = role_documents(role, made, Language.FI, date=DAY)[0]
    assert description.write("txt").count("25\xa0% tehtävästä") == len(role.task_shares)

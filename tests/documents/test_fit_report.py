"""The fit report: all that was found, in kind and concrete words, and nothing that scores."""

import datetime
import re
from collections.abc import Callable

import attrs
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from ratko.documents.figures import Grid
from ratko.documents.fit_report import fit_view
from ratko.documents.fit_views import FitView
from ratko.documents.rendering import render
from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.changes import smallest_changes
from ratko.matching.findings import Fit, Judgement, MatchFinding, Strength
from ratko.matching.judging import judge
from ratko.matching.pair import Means, Pair
from ratko.matching.questions import questions
from ratko.matching.rules import TaskRule
from ratko.matching.shipped import shipped_rules
from ratko.matching.verdicts import Changes, RoleVerdict, TaskVerdict
from ratko.messages import message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Count, Key, Level, Line, Minutes, Prose
from ratko.model.role import Role
from ratko.model.task import Permit, PermitKind
from ratko.model.text import Language, Text, Variety
from ratko.workflow.match_documents import FitRequest, fit_reports
from ratko.workflow.matching import role_at_hand


Golden = Callable[[str, str | bytes], None]
DAY = datetime.date(2026, 3, 2)
ABLE = AbilityProfile(
    key=Key("7c1f9"),
    abilities=Levels({each: Level(5) for each in Dimension}),
    least_weekly=Minutes(60),
    most_weekly=Minutes(1500),
    permits=frozenset({Permit(kind=PermitKind.HYGIENE_PASSPORT)}),
    reachable_places=frozenset({Line("Mikkeli")}),
    most_sites_a_day=Count(2),
    access_needs=frozenset(),
    guidance_needed=Minutes(60),
    consent_date=DAY,
    review_by=DAY,
    delete_after=DAY,
)
LIGHT = attrs.evolve(
    ABLE,
    key=Key("b20de"),
    abilities=Levels({Dimension.LFT: Level(1), Dimension.MOV: Level(3), Dimension.CUS: Level(4)}),
    permits=frozenset(),
    wished_entities=frozenset({Line("Piha")}),
)
PEOPLE = {"able": ABLE, "light": LIGHT}


@pytest.fixture(scope="session")
def pair_of(rich: tuple[Role, object], inventory: Inventory) -> Callable[[AbilityProfile], Pair]:
    at_hand = role_at_hand(rich[0], inventory)
    means = Means(adjustments=shipped_adjustments())
    return lambda person: Pair(role=at_hand, person=person, means=means)


Pairing = Callable[[AbilityProfile], Pair]


def view_of(pair: Pair, language: Language = Language.FI) -> FitView:
    book = shipped_rules()
    changes = smallest_changes(pair, book)
    return fit_view(judge(pair, book), language, date=DAY, changes=changes)


@pytest.mark.parametrize("variety", Variety)
@pytest.mark.parametrize("who", PEOPLE)
def test_it_is_as_it_was_read_and_approved(
    who: str, variety: Variety, pair_of: Pairing, environment: Environment, golden: Golden
) -> None:
    view = view_of(pair_of(PEOPLE[who]), variety.language)
    document = render("fit_report", view, variety, environment=environment, strict=True)
    golden(f"documents/{who}.fit_report.{variety}.md", document.write("md"))
    page = document.write("html")
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{variety.language}">' in page


@pytest.mark.parametrize("who", PEOPLE)
def test_in_clear_finnish_its_sentences_are_short(
    who: str, pair_of: Pairing, environment: Environment
) -> None:
    view = view_of(pair_of(PEOPLE[who]))
    document = render("fit_report", view, Variety.FI_CLEAR, environment=environment, strict=True)
    lengths = [len(re.findall(r"[^\W_]+", entry.text)) for entry in document.trace()]
    assert sum(lengths) / len(lengths) < 8


ORDER = {"fits": 0, "arranged": 1, "unknown": 2, "unfit": 3}
FITS = {"fits": 0, "fits_with_adjustment": 1, "unknown": 2, "does_not_fit": 3}


@given(abilities=st.dictionaries(st.sampled_from(Dimension), st.integers(0, 5).map(Level)))
@settings(max_examples=20)
def test_the_chart_tells_in_signs_what_the_table_says_and_its_worst_is_the_verdict(
    pair_of: Pairing, abilities: dict[Dimension, Level]
) -> None:
    view = view_of(pair_of(attrs.evolve(LIGHT, abilities=Levels(abilities))))
    assert view.fit_chart is not None
    grid = view.fit_chart.figure
    assert isinstance(grid, Grid)
    names = {sign.kind: f"{words[:1].upper()}{words[1:]}" for sign, words in grid.legend}
    for row, (name, how) in zip(grid.rows, view.fit_chart.rows, strict=True):
        assert row.name == name.text
        signs = {
            column: cell[0].kind
            for column, cell in zip(grid.columns, row.cells, strict=True)
            if cell
        }
        said = [
            f"{names[kind]}: {', '.join(each for each in grid.columns if signs.get(each) is kind)}."
            for kind in names
            if kind in signs.values()
        ]
        assert how.text == " ".join(said)
    shown = {sign.kind for row in grid.rows for cell in row.cells for sign in cell}
    assert shown == set(names)
    assert max(ORDER[kind.value] for kind in shown) == FITS[view.fit]


levels = st.dictionaries(st.sampled_from(Dimension), st.integers(0, 5).map(Level))


@given(abilities=levels)
@settings(max_examples=30)
def test_every_task_stands_in_one_part_and_no_number_rates_anybody(
    pair_of: Pairing, environment: Environment, abilities: dict[Dimension, Level]
) -> None:
    pair = pair_of(attrs.evolve(LIGHT, abilities=Levels(abilities)))
    verdict, view = judge(pair, shipped_rules()), view_of(pair)
    shown = {
        Fit.FITS: [each.text for each in view.fitting],
        **{
            fit: [part.name.text for part in parts if part.name]
            for fit, parts in (
                (Fit.FITS_WITH_ADJUSTMENT, view.arranged),
                (Fit.UNKNOWN, view.not_known),
                (Fit.DOES_NOT_FIT, view.unfit),
            )
        },
    }
    assert shown == {
        fit: [each.name.fi for each in verdict.tasks if each.fit is fit] for fit in Fit
    }
    text = render("fit_report", view, Language.FI, environment=environment, strict=True).write("md")
    assert "%" not in text
    assert not re.search(r"piste(?!itä)|sijoit|parempi kuin", text)


def test_nothing_is_asked_twice_and_nothing_that_decides_is_left_out(pair_of: Pairing) -> None:
    person = attrs.evolve(LIGHT, abilities=Levels({Dimension.LFT: Level(4)}))
    pair = pair_of(person)
    asked, view = questions((judge(pair, shipped_rules()),)), view_of(pair).questions
    count = len(view.person) + len(view.person_also) + len(view.association)
    assert count + sum(len(each.about) for each in view.tasks) == len(asked)
    assert view.are_there
    assert any(each.text.startswith("Lasket pieniä summia") for each in view.person)


def test_the_smallest_change_is_said_with_what_differs_between_the_alternatives(
    pair_of: Pairing,
) -> None:
    view = view_of(pair_of(LIGHT))
    assert view.change is not None
    assert [each.text for each in view.change.steps] == [
        "Tehtävä ”Lumityöt” jää toiselle tekijälle."
    ]
    assert len(view.change.choices) == 3
    assert view.change.has_more
    # What the change takes is named first among the ways of the finding as well.
    (cafe,) = (each for each in view.not_known if each.name and "Kahvila" in each.name.text)
    named = [each.text for each in cafe.also_arranged[0].ways]
    assert f"Järjestely: {named[0]}." == view.change.choices[0][0].text


def test_after_a_change_nothing_is_asked_of_what_the_tasks_left_out_demand(
    pair_of: Pairing,
) -> None:
    view = view_of(pair_of(LIGHT))
    asked = " ".join(each.text for each in view.questions.person)
    assert "lumisateessa" not in asked
    also = [each.text for each in view.questions.person_also]
    assert "sää, kylmä, melu ja pöly" in also


def test_without_changes_nothing_is_said_of_changes(pair_of: Pairing) -> None:
    verdict = judge(pair_of(LIGHT), shipped_rules())
    view = fit_view(verdict, Language.FI, date=DAY)
    assert (view.change, view.is_out_of_reach) == (None, False)
    none = fit_view(verdict, Language.FI, date=DAY, changes=Changes())
    assert (none.change, none.is_out_of_reach) == (None, True)


def test_a_rule_of_a_users_own_speaks_its_own_words() -> None:
    verdict = RoleVerdict(
        role=Key("r"),
        title=Text(fi=Prose("Apulainen")),
        person=Key("p"),
        tasks=(
            TaskVerdict(
                task=Key("t"),
                name=Text(fi=Prose("Lumityöt")),
                findings=(
                    MatchFinding(
                        rule=Key("dogs"),
                        strength=Strength.HARD,
                        task="t",
                        fit=Fit.DOES_NOT_FIT,
                        evidence=message("dogs.there", count=2),
                    ),
                ),
            ),
        ),
    )
    words = (("dogs.there", Text(fi=Prose("Pihalla on koiria: {count}."))),)
    view = fit_view(verdict, Language.FI, date=DAY, words=words)
    assert view.unfit[0].points[0].evidence.text == "Pihalla on koiria: 2."


def test_files_are_named_by_role_and_key(pair_of: Pairing) -> None:
    verdicts = [judge(pair_of(each), shipped_rules()) for each in (LIGHT, ABLE)]
    languages = (Variety.FI_CLEAR, Language.SV)
    request = FitRequest(languages=languages, formats=("md", "json"), date=DAY)
    assert [each.name for each in fit_reports(verdicts, request)] == [
        f"kahvila-avustaja/fit_report.{key}.{variety}.{ending}"
        for key in ("b20de", "7c1f9")
        for variety in ("fi_clear", "sv")
        for ending in ("md", "json")
    ]


def test_soft_rules_are_shown_apart(pair_of: Pairing) -> None:
    view = view_of(pair_of(LIGHT))
    assert [each.text for each in view.wishes] == ["Työnkuvassa on toivottua: Piha."]
    rule = TaskRule(
        id=Key("mild"),
        title=Text(fi=Prose("Lievä")),
        source=Text(fi=Prose("oma")),
        strength=Strength.SOFT,
        judge=lambda *_: [
            Judgement(fit=Fit.DOES_NOT_FIT, evidence=message("matching.ask_role_place"))
        ],
    )
    pair = pair_of(ABLE)
    fits = [judge(pair, book).fit for book in (shipped_rules(), shipped_rules().with_rule(rule))]
    assert fits[0] is fits[1]


def test_that_places_are_not_said_is_told_once(
    rich: tuple[Role, object], inventory: Inventory
) -> None:
    nowhere = attrs.evolve(
        inventory, tasks=tuple(attrs.evolve(each, site=None) for each in inventory.tasks)
    )
    role = attrs.evolve(rich[0], place_of_work=())
    pair = Pair(role=role_at_hand(role, nowhere), person=ABLE, means=Means(adjustments=()))
    verdict = judge(pair, shipped_rules())
    view = fit_view(verdict, Language.FI, date=DAY)
    told = [
        each.evidence.text
        for part in view.not_known
        for each in part.points
        if "missä" in each.evidence.text
    ]
    assert len(told) == 1
    unknown = [each for each in verdict.tasks if each.fit is Fit.UNKNOWN]
    assert len(unknown) > 1
    assert all(each.name.fi in told[0] for each in unknown)

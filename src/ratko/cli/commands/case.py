"""`ratko case`: begin a case, write down what happened, and see where it stands."""

import datetime
from pathlib import Path
from typing import Any

import attrs
import click

from ratko.cli.case_options import case_argument, event_of, event_options, review_options
from ratko.cli.case_report import case_data, case_lines, path_data, path_lines
from ratko.cli.case_versions import version_commands
from ratko.cli.command import SpokenGroup, date_option, json_option, rules_option, spoken_command
from ratko.cli.fact_options import fact_options, with_options
from ratko.cli.locker import locker
from ratko.cli.report import data_exit, print_json, speak, tell_problems
from ratko.cli.speech import help_text
from ratko.cli.stale_report import stale_data, stale_in, stale_lines
from ratko.finland.situation import Situation
from ratko.finland.tables import shipped_rules
from ratko.journey.forms import OPEN_QUESTION, QUESTIONS, SCALE
from ratko.journey.paths import StepKind, path
from ratko.journey.replaying import replay
from ratko.language.formats import capitalised
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.case import Review, ReviewBy
from ratko.model.journey import Event, Happening, Journey
from ratko.model.quantities import Key, Level, Line, Prose
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.workflow.project import JOURNEY, add_event, add_review, new_case, read_case


def command(language: str) -> click.Command:
    """Make the command and its parts."""
    group = SpokenGroup(
        name="case",
        options_metavar=help_text("options_metavar", language),
        subcommand_metavar=help_text("command_metavar", language),
        help=help_text("case.help", language),
        short_help=help_text("case.short", language),
    )
    folder = case_argument()
    group.add_command(spoken_command("case.new", language, _new_options(language), _new), "new")
    group.add_command(
        spoken_command("case.add", language, [folder, *event_options(language)], _add), "add"
    )
    group.add_command(
        spoken_command("case.review", language, [folder, *review_options(language)], _review),
        "review",
    )
    group.add_command(
        spoken_command(
            "case.show",
            language,
            [
                folder,
                rules_option(language),
                date_option(language, text="case.today"),
                json_option(language),
            ],
            _show,
        ),
        "show",
    )
    side = click.Argument(
        ["side"], type=click.Choice([each.value for each in ReviewBy]), metavar="SIDE"
    )
    group.add_command(spoken_command("case.form", language, [side], _form), "form")
    group.add_command(spoken_command("case.path", language, _path_options(language), _path), "path")
    for name, each in version_commands(language):
        group.add_command(each, name)
    return group


def _new_options(language: str) -> list[click.Parameter]:
    folder = click.Argument(
        ["folder"], type=click.Path(file_okay=False, path_type=Path), metavar="CASE"
    )
    return [
        folder,
        click.Option(
            ["--association"], required=True, help=help_text("case.association", language)
        ),
        click.Option(["--coordinator"], default="", help=help_text("case.coordinator", language)),
        click.Option(["--inventory"], default="", help=help_text("case.inventory", language)),
        click.Option(["--roles"], default="", help=help_text("case.roles", language)),
        date_option(language, text="case.date"),
    ]


def _path_options(language: str) -> list[click.Parameter]:
    now = click.Option(
        ["--now"],
        type=click.Choice([each.value for each in StepKind]),
        default=StepKind.TAKING_PART.value,
        help=help_text("case.now", language),
    )
    date = date_option(language, "--decision-date", "decision_date")
    return [now, date, *fact_options(language), json_option(language)]


@click.pass_obj
def _new(
    talk: str,
    *,
    folder: Path,
    association: str,
    coordinator: str,
    inventory: str,
    roles: str,
    date: datetime.date,
) -> None:
    contacted = Event(
        id=Key(f"{date.isoformat()}-contacted"),
        date=date,
        by=Line(coordinator),
        what=Happening.CONTACTED,
    )
    journey = Journey(
        association=Line(association),
        coordinator=Line(coordinator),
        inventory=Line(inventory),
        roles=Line(roles),
        events=(contacted,),
    )
    new_case(folder, journey)
    click.echo(help_text("written", talk).format(file=(folder / JOURNEY).as_posix()))


@click.pass_obj
def _add(talk: str, /, *, folder: Path, **given: Any) -> None:
    journey = add_event(folder, event_of(given), locker())
    _tell_stage(journey, talk)


@click.pass_obj
def _review(
    talk: str,
    /,
    *,
    folder: Path,
    role: str,
    side: str,
    date: datetime.date,
    changes: tuple[str, ...],
    **answers: int | None,
) -> None:
    given: dict[str, Any] = {
        name: Level(each) for name, each in answers.items() if each is not None
    }
    review = Review(
        role=Key(role),
        date=date,
        by=ReviewBy(side),
        changes_wanted=tuple(map(Prose, changes)),
    )
    journey = add_review(folder, attrs.evolve(review, **given), locker())
    _tell_stage(journey, talk)


def _tell_stage(journey: Journey, talk: str) -> None:
    stage = replay(journey).stage
    if stage is not None:
        click.echo(speak(message("cli.case.stage", stage=stage.value), talk))


@click.pass_obj
def _show(
    talk: str, *, folder: Path, rules: Path | None, date: datetime.date, as_json: bool
) -> None:
    case = read_case(folder)
    tell_problems(case.problems, talk)
    used = RuleSet()
    if rules is not None:
        from ratko.files.reading import read_rules

        reading = read_rules(rules)
        tell_problems(reading.problems, talk)
        used = reading.value
    stale = stale_in(folder)
    if as_json:
        print_json({**case_data(case, used, date, talk), "stale": stale_data(stale, talk)})
    else:
        for line in case_lines(case, used, date, talk):
            click.echo(line)
        if stale:
            click.echo()
        for line in stale_lines(stale, talk):
            click.echo(line)
    if data_exit(case.problems):
        raise SystemExit(1)


@click.pass_obj
def _form(talk: str, *, side: str) -> None:
    language = Language(talk)
    by = ReviewBy(side)
    title = speak(message("cli.case.form_title", by=by.value), talk)
    click.echo(f"# {title}\n")
    click.echo(", ".join(speak(each, talk) for each in SCALE))
    for aspect, asked in QUESTIONS[by].items():
        name = capitalised(term("review_aspect", aspect, language))
        click.echo(f"\n## {name}\n\n{speak(asked, talk)}\n\n1 ☐   2 ☐   3 ☐   4 ☐")
    click.echo(f"\n{speak(OPEN_QUESTION, talk)}")


@click.pass_obj
def _path(
    talk: str, /, *, now: str, decision_date: datetime.date, as_json: bool, **options: Any
) -> None:
    situation = with_options(Situation(), options)
    steps = path(StepKind(now), situation, decision_date, shipped_rules())
    if as_json:
        print_json([path_data(each, talk) for each in steps])
        return
    for line in path_lines(steps, talk):
        click.echo(line)

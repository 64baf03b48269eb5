"""`ratko adverts`: from an inventory to job descriptions and adverts."""

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from ratko.cli.command import (
    date_option,
    inventory_argument,
    json_option,
    overwrite_option,
    roles_option,
    rules_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.difference_report import Names, difference_data, difference_lines
from ratko.cli.document_options import (
    folder_option,
    formats_option,
    languages_option,
    look_of_theme,
    templates_option,
    theme_option,
)
from ratko.cli.proposal import read_proposal
from ratko.cli.report import data_exit, finding_data, print_json, problem_data, speak, tell_problems
from ratko.cli.review_report import finding_line, review_data
from ratko.cli.role_kinds import Kinds
from ratko.cli.role_kinds import kinds as read_kinds
from ratko.cli.speech import help_text
from ratko.crafting.answer import Engine
from ratko.documents.rendering import FORMATS
from ratko.files.staleness import making
from ratko.files.writing import write_all
from ratko.messages import message
from ratko.method.composing import role_hours
from ratko.method.hours import mean_weekly
from ratko.model.review import ReviewSeverity
from ratko.model.text import Language, Variety
from ratko.model.unknown import UNKNOWN
from ratko.workflow.comparing import roles_difference
from ratko.workflow.documenting import Request, Reviews, all_files
from ratko.workflow.looks import read_form
from ratko.workflow.proposing import Proposal
from ratko.workflow.role_files import ROLES


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "adverts",
        language,
        [
            inventory_argument(),
            folder_option(language),
            languages_option(language),
            formats_option(language),
            sheet_option(language),
            roles_option(language),
            click.Option(
                ["--recraft", "is_recraft"],
                is_flag=True,
                help=help_text("adverts.recraft", language),
            ),
            rules_option(language),
            click.Option(
                ["--role-type", "kinds"],
                multiple=True,
                callback=read_kinds,
                metavar="light-physical:2",
                help=help_text("adverts.role_type", language),
            ),
            click.Option(
                ["--engine"],
                type=click.Choice([each.value for each in Engine]),
                default=Engine.SEARCH.value,
                show_default=True,
                help=help_text("adverts.engine", language),
            ),
            click.Option(
                ["--people", "people_file"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="PROFILES",
                help=help_text("adverts.people", language),
            ),
            templates_option(language),
            theme_option(language),
            click.Option(
                ["--word-form"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="FORM.docx",
                help=help_text("adverts.word_form", language),
            ),
            click.Option(["--strict"], is_flag=True, help=help_text("adverts.strict", language)),
            click.Option(["--trace"], is_flag=True, help=help_text("adverts.trace", language)),
            date_option(language),
            overwrite_option(language, "adverts.overwrite"),
            json_option(language),
        ],
        _run,
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    inventory: Path,
    output: Path,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    sheet: str | None,
    roles_file: Path | None,
    is_recraft: bool,
    rules: Path | None,
    kinds: Kinds,
    engine: str,
    people_file: Path | None,
    templates: Path | None,
    theme: Path | None,
    word_form: Path | None,
    strict: bool,
    trace: bool,
    date: datetime.date,
    overwrite: bool,
    as_json: bool,
) -> None:
    if is_recraft and roles_file is None:
        raise click.UsageError(help_text("adverts.recraft_of_what", talk))
    if people_file is not None and roles_file is not None and not is_recraft:
        raise click.UsageError(help_text("adverts.people_or_roles", talk))
    proposal, problems = read_proposal(
        inventory,
        sheet=sheet,
        roles_file=roles_file,
        rules_file=rules,
        kinds=kinds,
        people_file=people_file,
        is_recraft=is_recraft,
        engine=Engine(engine),
        date=date,
    )
    tell_problems(problems, talk)
    request = Request(
        languages=tuple(map(Variety, languages))
        or proposal.inventory.association.languages
        or (Language.FI,),
        formats=formats or FORMATS,
        date=date,
        strict=strict,
        trace=trace,
        templates=templates,
        problems=problems,
        look=look_of_theme(theme),
        form=None if word_form is None else read_form(word_form),
        keeps_roles=roles_file is not None and not is_recraft,
    )
    reviews: Reviews = {}
    try:
        with click.progressbar(
            all_files(proposal, request, reviews),
            length=request.count(proposal),
            label=help_text("adverts.progress", talk),
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as made:
            used = [
                each
                # Not the file of people: not even its digest goes into a folder of adverts.
                for each in (inventory, roles_file, rules, theme, word_form)
                if each is not None
            ]
            made_from = making(
                output,
                used,
                inventories={inventory: proposal.inventory},
                sheet=sheet,
                roles_file=roles_file if request.keeps_roles else output / ROLES,
                roles=proposal.roles,
            )
            written = write_all(output, list(made), overwrite=overwrite, made_from=made_from)
    except KeyboardInterrupt:
        click.echo(help_text("stopped", talk), err=True)
        raise
    _tell_reviews(reviews, talk)
    if as_json:
        print_json(
            {
                "reviews": {
                    name: [review_data(each, talk) for each in findings]
                    for name, findings in reviews.items()
                },
                "folder": output.as_posix(),
                "files": [path.relative_to(output).as_posix() for path in written],
                "problems": [problem_data(each, talk) for each in problems],
                "findings": [finding_data(each, talk) for each in proposal.findings],
                "roles": [
                    {"id": role.id, "title": role.title.best(Language(talk))[1]}
                    for role in proposal.roles.roles
                ],
                **_difference(proposal, talk),
            }
        )
    else:
        _tell_difference(proposal, talk)
        _tell_roles(proposal, output, len(written), talk)
    sys.exit(data_exit(problems))


def _tell_reviews(reviews: Reviews, talk: str) -> None:
    """Tell what the review asks about the adverts; hints stand in `--json` alone."""
    for name, findings in reviews.items():
        for each in findings:
            if each.severity is not ReviewSeverity.HINT:
                click.echo(finding_line(each, name, talk), err=True)


def _difference(proposal: Proposal, talk: str) -> dict[str, Any]:
    """Return how the roles differ from those that were agreed, where some were."""
    if proposal.agreed is None:
        return {}
    found = roles_difference(proposal.agreed, proposal.roles, proposal.completed)
    names = Names.of(proposal.agreed, proposal.roles, proposal.completed)
    return {"difference": difference_data(found, names, talk)}


def _tell_difference(proposal: Proposal, talk: str) -> None:
    if proposal.agreed is not None:
        found = roles_difference(proposal.agreed, proposal.roles, proposal.completed)
        names = Names.of(proposal.agreed, proposal.roles, proposal.completed)
        for line in difference_lines(found, names, talk):
            click.echo(line)


def _tell_roles(proposal: Proposal, output: Path, written: int, talk: str) -> None:
    index = (output / "index.html").as_posix()
    for role in proposal.roles.roles:
        load = role_hours(role, proposal.completed)
        line = message(
            "cli.adverts.role",
            title=role.title.best(Language(talk))[1],
            hours=0 if load is UNKNOWN else mean_weekly(load),
            tasks=len(role.task_shares),
        )
        click.echo(speak(line, talk))
    if not proposal.roles.roles:
        click.echo(speak(message("cli.adverts.no_role", index=index), talk))
    done = message("cli.adverts.done", files=written, folder=output.as_posix(), index=index)
    click.echo(speak(done, talk))

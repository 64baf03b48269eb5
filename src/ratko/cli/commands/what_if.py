"""`ratko what-if`: what a change would do to the proposal, and why tasks are where they are."""

from pathlib import Path
from typing import Any

import click

from ratko.cli.command import (
    inventory_argument,
    json_option,
    rules_option,
    sheet_option,
    spoken_command,
)
from ratko.cli.difference_report import Names, difference_data, difference_lines
from ratko.cli.reasons_report import reasons_data, reasons_lines
from ratko.cli.report import data_exit, message_data, print_json, problem_data, speak, tell_problems
from ratko.cli.role_kinds import Kinds
from ratko.cli.role_kinds import kinds as read_kinds
from ratko.cli.speech import help_text
from ratko.cli.wishes import Pair, locks_asked_for, pairs, with_facts, with_thresholds
from ratko.crafting.archetypes import role_types
from ratko.crafting.comparing import Comparison
from ratko.files.reading import read_inventory, read_rules
from ratko.messages import message
from ratko.model.role import Roles
from ratko.model.rules import RuleSet
from ratko.workflow.proposing import complete
from ratko.workflow.what_if import Case, compare_cases, reasons_of


_HOURS = frozenset({"uncovered", "unpleasant", "unwished", "unevenness"})
"""Stages that are minutes; the others are counts."""


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "what-if",
        language,
        [
            inventory_argument(),
            sheet_option(language),
            rules_option(language),
            _several("--set", "facts", "coffee.splittable=yes", language, is_pair=True),
            _several("--threshold", "thresholds", "craft_least=900", language, is_pair=True),
            _several("--lock", "in_role", "coffee=role-1", language, is_pair=True),
            _several("--together", "together", "coffee,dishes", language),
            _several("--out", "out", "coffee", language),
            click.Option(
                ["--role-type", "kinds"],
                multiple=True,
                callback=read_kinds,
                metavar="light-physical:2",
                help=help_text("adverts.role_type", language),
            ),
            click.Option(
                ["--add-role-type", "more_kinds"],
                multiple=True,
                callback=read_kinds,
                metavar="light-physical:2",
                help=help_text("what_if.add_role_type", language),
            ),
            click.Option(["--why"], is_flag=True, help=help_text("what_if.why", language)),
            json_option(language),
        ],
        _run,
    )


def _several(
    option: str, name: str, example: str, language: str, *, is_pair: bool = False
) -> click.Option:
    """Make an option that may be given several times."""
    return click.Option(
        [option, name],
        multiple=True,
        callback=pairs if is_pair else None,
        metavar=example,
        help=help_text(f"what_if.{name}", language),
    )


@click.pass_obj
def _run(
    talk: str,
    *,
    inventory: Path,
    sheet: str | None,
    rules: Path | None,
    facts: tuple[Pair, ...],
    thresholds: tuple[Pair, ...],
    in_role: tuple[Pair, ...],
    together: tuple[str, ...],
    out: tuple[str, ...],
    kinds: Kinds,
    more_kinds: Kinds,
    why: bool,
    as_json: bool,
) -> None:
    read = read_inventory(inventory, sheet=sheet)
    thresholds_now = RuleSet() if rules is None else read_rules(rules).value
    tell_problems(read.problems, talk)
    before = Case(inventory=read.value, rules=thresholds_now, role_types=role_types(kinds))
    after = Case(
        # Suggestions are facts that one may change as well as any other.
        inventory=with_facts(complete(read.value), facts) if facts else read.value,
        rules=with_thresholds(thresholds_now, thresholds),
        locks=locks_asked_for(in_role=in_role, together=together, out=out),
        role_types=role_types((*kinds, *more_kinds)),
    )
    is_same = after == before
    names = Names.of(Roles(), Roles(), complete(after.inventory))
    data: dict[str, Any] = {"problems": [problem_data(each, talk) for each in read.problems]}
    lines: list[str] = []
    if not is_same:
        found = compare_cases(before, after)
        data.update(_data(found, names, talk))
        lines.extend(_lines(found, names, talk))
    if why or is_same:
        reasons = reasons_of(after)
        data["reasons"] = reasons_data(reasons, names, talk)
        lines.extend(reasons_lines(reasons, names, talk))
    if as_json:
        print_json(data)
    else:
        for line in lines:
            click.echo(line)
    click.get_current_context().exit(data_exit(read.problems))


def _lines(found: Comparison, names: Names, talk: str) -> list[str]:
    code = {True: "cli.what_if.better", False: "cli.what_if.worse", None: "cli.what_if.same"}
    lines = [speak(message(code[found.is_better]), talk)]
    lines.append(
        speak(
            message("cli.what_if.covered", before=found.covered_before, after=found.covered_after),
            talk,
        )
    )
    for each in found.stages:
        was, now = (getattr(one.value, each.stage) for one in (found.before, found.after))
        stage = "cli.what_if.stage_time" if each.stage in _HOURS else "cli.what_if.stage"
        lines.append("  " + speak(message(stage, stage=each.stage, before=was, after=now), talk))
    lines.extend(
        speak(message("cli.what_if.unmet", reason=speak(each, talk)), talk) for each in found.unmet
    )
    return [*lines, *difference_lines(found.difference, names, talk)]


def _data(found: Comparison, names: Names, talk: str) -> dict[str, Any]:
    return {
        "is_better": found.is_better,
        "covered_before": float(found.covered_before),
        "covered_after": float(found.covered_after),
        "stages": [
            {
                "stage": each.stage,
                "before": float(getattr(found.before.value, each.stage)),
                "after": float(getattr(found.after.value, each.stage)),
                "is_better": each.is_better,
            }
            for each in found.stages
        ],
        "unmet": [message_data(each, talk) for each in found.unmet],
        "difference": difference_data(found.difference, names, talk),
    }

"""`ratko batch`: what `ratko adverts` makes, for each inventory in a folder."""

import contextlib
import datetime
import functools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from ratko.cli.command import date_option, json_option, rules_option, spoken_command
from ratko.cli.document_options import (
    folder_option,
    formats_option,
    languages_option,
    look_of_theme,
    theme_option,
)
from ratko.cli.report import (
    data_exit,
    print_json,
    problem_data,
    problem_line,
    speak,
    tell_problems,
)
from ratko.cli.speech import help_text
from ratko.documents.rendering import FORMATS
from ratko.files.reading import read_rules
from ratko.messages import message
from ratko.model.rules import RuleSet
from ratko.model.text import Variety
from ratko.workflow.batch import SUMMARY, Options, Outcome, Progress, batch, jobs_in


_MOST_WORKERS = 61
"""The most processes that a pool of Windows can wait for."""


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "batch",
        language,
        [
            click.Argument(
                ["folder"],
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                metavar="FOLDER",
            ),
            folder_option(language),
            click.Option(
                ["--workers"],
                type=click.IntRange(1, _MOST_WORKERS),
                default=min(os.cpu_count() or 1, _MOST_WORKERS),
                metavar="N",
                help=help_text("batch.workers", language),
            ),
            languages_option(language),
            formats_option(language),
            theme_option(language),
            rules_option(language),
            date_option(language),
            json_option(language),
        ],
        _run,
    )


@click.pass_context
def _run(
    context: click.Context,
    /,
    *,
    folder: Path,
    output: Path,
    workers: int,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    theme: Path | None,
    rules: Path | None,
    date: datetime.date,
    as_json: bool,
) -> None:
    talk: str = context.obj
    thresholds = RuleSet()
    if rules is not None:
        read = read_rules(rules)
        tell_problems(read.problems, talk)
        thresholds = read.value
    options = Options(
        date=date,
        languages=tuple(map(Variety, languages)),
        formats=formats or FORMATS,
        rules=thresholds,
        look=look_of_theme(theme),
        # A run that is gone on with the day after, with no date said, makes nothing anew.
        keeps_dates=context.get_parameter_source("date")
        is not click.core.ParameterSource.COMMANDLINE,
    )
    jobs = jobs_in(folder, but_not=output)
    if not jobs:
        click.echo(help_text("batch.nothing", talk).format(folder=folder.as_posix()), err=True)
        sys.exit(1)
    # A fresh interpreter for each worker, on every system: none inherits what is half done here.
    executor = functools.partial(
        ProcessPoolExecutor,
        min(workers, len(jobs)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_us,
    )
    try:
        with _progress(len(jobs), talk) as watch:
            outcome = batch(
                jobs, output, executor, options=options, in_flight=2 * workers, watch=watch
            )
    except KeyboardInterrupt:
        click.echo(help_text("batch.stopped", talk), err=True)
        raise
    _tell(outcome, output, talk, as_json=as_json)
    sys.exit(data_exit(each for failure in outcome.failures for each in failure.problems))


def _leave_interrupts_to_us() -> None:
    """Let a worker finish what it is at when Ctrl-C goes to all processes of the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def _progress(jobs: int, talk: str) -> Iterator[Callable[[Progress], None]]:
    """Show how far it has come on a terminal."""
    with click.progressbar(
        length=jobs,
        label=help_text("batch.progress", talk),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
    ) as bar:
        yield lambda progress: bar.update(progress.done - bar.pos)


def _tell(outcome: Outcome, output: Path, talk: str, *, as_json: bool) -> None:
    progress = outcome.progress
    if as_json:
        print_json(
            {
                "made": progress.made,
                "skipped": progress.skipped,
                "failed": progress.failed,
                "summary": (output / SUMMARY).as_posix(),
                "failures": [
                    {
                        "source": each.name,
                        "problems": [problem_data(problem, talk) for problem in each.problems],
                    }
                    for each in outcome.failures
                ],
            }
        )
        return
    for failure in outcome.failures:
        for problem in failure.problems:
            click.echo(problem_line(problem, talk), err=True)
    done = message(
        "cli.batch.done",
        made=progress.made,
        skipped=progress.skipped,
        failed=progress.failed,
        summary=(output / SUMMARY).as_posix(),
    )
    click.echo(speak(done, talk))

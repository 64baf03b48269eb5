"""Measures ratko beside what a user would write instead; see README.md in this folder."""

import argparse
import csv
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


HERE = Path(__file__).parent
ROOT = HERE.parent
RATKO = str(Path(sysconfig.get_path("scripts"), "ratko"))
TASKS = 10_000
LOAD = (
    "from pathlib import Path\n"
    "from ratko.files.reading import read_inventory\n"
    f"assert len(read_inventory(Path('{{}}')).value.tasks) == {TASKS}"
)
KIBIBYTE = 1 if sys.platform == "linux" else 1024  # ru_maxrss counts bytes on a Mac.


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two commands side by side.

    Attributes:
        name: What it is called on the command line and in the table.
        ours: The command with ratko.
        theirs: What a user would write instead.
        at_most: The ratio of processor time that is promised; None where nothing is.
        prints_seconds: Whether the commands print the processor time of the part that counts;
            else that of the whole process counts.
    """

    name: str
    ours: Sequence[str]
    theirs: Sequence[str]
    at_most: int | None = None
    prints_seconds: bool = False


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one process used: processor time in seconds, the peak of its memory in MiB."""

    seconds: float
    mebibytes: float


def python(code: str) -> Sequence[str]:
    """A command that runs the code in a new interpreter."""
    return (sys.executable, "-c", code)


def cost(command: Sequence[str], folder: Path, *, prints_seconds: bool) -> Cost:
    """Runs a command to its end and returns what it and its children used.

    Raises:
        subprocess.CalledProcessError: The command failed: there is nothing to compare.
    """
    with (folder / "output").open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(command))
        output.seek(0)
        seconds = float(output.read()) if prints_seconds else usage.ru_utime + usage.ru_stime
    return Cost(seconds=seconds, mebibytes=usage.ru_maxrss / KIBIBYTE / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of the times and the median of the peaks."""
    return Cost(
        seconds=statistics.median(one.seconds for one in costs),
        mebibytes=statistics.median(one.mebibytes for one in costs),
    )


def side_by_side(comparison: Comparison, rounds: int, folder: Path) -> tuple[Cost, Cost]:
    """Runs both in turn, after one round that only warms the disk; the medians of each."""
    ours, theirs = [], []
    for _ in range(rounds + 1):
        ours.append(cost(comparison.ours, folder, prints_seconds=comparison.prints_seconds))
        theirs.append(cost(comparison.theirs, folder, prints_seconds=comparison.prints_seconds))
    return median(ours[1:]), median(theirs[1:])


def comparisons() -> tuple[Comparison, ...]:
    """All that is measured."""
    return (
        Comparison(name="help", ours=(RATKO, "--help"), theirs=python("import click"), at_most=3),
        Comparison(
            name="import", ours=python("import ratko"), theirs=python("import attrs"), at_most=2
        ),
        Comparison(
            name="adverts",
            ours=(
                *(RATKO, "adverts", str(ROOT / "examples/kierratyskeskus.xlsx")),
                *("-o", "adverts", "--overwrite"),
            ),
            theirs=python("import attrs, cattrs, jinja2, babel"),
            at_most=8,
        ),
        Comparison(
            name="load-json",
            ours=python(LOAD.format("tasks.json")),
            theirs=python("import json; json.load(open('tasks.json', encoding='utf-8'))"),
        ),
        Comparison(
            name="load-yaml",
            ours=python(LOAD.format("tasks.yaml")),
            theirs=python(
                "from ruamel.yaml import YAML; YAML().load(open('tasks.yaml', encoding='utf-8'))"
            ),
        ),
        Comparison(
            name="load-xlsx",
            ours=python(LOAD.format("tasks.xlsx")),
            theirs=python(
                "from python_calamine import CalamineWorkbook as Workbook\n"
                "book = Workbook.from_path('tasks.xlsx')\n"
                "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
            ),
        ),
        Comparison(
            name="render",
            ours=(sys.executable, str(HERE / "rendering.py"), "ratko"),
            theirs=(sys.executable, str(HERE / "rendering.py"), "jinja"),
            at_most=3,
            prints_seconds=True,
        ),
    )


def write_tasks(folder: Path) -> None:
    """Writes `TASKS` tasks as YAML, JSON and xlsx into the folder, by way of a table."""
    table = folder / "tasks.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Tehtävä", "Tekijä", "Toistuvuus", "Minuuttia/kerta", "Luonne", "Päätös"))
        for number in range(TASKS):
            doer = f"tekijä {number % 40}"
            rows.writerow((f"Tehtävä {number}", doer, "viikoittain", "45", "avustava", "luovuta"))
    for ending in ("json", "yaml", "xlsx"):
        subprocess.run((RATKO, "convert", table, folder / f"tasks.{ending}"), check=True)


def main() -> None:
    """Prints one line of a Markdown table for each comparison that was asked for."""
    known = {comparison.name: comparison for comparison in comparisons()}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each is run (7)")
    parser.add_argument("names", nargs="*", help=f"which to run, all if none: {', '.join(known)}")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - known.keys():
        parser.error(f"not known: {', '.join(sorted(unknown))}")
    print("| name | ratio | at most | ratko | beside it | memory | beside it |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        if not arguments.names or any(name.startswith("load-") for name in arguments.names):
            write_tasks(Path(folder))
        for name in arguments.names or known:
            comparison = known[name]
            ours, theirs = side_by_side(comparison, arguments.rounds, Path(folder))
            print(
                f"| {name} | {ours.seconds / theirs.seconds:.2f} "
                f"| {comparison.at_most or '–'} "
                f"| {ours.seconds:.3f} s | {theirs.seconds:.3f} s "
                f"| {ours.mebibytes:.0f} MiB | {theirs.mebibytes:.0f} MiB |",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""Makes the documents of all inventories in a folder over a Dask cluster.

    pip install 'ratko[scale]'
    python over_a_cluster.py FOLDER OUTPUT                     # on this machine
    python over_a_cluster.py FOLDER OUTPUT tcp://host:8786     # on the cluster of that scheduler

The workers need ratko, and the folder at the same path; the results are written here. A worker that
dies is replaced, and what it had is done again, by Dask; a run that was stopped is gone on with by
the same command.
"""

import datetime
import sys
from pathlib import Path

from distributed import Client

from ratko.workflow.batch import Options, batch, jobs_in


def main(folder: Path, output: Path, scheduler: str | None) -> None:
    """Runs the batch and says how it went."""
    client = Client(scheduler) if scheduler else Client(processes=False, dashboard_address=None)
    with client:
        outcome = batch(
            jobs_in(folder, but_not=output),
            output,
            client.get_executor,
            options=Options(date=datetime.date(2026, 11, 24)),
            in_flight=2 * sum(client.ncores().values()),
        )
    progress = outcome.progress
    print(f"made {progress.made}, done before {progress.skipped}, failed {progress.failed}")
    for failure in outcome.failures:
        print(failure.name, *(str(problem.place) for problem in failure.problems))


if __name__ == "__main__":
    folder, output, *scheduler = sys.argv[1:]
    main(Path(folder), Path(output), scheduler[0] if scheduler else None)

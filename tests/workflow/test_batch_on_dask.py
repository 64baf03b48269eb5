"""The example of a batch over a Dask cluster runs, and gives what any other executor gives."""

import datetime
import functools
import importlib.util
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ratko.files.manifest import MANIFEST
from ratko.workflow.batch import Options, batch, jobs_in


EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="needs the extra `scale` (distributed)",
)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_the_example_runs_over_a_cluster_on_this_machine(tmp_path: Path) -> None:
    source = EXAMPLES / "pienet-yhdistykset"
    # In a process of its own: the cluster's threads and event loop end with it.
    done = subprocess.run(  # noqa: S603  # our own example
        [sys.executable, str(EXAMPLES / "over_a_cluster.py"), str(source), str(tmp_path / "dask")],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout == "made 5, done before 0, failed 0\n"
    batch(
        jobs_in(source),
        tmp_path / "threads",
        functools.partial(ThreadPoolExecutor, 2),
        options=Options(date=datetime.date(2026, 11, 24)),
    )
    assert contents(tmp_path / "dask") == contents(tmp_path / "threads")

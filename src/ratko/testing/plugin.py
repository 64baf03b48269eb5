"""The pytest plugin: collects the cases that job coaches write.

pytest loads it in every run of every project in whose environment ratko is, so nothing is imported
before there is a file of cases.
"""

import fnmatch
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ratko.testing.cases.collecting import CasesFile

__all__ = ["pytest_addoption", "pytest_collect_file"]

_PATTERN = "*.ratko-cases.yaml"


def pytest_addoption(parser: "pytest.Parser") -> None:
    """Add the settings of the plugin."""
    parser.addini(
        "ratko_cases", "names of the files of cases for ratko", type="args", default=[_PATTERN]
    )
    parser.addini(
        "ratko_rule_book", "the rules by which cases are judged, as package.module:name", default=""
    )


def pytest_collect_file(file_path: "Path", parent: "pytest.Collector") -> "CasesFile | None":
    """Collect a file whose name is that of a file of cases."""
    patterns = parent.config.getini("ratko_cases")
    if not any(fnmatch.fnmatch(file_path.name, each) for each in patterns):
        return None
    from ratko.testing.cases.collecting import CasesFile  # noqa: PLC0415  # see above

    return CasesFile.from_parent(parent, path=file_path)

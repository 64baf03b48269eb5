"""What is in the sdist and in the wheels.

`.ci/run` and `nox -s packages` build them and say where they are in RATKO_DIST:
``from-sdist`` holds the sdist and the wheel made from it, ``from-checkout`` a wheel made directly.
"""

import os
import tarfile
import zipfile
from pathlib import Path

import pytest


DIST = os.environ.get("RATKO_DIST")
pytestmark = pytest.mark.skipif(
    DIST is None, reason="needs built archives: nox -s packages makes them and runs this"
)

LEFTOVERS = ("__pycache__", ".pyc", ".hypothesis", "_cache", ".coverage", ".git/", ".DS_Store")


def only_one(pattern: str) -> Path:
    assert DIST is not None
    (found,) = Path(DIST).glob(pattern)
    return found


def wheel_files(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sdist_names() -> set[str]:
    with tarfile.open(only_one("from-sdist/*.tar.gz")) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_wheel_from_the_sdist_is_the_wheel_from_the_checkout() -> None:
    from_sdist = wheel_files(only_one("from-sdist/*.whl"))
    from_checkout = wheel_files(only_one("from-checkout/*.whl"))
    assert from_sdist.keys() == from_checkout.keys()
    assert [name for name, data in from_sdist.items() if from_checkout[name] != data] == []


def test_the_wheel_holds_the_package_and_nothing_beside_it() -> None:
    names = set(wheel_files(only_one("from-sdist/*.whl")))
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ratko"}
    assert {"ratko/__init__.py", "ratko/py.typed"} <= names
    assert any(name.startswith("ratko/templates/fi/") for name in names)
    assert any(name.startswith("ratko/data/") and not name.endswith(".py") for name in names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_every_source_file_of_the_sdist_is_in_the_wheel() -> None:
    in_sdist = {
        name.replace("src/ratko", "ratko", 1) if name.startswith("src/") else f"ratko/{name}"
        for name in sdist_names()
        if name.startswith(("src/ratko/", "templates/")) and Path(name).suffix
    }
    assert in_sdist
    assert in_sdist <= set(wheel_files(only_one("from-sdist/*.whl")))


def test_the_sdist_can_run_its_own_tests_and_docs() -> None:
    names = sdist_names()
    assert {"pyproject.toml", "README.md", "LICENSE", "conftest.py", "noxfile.py"} <= names
    for folder in ("tests", "docs", "examples", "schemas", "templates", "src/ratko"):
        assert any(name.startswith(f"{folder}/") for name in names), folder


def test_nothing_that_was_only_lying_about_is_shipped() -> None:
    names = sdist_names() | set(wheel_files(only_one("from-sdist/*.whl")))
    assert [name for name in names if any(leftover in name for leftover in LEFTOVERS)] == []

"""What holds for ratko wherever it is installed: an editable install or a wheel far from here."""

import ast
import importlib
import importlib.metadata
import importlib.resources
import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import ratko


EXAMPLES = Path(__file__).parents[2] / "examples"
RATKO = Path(sysconfig.get_path("scripts"), "ratko")


def run(
    *command: str | Path, folder: Path | None = None, may_end_with: tuple[int, ...] = (0,)
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode in may_end_with, done.stderr
    return done


def modules_loaded_by(code: str) -> set[str]:
    """The modules that a new interpreter holds after the code, beyond those it starts with."""
    probe = (
        "import json, sys; before = set(sys.modules)\n"
        f"{code}\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    return set(json.loads(run(sys.executable, "-c", probe).stdout.splitlines()[-1]))


def test_the_version_is_the_one_that_was_installed() -> None:
    assert ratko.__version__ == importlib.metadata.version("ratko")
    assert run(RATKO, "--version").stdout.split()[-1].endswith(ratko.__version__)


def test_the_package_says_that_it_is_typed() -> None:
    assert importlib.resources.files("ratko").joinpath("py.typed").is_file()


def test_the_licence_is_part_of_what_is_installed() -> None:
    assert importlib.metadata.metadata("ratko")["License-Expression"] == "MIT"


def test_no_dependency_is_installed_for_tests_only() -> None:
    required = importlib.metadata.requires("ratko") or []
    plain = {line.split(">=")[0] for line in required if "extra ==" not in line}
    assert plain == {
        "attrs",
        "babel",
        "cattrs",
        "click",
        "jinja2",
        "markdown-it-py",
        "python-calamine",
        "python-docx",
        "ruamel-yaml",
        "xlsxwriter",
    }


def test_every_public_name_can_be_imported_and_the_list_is_sorted() -> None:
    assert list(ratko.__all__) == sorted(ratko.__all__)
    assert [name for name in ratko.__all__ if not hasattr(ratko, name)] == []
    assert set(ratko.__all__) <= set(dir(ratko))


def test_type_checkers_read_the_names_that_run() -> None:
    tree = ast.parse(Path(ratko.__file__).read_text(encoding="utf-8"))
    read = {
        alias.name: each.module
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and str(each.module).startswith("ratko.")
        for alias in each.names
    }
    assert read == ratko._HOMES


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        ratko.no_such_name  # noqa: B018 - the look-up itself is what is tested


def test_importing_ratko_loads_none_of_its_dependencies() -> None:
    loaded = modules_loaded_by("import ratko")
    heavy = {"babel", "cattrs", "click", "jinja2", "markdown_it", "python_calamine", "ruamel.yaml"}
    assert loaded & (heavy | {"docx", "lxml", "xlsxwriter"}) == set()


def test_help_loads_no_room_and_no_heavy_dependency() -> None:
    code = (
        "import contextlib, io, sys\n"
        "from ratko.cli import main\n"
        "sys.argv = ['ratko', '--help']\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()"
    )
    loaded = modules_loaded_by(code)
    assert "click" in loaded
    rooms = {"crafting", "documents", "files", "language", "method", "model", "workflow"}
    assert loaded & {f"ratko.{room}" for room in rooms} == set()
    assert loaded & {"babel", "cattrs", "jinja2", "markdown_it", "ruamel.yaml"} == set()


@pytest.mark.parametrize(
    "inventory", ["kierratyskeskus.xlsx", "kylayhdistys.csv", "lomakevastaukset.csv"]
)
def test_the_main_job_runs_in_an_empty_folder(inventory: str, tmp_path: Path) -> None:
    # 1 says that the inventory has errors; what can be made of it is written all the same.
    run(
        *(RATKO, "adverts", EXAMPLES / inventory, "-o", "result"),
        folder=tmp_path,
        may_end_with=(0, 1),
    )
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert "result/index.html" in made
    assert "result/roles.yaml" in made
    assert all(path.split("/")[0] == "result" for path in made)

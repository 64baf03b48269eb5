"""The gate's parts one by one; `.ci/run` runs them all on a clean machine."""

import nox


nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["lint", "types", "imports", "tests", "docs"]
nox.options.reuse_existing_virtualenvs = True

PYTHONS = ["3.11", "3.12", "3.13"]
PROJECT = nox.project.load_toml("pyproject.toml")
LINT = nox.project.dependency_groups(PROJECT, "lint")
DOCS = nox.project.dependency_groups(PROJECT, "docs")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The whole test suite with branch coverage."""
    session.install("-e", ".[test]")
    session.run("pytest", "--cov", *session.posargs)


@nox.session(python=PYTHONS[0], venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """The test suite with the oldest dependencies that pyproject.toml allows."""
    session.install("-e", ".[test]", "--resolution=lowest-direct")
    session.run("pytest", "--hypothesis-profile=quick", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, and the format of every file."""
    session.install(*LINT)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Static types, those of the tests included."""
    session.install("-e", ".[test]", *LINT, "nox", "sphinx")
    session.run("mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """The direction in which the rooms may know each other."""
    session.install("-e", ".", *LINT)
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation; a broken reference is an error."""
    session.install("-e", ".", *DOCS)
    session.run("sphinx-build", "-n", "-W", "--keep-going", "docs", "build/docs")


@nox.session
def packages(session: nox.Session) -> None:
    """Builds the sdist and both wheels, and tests what is in them."""
    session.install("build", ".[test]")
    dist = session.create_tmp()
    session.run("python", "-m", "build", "--outdir", f"{dist}/from-sdist")
    session.run("python", "-m", "build", "--wheel", "--outdir", f"{dist}/from-checkout")
    session.run("pytest", "tests/packaging", env={"RATKO_DIST": dist})


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Side by side with what a user would write instead."""
    session.install(".")
    session.run("python", "benchmarks/run.py", *session.posargs)


@nox.session
def changelog(session: nox.Session) -> None:
    """Shows the news that are not released yet."""
    session.install("towncrier")
    session.run("towncrier", "build", "--draft")

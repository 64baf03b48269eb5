"""What all tests share: Hypothesis profiles and golden files."""

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings


GOLDEN_FOLDER = Path(__file__).parent / "golden"

# The gate must give the same answer twice, so it draws no chance; a developer's run explores.
# Examples take as long as the machine is busy, so none of them has a deadline.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests made into tests/golden instead of comparing with it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compares a text or bytes with ``tests/golden/<path>``, byte for byte.

    With ``--update-golden`` the file is written instead; look at the difference before you commit.
    """
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: str, actual: str | bytes) -> None:
        file = GOLDEN_FOLDER / path
        made = actual.encode() if isinstance(actual, str) else actual
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made)
            return
        if not file.exists():
            pytest.fail(
                f"tests/golden/{path} is not there: run pytest --update-golden", pytrace=False
            )
        kept = file.read_bytes()
        if made != kept:
            pytest.fail(
                f"tests/golden/{path} differs (pytest --update-golden writes the new one):\n"
                + difference(kept, made, path),
                pytrace=False,
            )

    return compare


def difference(kept: bytes, made: bytes, path: str) -> str:
    """A unified diff for text, the two sizes for anything else."""
    try:
        old, new = kept.decode(), made.decode()
    except UnicodeDecodeError:
        return f"{len(kept)} bytes were kept, {len(made)} bytes were made"
    return "".join(
        difflib.unified_diff(
            old.splitlines(keepends=True),
            new.splitlines(keepends=True),
            f"golden/{path}",
            "made by this run",
        )
    )

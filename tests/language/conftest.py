"""Voikko, the analyser that the tests ask: it shares no word and no rule with ratko."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest


Analyse = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def voikko() -> Iterator[Any]:
    """Voikko with its Finnish dictionary; tests that need it are skipped where there is none."""
    libvoikko = pytest.importorskip("libvoikko", reason="libvoikko is not installed")
    try:
        analyser = libvoikko.Voikko("fi")
    except (libvoikko.VoikkoException, OSError) as error:
        pytest.skip(f"Voikko is not installed (apt-get install libvoikko1 voikko-fi): {error}")
    yield analyser
    analyser.terminate()


@pytest.fixture(scope="session")
def analyse(voikko: Any) -> Analyse:
    """What Voikko says a word is."""
    found: Analyse = voikko.analyze
    return found

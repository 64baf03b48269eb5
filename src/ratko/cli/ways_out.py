"""Where the user writes what a phase still misses, in the file that they keep."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ratko.files.where_to_write import where_to_write
from ratko.messages import Message
from ratko.model.finding import Finding
from ratko.model.text import Language


__all__ = ["ways_out"]

_FACTS: Final[Mapping[str, str]] = {
    "checks.purpose_missing": "purpose",
    "checks.facilitator_missing": "facilitator",
    "checks.consent_not_recorded": "management_consent",
    "checks.consent_refused": "management_consent",
    "checks.not_invited": "invited",
    "checks.attendance_unknown": "attended",
}
"""The fact that is missing, by the code of the evidence."""


def ways_out(findings: Iterable[Finding], file: Path, talk: str) -> dict[str, Message]:
    """Return where to write what is missing, by the code of the evidence that says so.

    Args:
        findings: What is missing; the file is opened only where a fact of the preparation is.
        file: The inventory.
        talk: The language of the talk.

    Raises:
        InputError: The file cannot be opened any more.
    """
    missing = {each.evidence.code for each in findings} & _FACTS.keys()
    if not missing:
        return {}
    where = where_to_write(file, Language(talk))
    return {code: where[_FACTS[code]] for code in sorted(missing)}

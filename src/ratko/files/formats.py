"""What a file holds, by the ending of its name."""

from pathlib import Path
from typing import Final


__all__ = ["KNOWN_ENDINGS", "is_structured", "is_text_table", "is_workbook"]

_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_TEXT_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".tab"})
_STRUCTURED: Final = frozenset({".yaml", ".yml", ".json"})

KNOWN_ENDINGS: Final = tuple(sorted(_WORKBOOKS | _TEXT_TABLES | _STRUCTURED))
"""The endings of the files that can hold an inventory."""


def is_workbook(path: Path | str) -> bool:
    """Return whether a file is a workbook: sheets with cells."""
    return Path(path).suffix.lower() in _WORKBOOKS


def is_text_table(path: Path | str) -> bool:
    """Return whether a file is one table, written as text."""
    return Path(path).suffix.lower() in _TEXT_TABLES


def is_structured(path: Path | str) -> bool:
    """Return whether a file is YAML or JSON: the records themselves."""
    return Path(path).suffix.lower() in _STRUCTURED

"""Tables of all kinds, written as people's programs write them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest


Rows = list[list[Any]]
Sheets = dict[str, Rows]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets into a workbook: for each sheet its rows, and its merged blocks."""

    def write(sheets: Sheets, name: str = "tehtavat.xlsx", **merged: list[str]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)  # type: ignore[arg-type]  # a new book has an active sheet
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            for block in merged.get(title, ()):
                sheet.merge_cells(block)
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def text_table(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text table in an encoding."""

    def write(text: str, name: str = "tehtavat.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write

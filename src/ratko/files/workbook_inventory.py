"""An inventory as a workbook that reads back without loss; see `workbook_exact`."""

from ratko.files.form_writing import write_form
from ratko.files.workbook_exact import form_sheets, packed, shown_answers
from ratko.model.inventory import Inventory
from ratko.model.text import Language


__all__ = ["inventory_workbook"]


def inventory_workbook(inventory: Inventory, language: Language = Language.FI) -> bytes:
    """Return an inventory as a workbook, which reads back exactly."""
    return write_form(
        language,
        form_sheets(inventory, language),
        shown_answers(inventory, language),
        packed(inventory, language),
    )

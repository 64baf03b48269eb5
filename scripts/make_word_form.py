"""Makes `examples/tehtavankuva-lomake.docx`: a form as an association or a municipality has one.

    python scripts/make_word_form.py

The fields stand in double braces; a line `{%p for … %}` of its own repeats the paragraphs after it,
`{%tr for … %}` the rows of a table.
"""

import io
from pathlib import Path

import docx
from docx.shared import Mm

from ratko.documents.writers.packing import repacked


FORM = Path(__file__).parents[1] / "examples" / "tehtavankuva-lomake.docx"


def main() -> None:
    """Makes the form and writes it."""
    form = docx.Document()
    section = form.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    form.core_properties.title = "Tehtävänkuva"
    form.core_properties.comments = ""
    form.core_properties.author = ""
    form.add_heading("Tehtävänkuva: {{ title }}", level=1)
    facts = form.add_table(rows=0, cols=2, style="Table Grid")
    for label, field in (
        ("Työpaikka", "{{ association }}"),
        ("Työn tarkoitus", "{{ purpose }}"),
        ("Työaika", "{{ hours }}"),
        ("Työtä johtaa", "{{ supervisor }}"),
        ("Palkka", "{{ pay }}"),
    ):
        cells = facts.add_row().cells
        cells[0].text, cells[1].text = label, field
    form.add_heading("Tehtävät", level=2)
    tasks = form.add_table(rows=1, cols=3, style="Table Grid")
    for cell, text in zip(tasks.rows[0].cells, ("Tehtävä", "Kuinka usein", "Aika"), strict=True):
        cell.text = text
    tasks.add_row().cells[0].text = "{%tr for area in areas %}"
    tasks.add_row().cells[0].text = "{%tr for task in area.tasks %}"
    row = tasks.add_row().cells
    row[0].text, row[1].text, row[2].text = (
        "{{ task.name }}",
        "{{ task.often }}",
        "{{ task.hours }}",
    )
    tasks.add_row().cells[0].text = "{%tr endfor %}"
    tasks.add_row().cells[0].text = "{%tr endfor %}"
    form.add_heading("Työn vaatimukset", level=2)
    form.add_paragraph("{%p for demand in demands %}")
    form.add_paragraph("{{ demand.sentence }}", style="List Bullet")
    form.add_paragraph("{%p endfor %}")
    form.add_paragraph("Päiväys ja allekirjoitukset: ______________________________")
    made = io.BytesIO()
    form.save(made)
    FORM.write_bytes(repacked(made))


if __name__ == "__main__":
    main()

"""Paragraphs and runs that are put together at once are those that the library would make."""

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import serialize_for_reading
from hypothesis import given
from hypothesis import strategies as st

from ratko.documents.tree import Run
from ratko.documents.writers.spacing import unbroken
from ratko.documents.writers.word_base import BLANK, CELLS, CODE, LINK, based_document
from ratko.documents.writers.word_text import LANGUAGES, add_paragraph, add_run
from ratko.documents.writers.word_xml import xml_text


TEXTS = st.text(alphabet=st.sampled_from("aä5 \t\n\r\N{NO-BREAK SPACE}\x00<&\N{PILE OF POO}"))
RUNS = st.builds(
    Run,
    text=TEXTS,
    is_strong=st.booleans(),
    is_emphasis=st.booleans(),
    is_code=st.booleans(),
    is_blank=st.booleans(),
    url=st.sampled_from(["", "https://example.org"]),
    language=st.sampled_from(["", "sv", "se"]),
)


def fresh() -> Document:
    return based_document("fi-FI", "#0b5c5d", "#e4eeee")


def by_the_library(document: Document, run: Run, style: str) -> str:
    paragraph = document.add_paragraph(style=style)
    looks = LINK if run.url else BLANK if run.is_blank else CODE if run.is_code else None
    made = paragraph.add_run(xml_text(unbroken(run.text)), style=looks)
    if run.is_strong:
        made.bold = True
    if run.is_emphasis:
        made.italic = True
    if run.language:
        said = LANGUAGES.get(run.language, run.language)
        properties = made.element.get_or_add_rPr()
        properties.append(properties.makeelement(qn("w:lang"), {qn("w:val"): said}))
    return str(serialize_for_reading(paragraph._p))


@given(run=RUNS, style=st.sampled_from(["Normal", "Heading 2", "List Bullet", CELLS]))
def test_a_run_is_the_one_that_the_library_makes_step_by_step(run: Run, style: str) -> None:
    paragraph = add_paragraph(fresh(), style)
    add_run(paragraph, run)
    assert serialize_for_reading(paragraph._p) == by_the_library(fresh(), run, style)


@pytest.mark.parametrize("sections", [1, 2])
def test_a_paragraph_comes_last_in_the_text_and_before_the_properties_of_the_section(
    sections: int,
) -> None:
    document = fresh()
    for _ in range(sections - 1):
        document.add_section()
    document.add_table(1, 1)
    made = add_paragraph(document, "Normal")
    text = [each.tag for each in document.element.body]
    assert text[-3:] == [qn("w:tbl"), qn("w:p"), qn("w:sectPr")]
    assert document.paragraphs[-1]._p is made._p

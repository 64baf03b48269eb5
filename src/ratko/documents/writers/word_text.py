"""Paragraphs and runs put together at once, in the order that the schema asks for.

python-docx gives an element its properties one by one, and looks for the place of each. Documents
are mostly plain paragraphs and runs: these take a tenth of the time here. All that only some of
them have (space, frames, numbers, pictures) is given to them by the library.
"""

import re
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from ratko.documents.tree import Run
from ratko.documents.writers.spacing import unbroken
from ratko.documents.writers.word_base import BLANK, CODE, LINK
from ratko.documents.writers.word_xml import xml_text


__all__ = ["LANGUAGES", "add_paragraph", "add_run", "style_empty"]

LANGUAGES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""The languages of documents as Word names them."""
_BREAKS: Final = re.compile(r"[\t\n\r]")
_PARAGRAPH: Final = qn("w:p")
_PARAGRAPH_PROPERTIES: Final = qn("w:pPr")
_PARAGRAPH_STYLE: Final = qn("w:pStyle")
_RUN: Final = qn("w:r")
_RUN_PROPERTIES: Final = qn("w:rPr")
_RUN_STYLE: Final = qn("w:rStyle")
_BOLD: Final = qn("w:b")
_ITALIC: Final = qn("w:i")
_LANGUAGE: Final = qn("w:lang")
_TEXT: Final = qn("w:t")
_VALUE: Final = qn("w:val")
_SPACE: Final = qn("xml:space")


def add_paragraph(document: Document, style: str) -> Paragraph:
    """Add an empty paragraph of a style at the end of a document."""
    body: Any = document.element.body
    element = body.makeelement(_PARAGRAPH)
    body[-1].addprevious(element)  # Last in a body are the properties of its last section.
    paragraph = Paragraph(element, document._body)
    style_empty(paragraph, style)
    return paragraph


def style_empty(paragraph: Paragraph, style: str) -> None:
    """Give an empty paragraph a style."""
    properties = _added(paragraph._p, _PARAGRAPH_PROPERTIES)
    number = paragraph.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
    if number is not None:  # The usual style is not named.
        _added(properties, _PARAGRAPH_STYLE, {_VALUE: number})


def add_run(paragraph: Paragraph, run: Run) -> WordRun:
    """Add a run at the end of a paragraph."""
    style = LINK if run.url else BLANK if run.is_blank else CODE if run.is_code else None
    element = _added(paragraph._p, _RUN)
    made = WordRun(element, paragraph)
    if style or run.is_strong or run.is_emphasis or run.language:
        properties = _added(element, _RUN_PROPERTIES)
        if style:
            number = paragraph.part.get_style_id(style, WD_STYLE_TYPE.CHARACTER)
            _added(properties, _RUN_STYLE, {_VALUE: str(number)})
        if run.is_strong:
            _added(properties, _BOLD)
        if run.is_emphasis:
            _added(properties, _ITALIC)
        if run.language:
            language = LANGUAGES.get(run.language, run.language)
            _added(properties, _LANGUAGE, {_VALUE: xml_text(language)})
    _put_text(made, element, xml_text(unbroken(run.text)))
    return made


def _put_text(run: WordRun, element: Any, text: str) -> None:
    if _BREAKS.search(text):
        run.text = text
    elif text:
        is_edged = text != text.strip()
        _added(element, _TEXT, {_SPACE: "preserve"} if is_edged else {}).text = text


def _added(parent: Any, tag: str, attributes: dict[str, str] | None = None) -> Any:
    """Add an element at the end of another."""
    child = parent.makeelement(tag, attributes)
    parent.append(child)
    return child

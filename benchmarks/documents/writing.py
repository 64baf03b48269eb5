"""Writes adverts and prints the processor time that it took, in seconds.

    python writing.py ratko html 1000    # from the views of roles, as ratko does
    python writing.py bare html 1000     # the same pages by hand: Jinja2, python-docx, typst

No two adverts have the same words. With `one` at the end one advert is written again and again.

By hand means: the words of the pages lie ready, and only the pages are made of them. What comes
before (imports, the views, compiling templates, reading fonts) is not counted on either side.
"""

import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import docx
import html_by_hand
import pdf_by_hand
import pypdf


sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.rendering import view  # beside this folder, no package

from ratko.documents.environment import markdown_environment
from ratko.documents.locator import template_loader
from ratko.documents.rendering import Document, render
from ratko.documents.tree import Block, Heading, ListBlock, Paragraph, Run
from ratko.documents.views import AdvertView
from ratko.model.text import Language


Line = tuple[str, str]
Writing = Callable[[], bytes]
ENVIRONMENT: Final = markdown_environment(template_loader())


def advert(said: AdvertView) -> Document:
    """The advert with ratko."""
    return render("advert", said, Language.FI, environment=ENVIRONMENT, strict=False)


def with_ratko(said: AdvertView, form: str) -> Writing:
    """What writes the advert with ratko."""
    return lambda: advert(said).file(form)


def by_hand(said: AdvertView, form: str) -> Writing:
    """What writes the same page by hand, of words that lie ready."""
    if form == "html":
        filling = html_by_hand.words(said)
        return lambda: html_by_hand.write(filling)
    document = advert(said)
    if form == "pdf":
        source = pdf_by_hand.source(document)
        return lambda: pdf_by_hand.write(source)
    page = list(lines(document.tree.blocks))
    return lambda: bare_docx(page)


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The words of the page, each with the element that they stand in."""
    for block in blocks:
        match block:
            case Heading():
                yield f"h{block.level}", words(block.runs)
            case Paragraph():
                yield "p", words(block.runs)
            case ListBlock():
                for item in block.items:
                    for _, text in lines(item):
                        yield "li", text


def words(runs: Iterable[Run]) -> str:
    """The text of pieces."""
    return "".join(run.text for run in runs)


def bare_docx(page: list[Line]) -> bytes:
    """The page by python-docx."""
    made = docx.Document()
    for kind, text in page:
        if kind == "li":
            made.add_paragraph(text, style="List Bullet")
        elif kind == "p":
            made.add_paragraph(text)
        else:
            made.add_heading(text, level=int(kind[1]))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def is_same(form: str, one: bytes, other: bytes) -> bool:
    """Whether two files are one page: HTML byte for byte, PDF with the same texts in its places."""
    if form == "pdf":
        return texts(one) == texts(other)
    return form == "docx" or one == other


def texts(content: bytes) -> list[str]:
    """The texts of the pages of a PDF file, laid out."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [page.extract_text(extraction_mode="layout") for page in pages]


def main() -> None:
    """Writes and prints the time."""
    side, form, number, *how = sys.argv[1:]
    making = {"ratko": with_ratko, "bare": by_hand}[side]
    # Number 0 is written beforehand on both sides, so that templates are compiled.
    first = view()
    if not is_same(form, with_ratko(first, form)(), by_hand(first, form)()):
        print(f"The {form} by hand is not the page that ratko writes.", file=sys.stderr)
    writings = [making(view(0 if how else each + 1), form) for each in range(int(number))]
    start = time.process_time()
    for write in writings:
        write()
    print(time.process_time() - start)


if __name__ == "__main__":
    main()

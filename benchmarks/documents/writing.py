"""Writes one advert many times and prints the processor time that it took, in seconds.

    python writing.py ratko html 1000    # from the view of a role, as ratko does
    python writing.py bare html 1000     # the same page by hand: Jinja2, python-docx or typst alone

By hand means: the words of the page lie ready, and only the page is made of them. What comes before
(imports, the view, compiling templates, reading fonts) is not counted on either side.
"""

import io
import itertools
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import docx
import jinja2
import typst


sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.rendering import view  # beside this folder, no package

from ratko.documents.environment import markdown_environment
from ratko.documents.locator import template_loader, templates_folder
from ratko.documents.rendering import Document, render
from ratko.documents.tree import Block, Heading, ListBlock, Paragraph, Run
from ratko.model.text import Language


Line = tuple[str, str]
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="fi"><head><meta charset="utf-8"><title>{{ title }}</title>
<style>{{ style }}</style></head>
<body>{% for kind, lines in blocks %}{% if kind == "li" %}<ul>
{% for line in lines %}<li>{{ line }}</li>
{% endfor %}</ul>{% else %}{% for line in lines %}<{{ kind }}>{{ line }}</{{ kind }}>
{% endfor %}{% endif %}{% endfor %}</body></html>
"""
_TYPST: Final = """\
#set document(title: {title})
#set page(paper: "a4")
#set text(lang: "fi", font: "Libertinus Serif", size: 10.5pt)
{body}
"""


def advert() -> Document:
    """The advert with ratko."""
    return render("advert", view(), Language.FI, environment=ENVIRONMENT, strict=False)


ENVIRONMENT: Final = markdown_environment(template_loader())


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


def with_ratko(form: str) -> Callable[[], bytes]:
    """What writes the advert with ratko."""
    said = view()
    return lambda: render("advert", said, Language.FI, environment=ENVIRONMENT, strict=False).file(
        form
    )


def bare_html(page: list[Line]) -> bytes:
    """The page by Jinja2."""
    groups = [
        (kind, [text for _, text in group])
        for kind, group in itertools.groupby(page, key=lambda line: line[0])
    ]
    return TEMPLATE.render(title=page[0][1], style=STYLE, blocks=groups).encode()


TEMPLATE: Final = jinja2.Environment(autoescape=True).from_string(_PAGE)
STYLE: Final = "".join(
    (templates_folder() / name).read_text(encoding="utf-8") for name in ("base.css", "document.css")
)


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


def bare_pdf(page: list[Line]) -> bytes:
    """The page by typst, as PDF/UA."""
    body = "\n".join(typst_line(kind, quoted(text)) for kind, text in page)
    source = _TYPST.format(title=quoted(page[0][1]), body=body).encode()
    made = typst.Compiler(source, font_paths=FONTS).compile(
        format="pdf", pdf_standards="ua-1", timestamp=0
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


FONTS: Final = typst.Fonts(include_system_fonts=False)


def typst_line(kind: str, text: str) -> str:
    """An element of the page as Typst's markup."""
    if kind == "li":
        return f"- #{text}"
    return f"#{text}\n" if kind == "p" else f"{'=' * int(kind[1])} #{text}"


def quoted(text: str) -> str:
    """A text as Typst's own string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def bare(form: str) -> Callable[[], bytes]:
    """What writes the same page by hand."""
    page = list(lines(advert().tree.blocks))
    making = {"html": bare_html, "docx": bare_docx, "pdf": bare_pdf}[form]
    return lambda: making(page)


def main() -> None:
    """Writes and prints the time."""
    side, form, number = sys.argv[1:]
    write = {"ratko": with_ratko, "bare": bare}[side](form)
    if len(write()) < 1_000:  # noqa: PLR2004  # less is no page
        raise AssertionError("nothing was written")
    start = time.process_time()
    for _ in range(int(number)):
        write()
    print(time.process_time() - start)


if __name__ == "__main__":
    main()

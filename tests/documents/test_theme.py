"""A look of one's own: colours that can be read, a logo that is only a picture."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import attrs
import docx
import pypdf
import pytest
from hypothesis import given
from jinja2 import Environment

from ratko.documents.description_view import description_view
from ratko.documents.logo import MOST_BYTES, logo_of
from ratko.documents.look import Look, contrast, look_of, look_problems
from ratko.documents.rendering import Document, render
from ratko.documents.workplace import Workplace
from ratko.errors import InputError
from ratko.model.quantities import Colour
from ratko.model.role import Role
from ratko.model.text import Language, Text
from ratko.model.theme import Theme
from ratko.testing.strategies import colours
from ratko.workflow.looks import read_look


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress((b"\x00" + b"\x7a\x1f\x5c" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><title>Kylätalo</title>'
    '<rect width="120" height="40" fill="#7a1f5c"/><circle cx="20" cy="20" r="9"/></svg>'
)


def with_svg(inside: str, head: str = "") -> bytes:
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()
    )


# The figures of WCAG's own examples and of its definition.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_the_plain_look_can_be_read() -> None:
    assert look_problems(Look(), "") == ()


@given(colours())
def test_what_is_made_from_an_accent_can_always_be_read(accent: Colour) -> None:
    look = look_of(Theme(accent=accent))
    fields = {each.place.path for each in look_problems(look, "theme.yaml")}
    # Only what a person chose can be wrong.
    assert fields <= {"accent"}
    assert bool(fields) is (contrast(accent, "#fdfcf9") < 4.5)


def test_a_colour_that_is_too_pale_is_named_with_the_ratio_found_and_expected(
    tmp_path: Path,
) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text('ratko: 1\nkind: theme\naccent: "#f0a020"\n', encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_look(file)
    (found,) = raised.value.problems
    values = dict(found.message.values)
    assert found.code == "documents.theme_contrast"
    assert (values["field"], values["ratio"], values["least"]) == ("accent", "2.09", "4.5")


@pytest.mark.parametrize(
    "content",
    [
        with_svg("<script>alert(1)</script>"),
        with_svg('<rect width="1" height="1" onclick="x()"/>'),
        with_svg('<image href="https://a.example/x.png" width="9" height="9"/>'),
        with_svg('<use href="https://a.example/x.svg#a"/>'),
        with_svg('<rect fill="url(https://a.example/#a)"/>'),
        with_svg("<rect style=\"fill: url( '//a.example' )\"/>"),
        with_svg("<style>@import 'https://a.example'</style>"),
        with_svg("<foreignObject/>"),
        with_svg('<a href="javascript:x()"><rect/></a>'),
        with_svg("", '<?xml-stylesheet href="https://a.example/x.css"?>'),
        with_svg("&a;", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'),
        with_svg('<set attributeName="href" to="https://a.example"/>'),
    ],
)
def test_a_drawing_that_runs_or_loads_something_is_refused(content: bytes) -> None:
    logo, problems = logo_of(content, "logo.svg", Text())
    assert logo is None
    assert {each.code for each in problems} == {"documents.logo_not_safe"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg",
        b"<html/>",
        with_svg("").replace(b"9 9", b"0 0"),
        with_svg("").replace(b"0 0 9 9", b"1 2"),
        png(1, 1)[:12],
        png(4001, 1),
        "\ud800".encode("utf-16", "surrogatepass"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    logo, problems = logo_of(content, "logo.png", Text())
    assert logo is None
    assert [each.code for each in problems] == ["documents.logo_no_picture"]


def test_a_heavy_logo_is_refused() -> None:
    logo, problems = logo_of(png(1, 1) + bytes(MOST_BYTES), "logo.png", Text())
    assert logo is None
    assert [each.code for each in problems] == ["documents.logo_too_large"]


def test_a_logo_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text("ratko: 1\nkind: theme\nlogo: none.png\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_look(file)
    assert [each.code for each in raised.value.problems] == ["records.cannot_read"]


def dressed(
    case: tuple[Role, Workplace], environment: Environment, folder: Path, logo: str
) -> Document:
    (folder / "logo.png").write_bytes(png(120, 40))
    (folder / "logo.svg").write_text(SVG, encoding="utf-8")
    file = folder / "theme.yaml"
    file.write_text(
        f'ratko: 1\nkind: theme\naccent: "#7A1F5C"\nlogo: {logo}\nlogo_text:\n  fi: Talon kuva\n',
        encoding="utf-8",
    )
    view = description_view(*case, Language.FI)
    return render(
        "job_description",
        view,
        Language.FI,
        environment=environment,
        strict=False,
        look=read_look(file),
    )


@pytest.mark.parametrize("logo", ["logo.png", "logo.svg"])
def test_html_word_and_pdf_share_one_look(
    logo: str, rich: tuple[Role, Workplace], environment: Environment, tmp_path: Path
) -> None:
    document = dressed(rich, environment, tmp_path, logo)
    page = document.write("html")
    assert ":root { --accent: #7a1f5c;" in page
    assert 'alt="Talon kuva"' in page
    assert "https://" not in page.replace("http://www.w3.org", "")

    word = docx.Document(io.BytesIO(document.file("docx")))
    heading = word.styles["Heading 2"].font.color
    assert str(heading.rgb) == "7A1F5C"
    described = [each.get("descr") for each in word.element.body.iter() if each.get("descr")]
    # Word shows no SVG without a PNG picture beside it.
    assert set(described) == ({"Talon kuva"} if logo == "logo.png" else set())

    reader = pypdf.PdfReader(io.BytesIO(document.file("pdf")))
    assert figures(reader)[0] == "Talon kuva"  # Charts may follow.


def figures(reader: pypdf.PdfReader) -> list[str]:
    """The texts of the pictures in the structure of a file."""
    objects: list[Any] = [reader.get_object(number) for number in sorted(reader.xref[0])]
    return [str(each["/Alt"]) for each in objects if isinstance(each, dict) and "/Alt" in each]


def test_without_a_text_of_its_own_a_logo_is_the_associations_name(
    rich: tuple[Role, Workplace], environment: Environment, tmp_path: Path
) -> None:
    document = dressed(rich, environment, tmp_path, "logo.png")
    assert document.look.logo is not None
    silent = attrs.evolve(
        document,
        look=attrs.evolve(document.look, logo=attrs.evolve(document.look.logo, text=Text())),
    )
    assert 'alt="Kylätalo ry"' in silent.write("html")

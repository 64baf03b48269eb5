"""Take the pictures of the coordinators' guide from what its own pages write.

Run: `python scripts/make_guide_pictures.py`; it needs Chromium and Pillow. Run it again when
the look of the documents has changed. The pictures go to `docs/images`.
"""

import argparse
import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import attrs
from guide_pages import GUIDE, do_page, state_before
from PIL import Image


IMAGES: Final = GUIDE.parent / "images"
_CASE: Final = "hanke/cases/tuuma/asiakirjat"
_WIDTH: Final = 860
_SCALE: Final = 2  # Two pixels for one, so that letters are sharp on any screen.
_COLOURS: Final = 64
_MOST_BYTES: Final = 100_000


@attrs.frozen(kw_only=True)
class Picture:
    """A picture of the guide.

    Attributes:
        name: The name of its file, without the ending.
        page: The page of the guide whose commands write what is shown.
        file: What is shown; `*` stands for anything.
        height: How much of it is shown from the top, in pixels of the page.
    """

    name: str
    page: str
    file: str
    height: int


PICTURES: Final = (
    Picture(name="opas-ehdotus", page="kartoitus", file=f"{_CASE}/index.html", height=760),
    Picture(
        name="opas-tehtavankuva",
        page="tyonkuva",
        file=f"{_CASE}/role-2/job_description.fi.html",
        height=760,
    ),
    Picture(
        name="opas-ilmoitus",
        page="tyonkuva",
        file=f"{_CASE}/role-2/advert.fi.html",
        height=780,
    ),
    Picture(name="opas-saasto", page="tuki", file="saasto.html", height=560),
    Picture(name="opas-sopivuus", page="tekija", file="raportit/**/*.html", height=700),
    Picture(name="opas-raportti", page="raportti", file="esf/report.html", height=820),
)


def main() -> None:
    """Take all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *(each.name for each in PICTURES)])
    asked = parser.parse_args().names
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("Chromium is not here.")
    with tempfile.TemporaryDirectory() as temporary:
        states = Path(temporary)
        for each in PICTURES:
            if not asked or each.name in asked:
                _take(each, states, browser)


def _take(picture: Picture, states: Path, browser: str) -> None:
    folder = states / f"pictures-{picture.page}"
    page = GUIDE / f"{picture.page}.md"
    if not folder.exists():
        shutil.copytree(state_before(page, states), folder)
        with contextlib.chdir(folder):
            do_page(page, everything=True)
    shown = min(folder.glob(picture.file))
    raw = folder / f"{picture.name}.png"
    subprocess.run(  # noqa: S603  # A browser that is installed here, on a file made here.
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--force-device-scale-factor={_SCALE}",
            f"--window-size={_WIDTH},{picture.height}",
            f"--screenshot={raw}",
            shown.as_uri(),
        ],
        check=True,
        capture_output=True,
    )
    target = IMAGES / raw.name
    with Image.open(raw) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
            target, optimize=True
        )
    size = target.stat().st_size
    if size >= _MOST_BYTES:
        sys.exit(f"{target.name} has {size} bytes: show less of the page.")
    print(target.name, size)  # noqa: T201  # A script that tells what it made.


if __name__ == "__main__":
    main()

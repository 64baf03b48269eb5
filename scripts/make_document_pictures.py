"""Makes the pictures of documents in `docs/images`, from an example with its blanks filled in.

    python scripts/make_document_pictures.py [FOLDER]

Needs poppler (`pdftoppm`) and Pillow. With a FOLDER, the filled documents are written there too, in
every language and format, to be looked at.
"""

import datetime
import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import attrs
from PIL import Image

import ratko
from ratko.documents.rendering import ALL_FORMATS, Document
from ratko.model.association import Accessibility, Contact, Site
from ratko.model.quantities import Key, Line, Minutes, Prose
from ratko.model.role import EmploymentForm, Role, RoleStatus
from ratko.model.text import Text, Variety
from ratko.workflow.documenting import role_documents
from ratko.workflow.proposing import Proposal


ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = ROOT / "examples" / "kierratyskeskus.xlsx"
IMAGES: Final = ROOT / "docs" / "images"
DAY: Final = datetime.date(2026, 11, 24)
ROLE: Final = 1
"""Which role of the example is shown: one with few tasks, so that a page holds it."""
SHOWN: Final = {
    "advert": tuple(Variety),
    **dict.fromkeys(
        (
            *("advert_short", "advert_social", "job_description", "interview_questions"),
            *("induction_plan", "agreement_summary", "follow_up_form"),
        ),
        (Variety.FI,),
    ),
}
"""The documents, each with the varieties of language that it is shown in."""
RESOLUTION: Final = 96
COLOURS: Final = 32
MOST_BYTES: Final = 120_000


def main() -> None:
    """Makes the pictures."""
    drafted = ratko.propose(ratko.read_inventory(EXAMPLE).value, date=DAY)
    for document in role_documents(drafted.roles.roles[ROLE], drafted, Variety.FI, date=DAY):
        if document.name == "advert":
            picture(document, "advert.png")
    proposal = filled(drafted)
    role = proposal.roles.roles[ROLE]
    for variety in Variety:
        for document in role_documents(role, proposal, variety, date=DAY):
            if variety in SHOWN[document.name]:
                picture(document, f"{document.name.replace('_', '-')}-{variety.value}.png")
            if len(sys.argv) > 1:
                write(document, Path(sys.argv[1]))


def filled(proposal: Proposal) -> Proposal:
    """Return the proposal as it is once its blanks are filled in and its suggestions confirmed."""
    site = Site(
        id=Key("paikka"),
        name=Line("Kierrätyskeskus Tuuma"),
        address=Line("Tehtaankatu 5"),
        postal_code=Line("50100"),
        municipality=Line("Mikkeli"),
        accessibility=Accessibility(
            step_free_entrance=True,
            accessible_toilet=True,
            quiet_room=True,
            public_transport=True,
            lift=False,
            induction_loop=False,
        ),
    )
    completed = proposal.completed
    association = attrs.evolve(
        completed.association,
        description=Prose(
            "Olemme mikkeliläinen yhdistys, joka antaa tavaroille uuden elämän. Meillä työskentelee"
            " kuusi ihmistä ja joukko vapaaehtoisia."
        ),
        contact=Contact(
            name=Line("Maija Malli"),
            phone=Line("040 123 4567"),
            email=Line("maija.malli@tuuma.example"),
        ),
    )
    tasks = tuple(
        attrs.evolve(each, site=site.id, suggested=frozenset()) for each in completed.tasks
    )
    return attrs.evolve(
        proposal,
        completed=attrs.evolve(completed, association=association, sites=(site,), tasks=tasks),
        roles=attrs.evolve(
            proposal.roles,
            association=association,
            roles=tuple(map(filled_role, proposal.roles.roles)),
        ),
    )


def filled_role(role: Role) -> Role:
    """Return a role whose blanks are filled in."""
    return attrs.evolve(
        role,
        status=RoleStatus.AGREED,
        employment_form=EmploymentForm.WAGE_SUBSIDY,
        pay_basis=Text(
            fi=Prose("12,40 euroa tunnissa"),
            sv=Prose("12,40 euro i timmen"),
            en=Prose("12.40 euros an hour"),
        ),
        working_time=Text(
            fi=Prose("Maanantaista torstaihin klo 9–14.30"),
            sv=Prose("Måndag till torsdag kl. 9–14.30"),
            en=Prose("Monday to Thursday, 9 am to 2.30 pm"),
        ),
        start=datetime.date(2027, 1, 11),
        end=datetime.date(2027, 11, 10),
        review=datetime.date(2027, 11, 1),
        supervisor=Line("Maija Malli"),
        tutor=Line("Olli Ohjaaja"),
        daily_contact=Line("Olli Ohjaaja"),
        guidance_minutes=Minutes(120),
        adjustments=(
            Text(
                fi=Prose("lyhyemmät vuorot"), sv=Prose("kortare pass"), en=Prose("shorter shifts")
            ),
        ),
        next_step=Text(
            fi=Prose("myymälätyö tai ammattitutkinnon osa"),
            sv=Prose("arbete i butik eller en del av en yrkesexamen"),
            en=Prose("work in a shop, or part of a vocational qualification"),
        ),
        apply_by=datetime.date(2026, 12, 15),
        funding_asks=Text(
            fi=Prose("Voimme hakea palkkatukea, jos sinulla on siihen oikeus."),
            sv=Prose("Vi kan ansöka om lönesubvention, om du har rätt till den."),
            en=Prose("We can apply for a wage subsidy if you are entitled to one."),
        ),
        suggested=frozenset(),
    )


def picture(document: Document, name: str) -> None:
    """Write the first page of a document as a picture, cut below its last line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(document.file("pdf"))
        subprocess.run(  # noqa: S603  # the maker's own program
            ["pdftoppm", "-r", str(RESOLUTION), "-f", "1", "-l", "1", "-png", path, path.stem],  # noqa: S607
            cwd=folder,
            check=True,
            capture_output=True,
        )
        (made,) = Path(folder).glob("*.png")
        with Image.open(made) as page:
            small = page.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    content = io.BytesIO()
    small.save(content, "PNG", optimize=True)
    if content.tell() > MOST_BYTES:
        raise ValueError(f"{name}: {content.tell()} bytes")
    (IMAGES / name).write_bytes(content.getvalue())


def write(document: Document, folder: Path) -> None:
    """Write a document in every format."""
    folder.mkdir(parents=True, exist_ok=True)
    for ending in ALL_FORMATS:
        name = f"{document.name}.{document.variety.value}.{ending}"
        (folder / name).write_bytes(document.file(ending))


if __name__ == "__main__":
    main()

"""Synthetic associations as tables, the same on every machine: a seed gives an association.

Composed, not measured: the names, times and seasons are those of the task library; who does the
work, how often, and what is decided follow what work inventories of associations look like.
"""

import csv
import io
import random
import tempfile
from pathlib import Path

from ratko.files.reading import read_inventory
from ratko.method.library import Entry, shipped_library
from ratko.model.inventory import Inventory
from ratko.model.text import Language


__all__ = ["MUNICIPALITY", "table", "town_of"]

MUNICIPALITY = "Mikkeli"
_HEADER = (
    "Tehtävä",
    "Tehtäväkokonaisuus",
    "Tekijä",
    "Toistuvuus",
    "Minuuttia/kerta",
    "Kausi",
    "Luonne",
    "Päätös",
)
_DOERS = ("toiminnanjohtaja", "puheenjohtaja", "sihteeri", "talkoolaiset", "ohjaaja", "emäntä")
_OFTEN = (
    "viikoittain",
    "2 krt/vko",
    "3 krt/vko",
    "päivittäin",
    "kuukausittain",
    "12 kertaa vuodessa",
)
_WEIGHTS = (10, 4, 2, 3, 4, 2)
_MINUTES = (15, 20, 30, 45, 60, 90, 120, 180, 240)
_SEASONS = ("", "", "", "", "touko-syys", "marras-maalis", "syys-touko")
_KINDS = ("avustava", "avustava", "avustava", "täydentävä", "ydin", "")
_DECIDED = {
    "ydin": ("pidä",),
    "täydentävä": ("luovuta", "jaa", ""),
    "avustava": ("luovuta", "aloita", ""),
}
_KNOWN = 0.92  # Of so many tasks somebody knows how often they are done.


def table(seed: int, tasks: int) -> bytes:
    """Return an association's inventory as a CSV table.

    Args:
        seed: The same seed gives the same table.
        tasks: How many tasks; over 170 some names come again, at other places.
    """
    chance = random.Random(f"scale {seed}/{tasks}")  # noqa: S311 - No secret.
    entries = list(shipped_library().entries)
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\n")
    rows.writerow(_HEADER)
    for at in range(tasks):
        if at % len(entries) == 0:
            chance.shuffle(entries)
        rows.writerow(_row(chance, entries[at % len(entries)], at // len(entries)))
    return written.getvalue().encode()


def town_of(seed: int, tasks: int) -> Inventory:
    """Return a small association of a town, read from its table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(table(seed, tasks))
        return read_inventory(path).value


def _row(chance: random.Random, entry: Entry, again: int) -> tuple[str, ...]:
    kind = chance.choice(_KINDS)
    doers = chance.sample(_DOERS, chance.choice((0, 1, 1, 1, 2)))
    place = f" {again}" if again else ""
    return (
        entry.name.said_in(Language.FI) + place,
        entry.field,
        ", ".join(doers),
        chance.choices(_OFTEN, _WEIGHTS)[0] if chance.random() < _KNOWN else "",
        str(chance.choice(_MINUTES)),
        chance.choice(_SEASONS),
        kind,
        chance.choice(_DECIDED.get(kind, ("",))),
    )

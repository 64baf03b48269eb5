"""What a batch is to do: a job for each association, and what is to be made of all of them."""

import collections
import datetime
import functools
import json
from importlib.metadata import version
from pathlib import Path
from typing import Final

import attrs

from ratko.documents.look import PLAIN_LOOK, Look
from ratko.documents.rendering import FORMATS
from ratko.files.manifest import content_hash
from ratko.files.output_names import safe_name
from ratko.files.structured import dump_yaml
from ratko.model.rules import RuleSet
from ratko.model.text import Variety


__all__ = ["Job", "Options", "jobs_in"]

_ENDINGS: Final = frozenset(
    {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".yaml", ".yml", ".json"}
)


@attrs.frozen(kw_only=True)
class Job:
    """One association's file.

    Attributes:
        name: What the batch calls it, as `etela/kylayhdistys.csv`.
        key: The folder of its results; each job's own.
        source: Where it is.
    """

    name: str
    key: str
    source: Path


@attrs.frozen(kw_only=True)
class Options:
    """What is to be made of each association.

    Attributes:
        date: The day of the proposals and documents.
        languages: The languages of the documents; empty: the association's own, else Finnish.
        formats: The formats of the documents.
        rules: The thresholds.
        look: How the documents look.
        keeps_dates: Whether what was made on another day counts as done, if nothing else differs.
    """

    date: datetime.date
    languages: tuple[Variety, ...] = ()
    formats: tuple[str, ...] = FORMATS
    rules: RuleSet = RuleSet()
    look: Look = PLAIN_LOOK
    keeps_dates: bool = False

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the version and of all options but the date."""
        said = {
            "version": version("ratko"),
            "languages": [each.value for each in self.languages],
            "formats": self.formats,
            "rules": dump_yaml(self.rules),
            "look": repr(attrs.astuple(self.look)),
        }
        return content_hash(json.dumps(said).encode())


def jobs_in(folder: Path, *, but_not: Path | None = None) -> tuple[Job, ...]:
    """Return a job for each inventory in a folder and the folders in it, sorted by name.

    Args:
        folder: The folder. Hidden files, and those that an office program has open, are left out.
        but_not: A folder whose files are none: that of the results, where it lies within.
    """
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix.lower() in _ENDINGS
        and path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and (but_not is None or not path.resolve().is_relative_to(but_not.resolve()))
    }
    keys = {name: safe_name(name.rpartition(".")[0]) for name in found}
    alike = collections.Counter(keys.values())
    return tuple(
        Job(
            name=name,
            # Not numbered: a file that comes later must not take the folder of another.
            key=key if alike[key] == 1 else f"{key}-{content_hash(name.encode())[:8]}",
            source=found[name],
        )
        for name, key in sorted(keys.items())
    )

"""Where templates are: the user's folders first, file by file, then those that ship with ratko."""

from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader


__all__ = ["SHIPPED", "shipped_files", "template_loader", "templates_folder"]

SHIPPED: Final = "!ratko"
"""Before a template's name: the shipped one, whatever the user's folder holds."""


def templates_folder() -> Path:
    """Return the folder of the shipped templates: the packaged one, else the checkout's."""
    package = Path(__file__).parent.parent
    packaged = package / "templates"
    return packaged if packaged.is_dir() else package.parent.parent / "templates"


def template_loader(*folders: Path) -> BaseLoader:
    """Return the loader of templates.

    Args:
        folders: The user's folders, the first one first. A file there replaces the shipped file
            of the same name; it can extend that one by the name `!ratko/fi/advert.md.j2`.
    """
    shipped = FileSystemLoader(templates_folder())
    own = [FileSystemLoader(folder) for folder in folders]
    return ChoiceLoader([*own, PrefixLoader({SHIPPED: shipped}), shipped])


def shipped_files() -> tuple[tuple[str, bytes], ...]:
    """Return name and content of each shipped template file, sorted by name."""
    folder = templates_folder()
    files = (each for each in folder.rglob("*") if each.is_file())
    return tuple(sorted((each.relative_to(folder).as_posix(), each.read_bytes()) for each in files))

"""From an association's theme file and Word form to the look of its documents."""

from pathlib import Path
from typing import Final

from ratko.documents.logo import MOST_BYTES, logo_of
from ratko.documents.look import Look, look_of, look_problems
from ratko.errors import InputError
from ratko.files.beside import read_at_most
from ratko.files.reading import read_theme
from ratko.problems import Problem
from ratko.workflow.role_files import WordForm


__all__ = ["logo_file", "read_form", "read_look"]

_MOST_FORM: Final = 6_000_000
"""No more is read of a Word form; one that is larger is refused when it is filled."""


def read_look(path: Path) -> Look:
    """Read a theme with its logo.

    Args:
        path: The theme, YAML or JSON of the kind `theme`.

    Raises:
        InputError: It cannot be read, colours are too hard to read, or the logo cannot be used:
            every problem is named.
    """
    theme = read_theme(path).value
    logo = None
    problems: tuple[Problem, ...] = ()
    if theme.logo:
        file = path.parent / theme.logo
        logo, problems = logo_of(read_at_most(file, MOST_BYTES + 1), str(file), theme.logo_text)
    look = look_of(theme, logo)
    if refused := (*look_problems(look, str(path)), *problems):
        raise InputError(refused)
    return look


def logo_file(path: Path) -> Path | None:
    """Return the file of a theme's logo; None: the theme names none, or cannot be read."""
    try:
        theme = read_theme(path).value
    except InputError:
        return None
    return path.parent / theme.logo if theme.logo else None


def read_form(path: Path) -> WordForm:
    """Read a Word form; whether it is one is seen when it is filled.

    Raises:
        InputError: It cannot be read.
    """
    return WordForm(name=path.name, content=read_at_most(path, _MOST_FORM))

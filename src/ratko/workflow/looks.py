"""From an association's theme file to the look of its documents."""

from pathlib import Path

from ratko.documents.logo import MOST_BYTES, logo_of
from ratko.documents.look import Look, look_of, look_problems
from ratko.errors import InputError
from ratko.files.pictures import read_at_most
from ratko.files.reading import read_theme
from ratko.problems import Problem


__all__ = ["read_look"]


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

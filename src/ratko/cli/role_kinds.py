"""Kinds of roles as people write them on the command line: a name, and how many."""

import click

from ratko.cli.speech import help_text
from ratko.model.quantities import Count


__all__ = ["Kinds", "kinds"]

Kinds = tuple[tuple[str, Count | None], ...]
"""Ids of archetypes, and how many roles; None: as many as the work gives."""

_DIGITS = 6
"""A number of places with so many digits is a mistake."""


def kinds(context: click.Context, _: click.Parameter, values: tuple[str, ...]) -> Kinds:
    """Read the kinds of roles: a name, and how many after a colon."""
    found = []
    for value in values:
        name, colon, number = value.partition(":")
        if colon and not (number.isascii() and number.isdecimal() and len(number) < _DIGITS):
            text = help_text("adverts.role_type_form", context.obj).format(value=value)
            raise click.BadParameter(text)
        found.append((name, Count(int(number)) if colon else None))
    return tuple(found)

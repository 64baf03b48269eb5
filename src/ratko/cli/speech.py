"""The language in which the program talks, and its texts.

Only the tables are read here, not `ratko.language`: `--help` must start fast.
"""

import os

from ratko.data import read_table


__all__ = ["help_text", "talk_language"]

_SPOKEN = ("fi", "sv", "en")


def talk_language(arguments: list[str]) -> str:
    """Return `fi`, `sv` or `en`: from `--talk`, `RATKO_TALK`, or the locale's name, else English.

    It is looked for before the command line is parsed, because the help itself depends on it.
    """
    for position, argument in enumerate(arguments):
        if argument.startswith("--talk="):
            return _spoken(argument.removeprefix("--talk="))
        if argument == "--talk" and position + 1 < len(arguments):
            return _spoken(arguments[position + 1])
    for variable in ("RATKO_TALK", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return _spoken(os.environ[variable])
    return "en"


def _spoken(name: str) -> str:
    return name[:2] if name[:2] in _SPOKEN else "en"


def help_text(code: str, language: str) -> str:
    """Return a text of the command line's own catalogue."""
    text: str = read_table("messages/cli")[f"cli.{code}"]["text"][language]
    return text

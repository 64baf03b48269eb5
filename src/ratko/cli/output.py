"""Writing one file that the user named."""

import sys
from pathlib import Path

import click

from ratko.cli.speech import help_text
from ratko.files.writing import write_file


__all__ = ["write_one"]


def write_one(
    file: Path, content: bytes, *, overwrite: bool, talk: str, to_stderr: bool = False
) -> None:
    """Write `content` to `file` whole or not at all; a file that is there stays, unless told.

    Where standard output holds JSON, what was written is told to standard error.

    Raises:
        SystemExit: With 1, where the file is there already.
    """
    if file.exists() and not overwrite:
        click.echo(help_text("exists", talk).format(file=file.as_posix()), err=True)
        sys.exit(1)
    write_file(file, content)
    click.echo(help_text("written", talk).format(file=file.as_posix()), err=to_stderr)

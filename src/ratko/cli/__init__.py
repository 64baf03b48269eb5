"""The command line: thin commands over `ratko.workflow` and the rooms.

Results go to standard output, talk to standard error. Exit codes: 0 done; 1 the data has errors
(what could be made of it is written all the same, unless a command says otherwise); 2 wrong usage.
"""

from ratko.cli.program import main


__all__ = ["main"]

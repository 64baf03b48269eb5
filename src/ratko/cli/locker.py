"""Who changes a file now, for the lock that others may find."""

import datetime
import getpass
import platform

from ratko.files.editing import Locker


__all__ = ["locker"]


def locker() -> Locker:
    """Return the login name and the machine's name, and the time."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # A system without a name for its user.
        name = "?"
    return Locker(owner=f"{name}@{platform.node()}", now=datetime.datetime.now().astimezone())

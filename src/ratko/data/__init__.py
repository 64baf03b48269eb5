"""The tables that ship with ratko, each with its source, and the one way to read them."""

import functools
import importlib.resources
import json
from typing import Any


__all__ = ["read_table"]


@functools.cache
def read_table(name: str) -> Any:
    """Return the shipped table `name` (its path below this folder, without `.json`).

    The object is shared between callers and must not be changed.

    Raises:
        FileNotFoundError: There is no such table: a mistake in the program, not in the input.
    """
    resource = importlib.resources.files(__name__).joinpath(f"{name}.json")
    return json.loads(resource.read_text(encoding="utf-8"))

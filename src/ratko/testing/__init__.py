"""For those who write rules of their own: strategies, laws and cases to test them with.

- `ratko.testing.strategies`: Hypothesis strategies for every record;
- `check_rule_laws`: all laws that a rule of matching must keep, in one line;
- the pytest plugin that collects the cases of job coaches (`*.ratko-cases.yaml`).

Needs the extra `testing`: `pip install 'ratko[testing]'`. A name is imported when it is first
asked for, since pytest and Hypothesis load parts of this package in every run.
"""

import importlib


_HOMES: dict[str, str] = {}

__all__ = sorted([*_HOMES, "strategies"])  # noqa: PLE0605  # made from the table


def __getattr__(name: str) -> object:
    """Import the module of `name` and return the name.

    Raises:
        ImportError: The extra `testing` is not installed; the message says how to install it.
    """
    if name == "strategies":
        return importlib.import_module("ratko.testing.strategies")
    if name not in _HOMES:
        raise AttributeError(f"module 'ratko.testing' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__

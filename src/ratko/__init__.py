"""From an association's list of tasks to jobs that fit people: work redesign, the Ratko method.

The names here are those of a first program; each is imported when it is first asked for, so that
`import ratko` stays light. The rooms behind them have more: `ratko.model`, `ratko.method`,
`ratko.crafting`, `ratko.language`, `ratko.documents`, `ratko.files`.
"""

import importlib


_HOMES = {
    "InputError": "ratko.errors",
    "Inventory": "ratko.model.inventory",
    "Language": "ratko.model.text",
    "MissingValueError": "ratko.errors",
    "Problem": "ratko.problems",
    "RatkoError": "ratko.errors",
    "Role": "ratko.model.role",
    "Roles": "ratko.model.role",
    "RuleError": "ratko.errors",
    "RuleSet": "ratko.model.rules",
    "Task": "ratko.model.task",
    "TemplateError": "ratko.errors",
    "UNKNOWN": "ratko.model.unknown",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605  # made from the table, so that a name is listed once


def __getattr__(name: str) -> object:
    """Import the module of `name` and return the name."""
    if name == "__version__":
        from importlib.metadata import version

        return version("ratko")
    if name not in _HOMES:
        raise AttributeError(f"module 'ratko' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return [*__all__, "__version__"]

"""Hypothesis' entry point: `from_type(Role)` draws valid roles, without an import by the user.

Hypothesis calls `register` in every run of every project, so nothing is imported here. Records that
are there already are registered at once, the others when their module is imported.
"""

import sys
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


__all__ = ["register"]

_ROOMS = ("ratko.model.", "ratko.matching.", "ratko.crafting.problem", "ratko.messages")
"""The modules whose records have strategies."""


def register() -> None:
    """Let Hypothesis know the strategies of all records, now or when they are imported."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_ROOMS):
            _register(module)
    if not any(isinstance(each, _Finder) for each in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder:
    """Finds nothing of its own: it sees to it that a module's records are registered.

    A finder by what it can do and not by its class: `importlib.abc` takes long to import.
    """

    def find_spec(
        self,
        fullname: str,
        path: "Sequence[str] | None",
        target: "ModuleType | None" = None,
    ) -> "ModuleSpec | None":
        """Return the spec that the other finders have for a module of ours, for others None."""
        if not fullname.startswith(_ROOMS):
            return None
        for finder in sys.meta_path:
            if finder is not self and hasattr(finder, "find_spec"):
                spec = finder.find_spec(fullname, path, target)
                if spec is not None:
                    return _registering(spec)
        return None


def _registering(spec: "ModuleSpec") -> "ModuleSpec":
    """Return the spec of a module that registers its records once it has run."""
    loader: Any = spec.loader
    run = loader.exec_module

    def exec_module(module: "ModuleType") -> None:
        run(module)
        _register(module)

    # On this one loader, so that the loader stays of its own kind for all who ask it.
    loader.exec_module = exec_module
    return spec


def _register(module: "ModuleType") -> None:
    from hypothesis import strategies as st  # noqa: PLC0415  # it is being imported itself

    for each in list(vars(module).values()):
        of_module = getattr(each, "__module__", "") == module.__name__
        if of_module and _is_drawn(each):
            st.register_type_strategy(each, _strategy_of)


def _is_drawn(kind: Any) -> bool:
    """Return whether a name of a module is a public record or a quantity (a `NewType`)."""
    if isinstance(kind, type):
        return hasattr(kind, "__attrs_attrs__") and not kind.__name__.startswith("_")
    return hasattr(kind, "__supertype__")


def _strategy_of(kind: Any) -> Any:
    from ratko.testing.strategies.resolving import strategy_of  # noqa: PLC0415  # when drawn

    return strategy_of(kind)

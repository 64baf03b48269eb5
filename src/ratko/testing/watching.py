"""Watching what a function asks beyond its arguments: of the clock, chance, files, the system."""

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, TypeVar


__all__ = ["watched"]

Result = TypeVar("Result")

_OUTSIDE: Final = frozenset(
    {
        "_io",
        "_locale",
        "_random",
        "_socket",
        "_ssl",
        "io",
        "locale",
        "nt",
        "os",
        "pathlib",
        "posix",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "tempfile",
        "time",
        "uuid",
    }
)
"""Modules whose functions answer otherwise from one time, or from one machine, to the next."""
_CLOCKS: Final = frozenset({"date.today", "datetime.now", "datetime.today", "datetime.utcnow"})
_CHANCE: Final = "Random."


def watched(call: Callable[[], Result]) -> tuple[Result, tuple[str, ...]]:
    """Return what a call returns, and the names of what it asked of the world, each once.

    Where a profiler is at work already nothing is watched, since there can be but one.
    """
    if sys.getprofile() is not None:
        return call(), ()
    asked: dict[str, None] = {}

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call":
            name = getattr(argument, "__qualname__", "")
            module = getattr(argument, "__module__", None) or ""
            if module in _OUTSIDE or name in _CLOCKS or name.startswith(_CHANCE):
                asked[f"{module}.{name}" if module else name] = None
        elif event == "call" and frame.f_globals.get("__name__") in _OUTSIDE:
            asked[f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"] = None

    # What is to be called when rubbish is collected may well look at the clock.
    collects = gc.isenabled()
    gc.disable()
    sys.setprofile(watch)
    try:
        result = call()
    finally:
        sys.setprofile(None)
        if collects:
            gc.enable()
    return result, tuple(asked)

"""From older versions of the files to this one: pure steps from plain data to plain data.

There is one version so far, so there is no step yet. A step is added with the version that needs
it, with a pair of files, before and after, in `tests/files/migrations`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from ratko.files.kinds import MAJOR


__all__ = ["STEPS", "migrate"]

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Final[Mapping[tuple[str, int], Step]] = {}
"""By kind of file and major version: the step to the next major version."""


def migrate(
    kind: str,
    plain: dict[str, Any],
    major: int,
    *,
    steps: Mapping[tuple[str, int], Step] = STEPS,
    goal: int = MAJOR,
) -> dict[str, Any]:
    """Return the fields of a file of version `major` as version `goal` has them.

    A version without a step for this kind left it as it was.
    """
    for version in range(major, goal):
        step = steps.get((kind, version))
        plain = step(plain) if step else plain
    return plain

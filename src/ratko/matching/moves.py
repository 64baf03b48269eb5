"""Which tasks may leave a role and which may come in, the fewest first."""

import itertools
from collections.abc import Iterable, Iterator

import attrs

from ratko.model.quantities import Key
from ratko.model.task import Task


__all__ = ["Bonds", "Move", "bonds_of", "moves"]


@attrs.frozen
class Move:
    """Tasks that leave a role and tasks that come in, by their ids, sorted."""

    out: tuple[Key, ...] = ()
    brought_in: tuple[Key, ...] = ()


@attrs.frozen(kw_only=True)
class Bonds:
    """Which tasks belong together, and which are to be kept apart, each pair sorted.

    Attributes:
        together: Pairs of which both are in a role, or neither.
        apart: Pairs of which not both are in a role.
    """

    together: frozenset[tuple[Key, Key]] = frozenset()
    apart: frozenset[tuple[Key, Key]] = frozenset()

    def broken(self, tasks: frozenset[Key]) -> frozenset[tuple[Key, Key]]:
        """Return the bonds that a role of these tasks breaks."""
        torn = (each for each in self.together if (each[0] in tasks) != (each[1] in tasks))
        forced = (each for each in self.apart if each[0] in tasks and each[1] in tasks)
        return frozenset((*torn, *forced))

    def company(self, tasks: Iterable[Key], among: frozenset[Key]) -> frozenset[Key]:
        """Return some tasks with all those among others that belong together with them."""
        found = frozenset(tasks)
        while True:
            more = {
                each
                for pair in self.together
                if found & set(pair) and among.issuperset(pair)
                for each in pair
            }
            if more <= found:
                return found
            found |= more


def bonds_of(tasks: Iterable[Task]) -> Bonds:
    """Return the bonds between some tasks."""
    known = {each.id: each for each in tasks}
    together, apart = set(), set()
    for task in known.values():
        together |= {_sorted(task.id, other) for other in task.together_with & known.keys()}
        apart |= {_sorted(task.id, other) for other in task.apart_from & known.keys()}
    return Bonds(together=frozenset(together), apart=frozenset(apart))


def _sorted(one: Key, other: Key) -> tuple[Key, Key]:
    return (min(one, other), max(one, other))


def moves(
    must_go: frozenset[Key], may_go: frozenset[Key], may_come: frozenset[Key], reach: int
) -> Iterator[Iterator[Move]]:
    """Yield the moves, all of one size at once, from the smallest.

    A task that goes for one that comes is one change; of as many changes those in which the
    fewest tasks move come first.

    Args:
        must_go: Tasks that leave the role in any case.
        may_go: Tasks that may leave it besides.
        may_come: Tasks that may come in.
        reach: How many changes more than those that must be are tried.
    """
    for size in range(len(must_go), len(must_go) + reach + 1):
        shapes: dict[int, list[tuple[int, int]]] = {}
        for out, brought_in in itertools.product(range(len(must_go), size + 1), range(size + 1)):
            if max(out, brought_in) == size:
                shapes.setdefault(out + brought_in, []).append((out, brought_in))
        for _, of_one_size in sorted(shapes.items()):
            yield _of_shapes(of_one_size, must_go, sorted(may_go), sorted(may_come))


def _of_shapes(
    shapes: list[tuple[int, int]], must_go: frozenset[Key], may_go: list[Key], may_come: list[Key]
) -> Iterator[Move]:
    for out, brought_in in shapes:
        for besides in itertools.combinations(may_go, out - len(must_go)):
            gone = tuple(sorted((*must_go, *besides)))
            for come in itertools.combinations(may_come, brought_in):
                yield Move(gone, come)

"""How many roles have which pattern: a small problem of its own, without symmetry.

It is nearly tight: it bounds the scatter, and its rows, in whole roles, strengthen the large model
wherever they stand in it.
"""

import itertools
from collections.abc import Mapping
from typing import Final

import attrs

from ratko.crafting.exact.counts import Counts, rows_of
from ratko.crafting.exact.linear import relax
from ratko.crafting.exact.patterns import Demand, Patterns, every_pattern, work_of
from ratko.crafting.exact.solver import Program, Term
from ratko.crafting.prepared import Prepared


__all__ = ["add_rows", "mix_program", "patterns_of"]

_MOST_PATTERNS: Final = 4_000
"""With more patterns there is no listing them; the model does without."""


def patterns_of(prepared: Prepared, demand: Demand, counts: Counts) -> Patterns | None:
    """Return the patterns that roles can have of which so much is asked.

    Args:
        prepared: The problem.
        demand: What is asked of the roles.
        counts: How many roles its work fills and takes.

    Returns:
        The patterns; None: there are too many to be listed.
    """
    work = work_of(prepared)
    roles, scatter = demand.roles, demand.patterns_scatter(prepared)
    most = scatter - 2 * (roles - 1) if all(w.pattern.size > 1 for w in work) else scatter
    every = []
    for kind in range(len(prepared.limits)):
        found = tuple(
            itertools.islice(every_pattern(prepared, work, kind, most), _MOST_PATTERNS + 1)
        )
        if len(found) > _MOST_PATTERNS:
            return None
        every.append(found)
    patterns = Patterns(of=tuple(every), rows=tuple(rows_of(work, every, counts, roles)))
    return _thinned(prepared, patterns, demand)


def add_rows(program: Program, patterns: Patterns, column: Mapping[tuple[int, int], int]) -> None:
    """Add to a programme what must hold for how many roles have which pattern.

    Args:
        program: To which the rows are added.
        patterns: The patterns.
        column: For each type and number of a pattern the column of how many roles have it.
    """
    for row in patterns.rows:
        terms = [(column[key], 1) for key in row.keys if key in column]
        program.row(terms, least=row.least, most=row.most)


def mix_program(prepared: Prepared, patterns: Patterns, roles: int) -> tuple[Program, list[Term]]:
    """Return the problem of how many roles have which pattern, and their scatter."""
    program = Program()
    column = {
        (kind, at): program.column(min(roles, prepared.places[kind]))
        for kind, found in enumerate(patterns.of)
        for at in range(len(found))
    }
    program.row([(each, 1) for each in column.values()], least=roles, most=roles)
    for kind, places in enumerate(prepared.places):
        if places < roles:
            program.row([(each, 1) for key, each in column.items() if key[0] == kind], most=places)
    add_rows(program, patterns, column)
    return program, [(each, patterns.of[kind][at].size) for (kind, at), each in column.items()]


def _thinned(prepared: Prepared, patterns: Patterns, demand: Demand) -> Patterns:
    """Leave out the patterns with which the scatter would be too large, as the relaxation says."""
    program, sizes = mix_program(prepared, patterns, demand.roles)
    relaxed = relax(program, sizes)
    if relaxed is None:
        return patterns
    keys = [(kind, at) for kind, found in enumerate(patterns.of) for at in range(len(found))]
    kept = {
        key
        for key, (column, _) in zip(keys, sizes, strict=True)
        if relaxed.value + relaxed.costs[column]
        < demand.patterns_scatter(prepared) + relaxed.tolerance
    }
    number: dict[tuple[int, int], int] = {}
    for kind, at in sorted(kept):
        number[kind, at] = sum(1 for other in number if other[0] == kind)
    return Patterns(
        of=tuple(
            tuple(pattern for at, pattern in enumerate(found) if (kind, at) in kept)
            for kind, found in enumerate(patterns.of)
        ),
        rows=tuple(
            attrs.evolve(
                row,
                keys=tuple((kind, number[kind, at]) for kind, at in row.keys if (kind, at) in kept),
            )
            for row in patterns.rows
        ),
    )

"""How many roles have which pattern: a small problem of its own, without symmetry.

It is nearly tight: it bounds the scatter and the unevenness, and its rows, rounded to whole roles,
strengthen the large model wherever they stand in it.
"""

import itertools
from collections.abc import Mapping
from typing import Final

import attrs

from ratko.crafting.exact.patterns import Pattern, Patterns, every_pattern, rows_of, work_of
from ratko.crafting.exact.solver import Budget, Program, Status, relax, solve
from ratko.crafting.prepared import Prepared


__all__ = ["add_rows", "least_unevenness", "mixes_of", "patterns_of"]

_MOST_PATTERNS: Final = 4_000
"""With more patterns there is no listing them; the model does without."""
_NODES: Final = 2_000


def patterns_of(prepared: Prepared, roles: int, scatter: int, uncovered: int) -> Patterns | None:
    """Return the patterns that so many roles can have if their scatter is at most so large.

    Args:
        prepared: The problem.
        roles: How many roles there are.
        scatter: The most that their scatter may be.
        uncovered: The ticks that they leave out.

    Returns:
        The patterns; None: there are too many to be listed.
    """
    work = work_of(prepared)
    most = scatter - 2 * (roles - 1) if all(w.pattern.size > 1 for w in work) else scatter
    every = []
    for kind in range(len(prepared.limits)):
        found = tuple(
            itertools.islice(every_pattern(prepared, work, kind, most), _MOST_PATTERNS + 1)
        )
        if len(found) > _MOST_PATTERNS:
            return None
        every.append(found)
    patterns = Patterns(of=tuple(every), rows=tuple(rows_of(work, every, uncovered)))
    return _thinned(prepared, patterns, roles, scatter)


def mixes_of(
    prepared: Prepared, patterns: Patterns, roles: int, scatter: int
) -> tuple[int | None, list[list[tuple[int, Pattern]]]]:
    """Return what the scatter of so many roles cannot be under, and mixes of patterns to try.

    Args:
        prepared: The problem.
        patterns: The patterns.
        roles: How many roles there are.
        scatter: The most that their scatter may be.

    Returns:
        The bound, None if it is not known. Each mix has a type and a pattern for each role:
        that with the least scatter, and that with the most room for work.
    """
    program, sizes = _program(prepared, patterns, roles)
    program.row(sizes, most=scatter)
    work = work_of(prepared)
    keys = [(kind, pattern) for kind, found in enumerate(patterns.of) for pattern in found]
    room = [
        (
            column,
            -sum(
                ticks
                for each, ticks in work.items()
                if kind in each.kinds and pattern.holds(each.pattern)
            ),
        )
        for (column, _), (kind, pattern) in zip(sizes, keys, strict=True)
    ]
    bound, mixes = None, []
    for objective in (sizes, room):
        outcome = solve(program, objective, Budget(nodes=_NODES))
        if objective is sizes:
            if outcome.status is Status.NOTHING:
                return scatter + 1, []
            bound = outcome.bound
        if outcome.values is not None:
            mixes.append(
                [
                    key
                    for (column, _), key in zip(sizes, keys, strict=True)
                    for _ in range(outcome.values[column])
                ]
            )
    return bound, mixes


def least_unevenness(
    prepared: Prepared, patterns: Patterns, roles: int, scatter: int, covered: int
) -> int:
    """Return what the unevenness of so many roles of one band cannot be under."""
    program, sizes = _program(prepared, patterns, roles)
    program.row(sizes, most=scatter)
    limits = prepared.limits[0]
    largest = program.column(limits.most, whole=False)
    smallest = program.column(limits.most, whole=False)
    program.row([(largest, roles)], least=covered)
    program.row([(smallest, roles)], most=covered)
    keys = [(kind, at) for kind, found in enumerate(patterns.of) for at in range(len(found))]
    column = {key: each for key, (each, _) in zip(keys, sizes, strict=True)}
    _add_evenness(
        program,
        prepared,
        patterns,
        column=column,
        largest=largest,
        smallest=smallest,
        roles=roles,
        covered=covered,
    )
    outcome = solve(program, [(largest, 1), (smallest, -1)], Budget(nodes=_NODES))
    return max(0, outcome.bound or 0)


def add_rows(
    program: Program,
    prepared: Prepared,
    patterns: Patterns,
    column: Mapping[tuple[int, int], int],
    roles: int,
) -> None:
    """Add to a programme what must hold for how many roles have which pattern.

    Args:
        program: To which the rows are added.
        prepared: The problem.
        patterns: The patterns.
        column: For each type and number of a pattern the column of how many roles have it.
        roles: How many roles there are.
    """
    least = max(1, min(limits.least for limits in prepared.limits))
    most = max(limits.most for limits in prepared.limits)
    for row in patterns.rows:
        terms = [(column[key], 1) for key in row.keys if key in column]
        if row.is_inside and row.ticks // least < roles:
            program.row(terms, most=row.ticks // least)
        elif not row.is_inside:
            program.row(terms, least=-(-row.ticks // most))


def _program(
    prepared: Prepared, patterns: Patterns, roles: int
) -> tuple[Program, list[tuple[int, int]]]:
    """Return the problem of how many roles have which pattern, and what is made small."""
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
    add_rows(program, prepared, patterns, column, roles)
    return program, [(each, patterns.of[kind][at].size) for (kind, at), each in column.items()]


def _thinned(prepared: Prepared, patterns: Patterns, roles: int, scatter: int) -> Patterns:
    """Leave out the patterns with which the scatter would be too large, as the relaxation says."""
    program, sizes = _program(prepared, patterns, roles)
    relaxed = relax(program, sizes)
    if relaxed is None:
        return patterns
    keys = [(kind, at) for kind, found in enumerate(patterns.of) for at in range(len(found))]
    kept = {
        key
        for key, (column, _) in zip(keys, sizes, strict=True)
        if relaxed.value + relaxed.costs[column] < scatter + relaxed.tolerance
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


def _add_evenness(
    program: Program,
    prepared: Prepared,
    patterns: Patterns,
    *,
    column: Mapping[tuple[int, int], int],
    largest: int,
    smallest: int,
    roles: int,
    covered: int,
) -> None:
    """Add what the patterns say of the largest and the smallest role, where there is one band.

    Roles that have room for nothing else share its ticks, so that the smallest has no more than
    their mean; the only ones that have room for it share it as well, so that the largest has no
    less.

    Args:
        program: To which the rows are added.
        prepared: The problem.
        patterns: The patterns.
        column: For each type and number of a pattern the column of how many roles have it.
        largest: The column of the ticks of the largest role.
        smallest: And that of the smallest.
        roles: How many roles there are.
        covered: The ticks of all roles together.
    """
    limits = prepared.limits[0]
    for row in patterns.rows:
        terms = [(column[key], 1) for key in row.keys if key in column]
        for count in range(1, roles):
            if row.is_inside:
                # Only what is under the mean of all roles says anything.
                if row.ticks * roles >= covered * count or row.ticks < limits.least * count:
                    continue
                has = program.column()
                program.row([*terms, (has, count - 1 - roles)], most=count - 1)
                spare = count * limits.most - row.ticks
                program.row([(smallest, count), (has, spare)], most=row.ticks + spare)
            elif row.ticks * roles > covered * count and row.ticks <= limits.most * (count + 1):
                # The chord of ticks / count between two counts: the function is convex.
                scaled = [(each, row.ticks) for each, _ in terms]
                program.row(
                    [(largest, count * (count + 1)), *scaled], least=row.ticks * (2 * count + 1)
                )

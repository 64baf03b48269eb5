"""The cheapest way to give rows columns, each row at most one and each column at most once.

The assignment problem, solved by shortest augmenting paths with potentials (the Hungarian method),
in whole numbers throughout, so that ranked aims can be put into one number without rounding.
"""

from collections.abc import Sequence
from typing import Final


__all__ = ["cheapest", "in_one_number"]

_FREE: Final = -1


def in_one_number(
    costs: Sequence[Sequence[tuple[int, ...] | None]], empty: tuple[int, ...]
) -> tuple[list[list[int | None]], int]:
    """Put ranked costs into one number each: less of the first weighs more than all of the next.

    Args:
        costs: For each row and column the costs by rank, none below 0; None: they do not go
            together.
        empty: The costs of a row without a column.

    Returns:
        The costs of the pairs and that of a row without a column.
    """
    every = [empty, *(cost for row in costs for cost in row if cost is not None)]
    bases = [1 + len(costs) * max(each) for each in zip(*every, strict=True)]

    def weighed(cost: tuple[int, ...]) -> int:
        number = 0
        for part, base in zip(cost, bases, strict=True):
            number = number * base + part
        return number

    numbers = [[None if cost is None else weighed(cost) for cost in row] for row in costs]
    return numbers, weighed(empty)


def cheapest(costs: Sequence[Sequence[int | None]], empty: int) -> tuple[int | None, ...]:
    """Return the column of each row, None for a row without one, at the smallest cost in all.

    Takes time in proportion to rows x rows x (rows + columns).

    Args:
        costs: The cost of each row and column, none below 0; None: they do not go together.
        empty: The cost of a row without a column.
    """
    width = len(costs[0]) if costs else 0
    # Beside the columns stands an empty place for each row. One of them is always free, so that a
    # cost above theirs is never taken.
    forbidden = empty + 1
    table = [
        [*(forbidden if cost is None else cost for cost in row), *(empty for _ in costs)]
        for row in costs
    ]
    holder = _holders(table, width + len(costs))
    given: list[int | None] = [None] * len(costs)
    for column, row in enumerate(holder[:width]):
        if row != _FREE:
            given[row] = column
    return tuple(given)


def _holders(table: list[list[int]], width: int) -> list[int]:
    """Return the row that holds each column, `_FREE` where none does."""
    row_price, column_price = [0] * len(table), [0] * width
    holder = [_FREE] * width
    for new, costs in enumerate(table):
        slack = [cost - price for cost, price in zip(costs, column_price, strict=True)]
        before = [_FREE] * width
        rows, reached, open_columns = [new], list[int](), set(range(width))
        while True:
            at = min(open_columns, key=lambda column: (slack[column], column))
            step = slack[at]
            for row in rows:
                row_price[row] += step
            for column in reached:
                column_price[column] -= step
            open_columns.remove(at)
            for column in open_columns:
                slack[column] -= step
            reached.append(at)
            row = holder[at]
            if row == _FREE:
                break
            rows.append(row)
            for column in open_columns:
                over = table[row][column] - row_price[row] - column_price[column]
                if over < slack[column]:
                    slack[column], before[column] = over, at
        while before[at] != _FREE:
            holder[at] = holder[before[at]]
            at = before[at]
        holder[at] = new
    return holder

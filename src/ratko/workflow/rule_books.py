"""Rule books by name: the shipped one, and those that installed packages publish."""

import difflib
from importlib.metadata import entry_points
from typing import Final

from ratko.errors import RuleError
from ratko.matching.rules import RuleBook
from ratko.matching.shipped import shipped_rules
from ratko.messages import message


__all__ = ["GROUP", "rule_book", "rule_book_names"]

GROUP: Final = "ratko.rule_books"
"""The entry-point group under which a package publishes a rule book, or what makes one."""


def rule_book_names() -> tuple[str, ...]:
    """Return the names of the rule books at hand, sorted; the shipped one is called `ratko`."""
    return tuple(sorted({shipped_rules().name, *entry_points(group=GROUP).names}))


def rule_book(name: str) -> RuleBook:
    """Return a rule book by its name. Loading one runs the code of the package that it comes from.

    Raises:
        RuleError: There is no such book, several packages publish one of that name, or what is
            published cannot be loaded or is no rule book.
    """
    shipped = shipped_rules()
    if name == shipped.name:
        return shipped
    found = tuple(entry_points(group=GROUP, name=name))
    if not found:
        known = rule_book_names()
        near = difflib.get_close_matches(name, known, n=1)
        raise RuleError(
            message("workflow.no_rule_book", name=name, known=known, near=near[0])
            if near
            else message("workflow.no_rule_book_near", name=name, known=known)
        )
    if len(found) > 1:
        values = tuple(sorted(each.value for each in found))
        raise RuleError(message("workflow.rule_book_twice", name=name, values=values))
    try:
        published = found[0].load()
        book = published() if callable(published) else published
    except Exception as error:
        # Whatever goes wrong in another package's code is told as that package's mistake.
        reason = f"{type(error).__name__}: {error}"
        raise RuleError(
            message("workflow.rule_book_broken", name=name, value=found[0].value, reason=reason)
        ) from error
    if not isinstance(book, RuleBook):
        raise RuleError(message("workflow.not_a_rule_book", name=name, value=found[0].value))
    return book

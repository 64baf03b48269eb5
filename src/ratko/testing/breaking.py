"""What is raised where a law is broken: the law, and a small case in words."""

from collections.abc import Iterable

import attrs

from ratko.matching.pair import Pair
from ratko.testing.describing import describe, describe_change


__all__ = ["Breach", "LawBroken", "breach"]


@attrs.frozen(kw_only=True)
class Breach:
    """One law that is broken.

    Attributes:
        law: The id of the law.
        title: What the law says.
        rule: The rule that breaks it; empty: it is not one rule's doing.
        case: The role and the person, line by line.
        change: What changed between the two verdicts; empty: there is but one.
        said: What was said, line by line: before and after, or what is amiss.
    """

    law: str
    title: str
    rule: str = ""
    case: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    said: tuple[str, ...]

    def __str__(self) -> str:
        """Return the breach as a few lines."""
        parts = (
            ("rule", (self.rule,) if self.rule else ()),
            ("case", self.case),
            ("change", self.change),
            ("said", self.said),
        )
        lines = [f"Law broken: {self.title} ({self.law})"]
        for name, said in parts:
            for number, line in enumerate(said):
                lines.append(f"  {'' if number else name:<7} {line}")
        return "\n".join(lines)


class LawBroken(AssertionError):  # noqa: N818  # it says what has happened
    """A rule, or a book of rules, breaks a law.

    Attributes:
        breaches: Each law that is broken, once.
    """

    def __init__(self, *breaches: Breach) -> None:
        """Hold the breaches; at least one."""
        self.breaches = breaches
        super().__init__("\n\n".join(map(str, breaches)))


def breach(
    law: tuple[str, str],
    before: Pair,
    after: Pair | None = None,
    *,
    rule: str = "",
    said: Iterable[str],
) -> LawBroken:
    """Return what to raise where a law is broken.

    Args:
        law: Its id and title.
        before: The pair.
        after: The pair that was judged otherwise, where there is one.
        rule: The rule that breaks the law.
        said: What was said, line by line.
    """
    law_id, title = law
    return LawBroken(
        Breach(
            law=law_id,
            title=title,
            rule=rule,
            case=tuple(describe(before)),
            change=() if after is None else tuple(describe_change(before, after)),
            said=tuple(said),
        )
    )

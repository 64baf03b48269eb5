"""What ratko raises. All of it derives from `RatkoError`; anything else is a bug of ours."""

from collections.abc import Iterable

from ratko.messages import Message
from ratko.problems import Problem


__all__ = [
    "InputError",
    "MissingExtraError",
    "MissingValueError",
    "RatkoError",
    "RuleError",
    "TemplateError",
]


class RatkoError(Exception):
    """The base of everything that ratko raises on purpose."""


class InputError(RatkoError):
    """A file cannot be used at all, or may not be written.

    Attributes:
        problems: Every problem found, not just the first.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold all `problems`; at least one."""
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(f"{each.place}: {each.code}: {each.found}" for each in self.problems)
        )


class MissingExtraError(RatkoError):
    """What was asked for needs a library that is not installed.

    Attributes:
        extra: The extra that brings it, as `pdf` in `pip install 'ratko[pdf]'`.
        reason: What it is needed for, with the line that installs it, as a message.
    """

    def __init__(self, extra: str, reason: Message) -> None:
        """Hold the extra and the reason."""
        self.extra = extra
        self.reason = reason
        super().__init__(f"pip install 'ratko[{extra}]' ({reason.code})")


class RuleError(RatkoError):
    """A rule set or a lock contradicts itself or names something that is not there."""

    def __init__(self, reason: Message) -> None:
        """Hold the reason as a message."""
        self.reason = reason
        super().__init__(f"{reason.code} {dict(reason.values)}")


class TemplateError(RatkoError):
    """A template cannot be found, read or rendered.

    Attributes:
        template: The name of the template, as `fi/advert.md.j2`.
        line: The line, from 1, or 0 where it is not known.
    """

    def __init__(self, template: str, line: int, reason: str) -> None:
        """Hold where the template fails and why."""
        self.template = template
        self.line = line
        self.reason = reason
        super().__init__(f"{template}:{line}: {reason}" if line else f"{template}: {reason}")


class MissingValueError(RatkoError):
    """Strict mode: a document needs values that nobody has given.

    Attributes:
        fields: The missing fields, as `role.pay_basis`, sorted.
    """

    def __init__(self, document: str, fields: Iterable[str]) -> None:
        """Hold every missing field of `document`."""
        self.document = document
        self.fields = tuple(sorted(set(fields)))
        super().__init__(f"{document}: {', '.join(self.fields)}")

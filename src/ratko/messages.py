"""What ratko has to say, as data: a code and values. Words are chosen last, in `ratko.language`.

Reasons, questions, findings and problems all carry messages, so that every room can give reasons
without knowing a language, and every reason can be read by a program.
"""

from fractions import Fraction

import attrs


__all__ = ["Message", "MessageValue", "message"]

MessageValue = str | int | Fraction | tuple[str, ...]
"""Names and terms as text or tuples of text, counts as int, minutes and shares as Fraction."""


@attrs.frozen(kw_only=True)
class Message:
    """One thing to say.

    Attributes:
        code: Which text of the catalogue `ratko/data/messages`, as `room.what_it_says`.
        values: What the text speaks of, by name, sorted by name.
    """

    code: str
    values: tuple[tuple[str, MessageValue], ...] = ()

    def value(self, name: str) -> MessageValue:
        """Return one value.

        Raises:
            KeyError: The message has no value of that name.
        """
        return dict(self.values)[name]


def message(code: str, /, **values: MessageValue) -> Message:
    """Make a message; the order of the values does not matter."""
    return Message(code=code, values=tuple(sorted(values.items())))

"""Why a value is refused, before it is known where in a file it stands."""

import json
from typing import Any

import attrs

from ratko.messages import MessageValue
from ratko.problems import Severity


__all__ = ["FieldPath", "Refusal", "RefusedError", "path_text", "shown"]

FieldPath = tuple[str | int, ...]
"""The way to a value in a structured file: names of fields and numbers of items, from 0."""


@attrs.frozen(kw_only=True)
class Refusal:
    """One thing that is wrong in a structured file.

    Attributes:
        path: Where it is.
        code: The code of its message.
        values: The values of its message.
        found: What stands there.
        severity: How much it matters.
    """

    path: FieldPath
    code: str
    values: dict[str, MessageValue] = attrs.field(factory=dict)
    found: str = ""
    severity: Severity = Severity.ERROR


class RefusedError(ValueError):
    """A hook of the converter cannot take a value; where it is, the converter knows."""

    def __init__(self, code: str, value: object, **values: MessageValue) -> None:
        """Hold the code of the message, what was found, and the message's values."""
        self.code = code
        self.found = shown(value)
        self.values = values
        super().__init__(code)


_LONGEST_SHOWN = 200


def shown(value: Any) -> str:
    """Return a value from a file as it may be shown to a person: short."""
    if isinstance(value, str):
        return value[: _LONGEST_SHOWN + 1]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key[:50]}: …" for key in list(value)[:5]) + "}"
    if isinstance(value, list):
        return f"[… {len(value)}]" if value else "[]"
    if isinstance(value, int) and value.bit_length() > _LONGEST_SHOWN:
        return "…"
    return json.dumps(value, default=str)


def path_text(path: FieldPath) -> str:
    """Return a path as it is shown: `tasks[3].name`, `other["Huom. 1"]`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.isidentifier():
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step[:80], ensure_ascii=False)}]"
    return text

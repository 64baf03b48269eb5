"""Where no line may break: between a number and its unit."""

import re
from typing import Final


__all__ = ["unbroken"]

_BEFORE_UNIT: Final = re.compile(
    # All begin with the space, for which a text is searched quickly; then comes what few have.
    r" (?:(?<=[0-9] )(?=(?:h|t|min|kg|g|km|m|cm|%|€|°C|euroa?|krt|tuntia?|timmar|hours?|minuuttia?"
    r"|minuter|minutes|viikkoa?|veckor|weeks?|pv|v|kk|kl|st|kpl)\b|[%€°])"
    r"|(?<=[0-9]\. )(?=[a-zåäö])|(?=[0-9])(?:(?<=\bn\. )|(?<=\bca )|(?<=\bklo )|(?<=\bkl\. )))"
)


def unbroken(text: str) -> str:
    """Return the text with no-break spaces within each number with its unit."""
    return _BEFORE_UNIT.sub("\u00a0", text) if " " in text else text

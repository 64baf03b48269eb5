"""Where no line may break: within a number with its unit, and within how much or often a week."""

import re
from typing import Final


__all__ = ["unbroken"]

_BEFORE_UNIT: Final = re.compile(
    # All begin with the space, for which a text is searched quickly; then comes what few have.
    r" (?:(?<=[0-9] )(?=(?:h|t|min|kg|g|km|m|cm|%|€|°C|euroa?|krt|tuntia?|timmar|hours?|minuuttia?"
    r"|minuter|minutes|viikkoa?|veckor|weeks?|pv|v|kk|kl|st|kpl|kertaa|gånger|times)\b|[%€°])"
    r"|(?<=[0-9]\. )(?=[a-zåäö])|(?=[0-9])(?:(?<=\bn\. )|(?<=\bca )|(?<=\bklo )|(?<=\bkl\. ))"
    # How much and how often a week: "2,5 h viikossa", "två gånger i veckan".
    r"|(?=viikossa\b)(?:(?<=\bh )|(?<=\bkerran )|(?<=\bkertaa ))"
    r"|(?=gång(?:er)? i veckan\b)(?:(?<=\ben )|(?<=\btvå ))"
    r"|(?=i veckan\b)(?:(?<=\bh )|(?<=\bgång )|(?<=\bgånger ))|(?=veckan\b)(?<=\bi )"
    r"|(?=a week\b)(?:(?<=\bh )|(?<=\bonce )|(?<=\btwice )|(?<=\btimes ))|(?=week\b)(?<=\ba ))"
)


def unbroken(text: str) -> str:
    """Return the text with no-break spaces within what a line may not break."""
    return _BEFORE_UNIT.sub("\u00a0", text) if " " in text else text

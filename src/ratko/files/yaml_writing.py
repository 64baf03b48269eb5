"""Plain data as YAML: block form, two spaces, texts quoted where YAML would read something else."""

import json
import re
from typing import Any


__all__ = ["entry_lines", "item_lines", "write_yaml"]

_BARE = re.compile(r"[^\W_](?:[\w .,;()/+&@%€!?'’”–—°§=*|<>~^$-]*(?<! ))?")
"""What may stand without quotes, unless it is like one of the next."""
_NUMBER_TO_OTHERS = re.compile(r"[0-9][0-9_.,xXoOa-fA-F+-]*")
_EXACT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+/[0-9]+|[0-9]+-[0-9]+")
_WORDS_TO_OTHERS = {"y", "yes", "n", "no", "on", "off", "true", "false", "null"}
"""What YAML 1.1, which other programs read, takes for yes, no or nothing."""
_WORD = re.compile(r"[^\W_][\w-]*")
_NAME = re.compile(r"[^\W\d_](?:[\w ()./-]*(?<! ))?")
_NO_LITERAL = re.compile(r"\A\s|\n[ ]|[ ]\n|\n\n\Z|[ ]\Z")
_STRANGE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_WIDEST = 88


def write_yaml(plain: dict[str, Any]) -> str:
    """Return the YAML of a mapping; it ends with a line end."""
    return "".join(line + "\n" for name in plain for line in entry_lines(name, plain[name], 0))


def entry_lines(name: str, value: Any, indent: int) -> list[str]:
    """Return the lines of one field, its name in column `indent`."""
    head = " " * indent + _name(name) + ":"
    short = _on_one_line(value)
    if short is not None and (not value or len(head) + len(short) < _WIDEST):
        return [f"{head} {short}"]
    if isinstance(value, dict):
        return [
            head,
            *(line for each in value for line in entry_lines(each, value[each], indent + 2)),
        ]
    if isinstance(value, list):
        return [head, *(line for each in value for line in item_lines(each, indent + 2))]
    first, *more = _scalar_lines(value, indent + 2)
    return [f"{head} {first}", *more]


def item_lines(value: Any, indent: int) -> list[str]:
    """Return the lines of one item of a list, its hyphen in column `indent`."""
    mark = " " * indent + "- "
    if isinstance(value, dict) and value:
        lines = [line for each in value for line in entry_lines(each, value[each], indent + 2)]
        return [mark + lines[0][indent + 2 :], *lines[1:]]
    if isinstance(value, dict | list):
        return [mark + _flow(value)]
    first, *more = _scalar_lines(value, indent + 2)
    return [mark + first, *more]


def _on_one_line(value: Any) -> str | None:
    """Return a collection in flow style where it reads well so: words, or a level for each name."""
    if isinstance(value, list) and all(_is_word(each) for each in value):
        return _flow(value)
    if isinstance(value, dict) and all(type(each) is int for each in value.values()):
        return _flow(value)
    return None


def _is_word(value: Any) -> bool:
    return type(value) is int or (
        isinstance(value, str) and _WORD.fullmatch(value) is not None and _is_bare(value)
    )


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(each)}: {_flow(value[each])}" for each in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    if isinstance(value, str):
        return value if _is_word(value) else _quoted(value)
    return json.dumps(value)


def _scalar_lines(value: Any, indent: int) -> list[str]:
    if not isinstance(value, str):
        return [json.dumps(value)]
    if _is_bare(value):
        return [value]
    if "\n" in value and not _NO_LITERAL.search(value) and not _STRANGE.search(value):
        head = "|" if value.endswith("\n") else "|-"
        lines = value.removesuffix("\n").split("\n")
        return [head, *(" " * indent + line if line else "" for line in lines)]
    return [_quoted(value)]


def _is_bare(text: str) -> bool:
    if _EXACT.fullmatch(text):
        return True
    return (
        _BARE.fullmatch(text) is not None
        and text.lower() not in _WORDS_TO_OTHERS
        and _NUMBER_TO_OTHERS.fullmatch(text) is None
    )


def _name(name: str) -> str:
    is_plain = _NAME.fullmatch(name) and name.lower() not in _WORDS_TO_OTHERS
    return name if is_plain else _quoted(name)


def _quoted(text: str) -> str:
    """Return the text in quotes as JSON has it, which YAML reads too."""
    return _STRANGE.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )

"""Texts of a view that are said in another language than the document's."""

from collections.abc import Iterator
from typing import Any

import attrs

from ratko.documents.said import Said
from ratko.documents.views import AdvertView, DescriptionView
from ratko.messages import message
from ratko.model.finding import Finding, Outcome


__all__ = ["translation_findings"]


def translation_findings(view: AdvertView | DescriptionView) -> tuple[Finding, ...]:
    """Return a finding for each text that has no translation, each text once."""
    found = {each.text: each for each in _texts(view) if each.language}
    return tuple(
        Finding(
            rule="translation",
            subject=each.sources[0],
            outcome=Outcome.WARN,
            evidence=message(
                "documents.translation_missing", text=each.text, language=each.language
            ),
            remedy=message("documents.translation_remedy", language=view.language.value),
        )
        for each in found.values()
    )


def _texts(value: Any) -> Iterator[Said]:
    if isinstance(value, Said):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _texts(getattr(value, field.name))

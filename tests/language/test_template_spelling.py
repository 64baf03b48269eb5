"""Voikko finds no misspelt word in the Finnish of any template, rendered in a test or not."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.language.test_spelling import misspelt

from ratko.documents.locator import templates_folder


FINNISH = sorted(
    path for folder in ("fi", "fi_clear") for path in (templates_folder() / folder).glob("*.j2")
)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


@pytest.mark.parametrize("template", FINNISH, ids=lambda each: f"{each.parent.name}/{each.name}")
def test_the_words_of_a_template(template: Path, voikko: Any) -> None:
    # What stands in place of a value may be hyphenated to a word; a space keeps them apart.
    text = JINJA.sub(" ", template.read_text(encoding="utf-8"))
    assert len(text.split()) > 20
    assert misspelt(text, voikko) == set()

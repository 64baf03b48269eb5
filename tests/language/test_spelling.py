"""Voikko finds no misspelt word in the Finnish that ratko writes: documents, messages, tables."""

import datetime
import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import ratko
from ratko.data import read_table
from ratko.files.reading import read_inventory
from ratko.model.text import Variety
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.proposing import propose


DATA = Path(ratko.__file__).parent / "data"
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("kierratyskeskus.xlsx", "kylayhdistys.csv", "lomakevastaukset.csv")
DAY = datetime.date(2026, 11, 24)
WORD = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*-?")
SHORT = re.compile(r"^(?:[A-ZÅÄÖ]{2,}|xlsx|Excel|Kela|Markdown|Ratko|Teams|Word|Zoom)-")
"""An abbreviation or a name before a hyphen; what follows is looked at: `YAML-tiedoston`."""
MARKUP = re.compile(r"<style\b.*?</style>|<[^>]*>", re.DOTALL)
NO_WORDS = re.compile(
    # Addresses, files and places in them, placeholders, options, names of fields.
    r"\S+@\S+|https?://\S+|www\.\S+|\S+!\S+|\{[^{}]*\}|--[a-z-]+|`[^`]*`|\S*_\S*"
    r"|\S+\.(?:csv|html|json|jsonld|md|ods|svg|txt|xls|xlsm|xlsx|yaml)\b"
)
ALLOWED = frozenset(
    {
        # Abbreviations that the coordinators use and the program reads.
        *["esim", "krt", "ks", "min", "mom", "pv", "txt", "vko", "väh"],
        *["ma", "ti", "ke", "to", "pe", "la", "su", "syys"],
        # Names: of this program and its method, of formats, services and projects.
        *["ratko", "ratkolla", "ratkon"],
        *["JSONia", "YAMLia", "YAMLin", "EY", "UTF", "noin-luku", "kahvin-keitto"],
        # Words of the trade that are right and that its dictionary lacks: setting goods out,
        # putting letters in envelopes, split firewood, the coach of supported employment, walking
        # dogs, social media in short.
        *["esillepano", "kuoritus", "klapien", "työhönvalmentaja", "ulkoilutus"],
        *["some-julkaisut", "some-päivitykset"],
    }
)
"""Words that are right and that Voikko's dictionary lacks."""
MEANT_FOR_READING = {"other_words", "stem"}
"""Fields of tables with words that people are understood by, slang included, or parts of words."""
READ_ONLY = {
    # Tables of words and beginnings of words that the program reads and never writes.
    *["demand_words", "headers", "pair_words", "table_markers", "table_words"],
    # Words to ask about, officialese included; forms, which have tests of their own.
    *["review_words", "review_cues", "review_forms", "inflection_municipalities"],
    *["inflection_nouns", "inflection_verbs", "blank_inventory"],
}


def misspelt(text: str, voikko: Any, names: frozenset[str] = frozenset()) -> set[str]:
    words = {SHORT.sub("", each) for each in WORD.findall(NO_WORDS.sub(" ", text))} - names - {""}
    allowed = ALLOWED | {each.capitalize() for each in ALLOWED}
    return {word for word in words - allowed if not voikko.spell(word)}


@pytest.mark.parametrize("name", NAMES)
def test_documents_of_the_examples(name: str, voikko: Any) -> None:
    proposal = propose(read_inventory(EXAMPLES / name).value, date=DAY)
    request = Request(languages=(Variety.FI, Variety.FI_CLEAR), formats=("txt",), date=DAY)
    written = {each.name: each.content.decode() for each in all_files(proposal, request)}
    texts = {each: text for each, text in written.items() if each.endswith(".txt")}
    texts["index.html"] = html.unescape(MARKUP.sub(" ", written["index.html"]))
    wrong = {each: found for each, text in texts.items() if (found := misspelt(text, voikko))}
    assert len(texts) > 6
    assert wrong == {}


def said(value: Any, field: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Each Finnish text, with the words of its translations: what is in both is a name."""
    if isinstance(value, Mapping):
        if isinstance(value.get("fi"), str) and field not in MEANT_FOR_READING:
            others = f"{value.get('sv', '')} {value.get('en', '')}"
            yield (
                value["fi"],
                frozenset(SHORT.sub("", each) for each in WORD.findall(NO_WORDS.sub(" ", others))),
            )
        for key, each in value.items():
            yield from said(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from said(each, field)


@pytest.mark.parametrize(
    "table",
    sorted(
        name
        for each in DATA.rglob("*.json")
        if (name := each.relative_to(DATA).with_suffix("").as_posix()) not in READ_ONLY
    ),
)
def test_tables_and_messages(table: str, voikko: Any) -> None:
    wrong = {
        text: found
        for text, names in said(read_table(table))
        if (found := misspelt(text, voikko, names))
    }
    assert wrong == {}


def test_a_misspelt_word_is_found(voikko: Any) -> None:
    text = "Tämä on vihreellinen, ks. tiedosto.txt ja osoite a@vihreellinen.fi."
    assert misspelt(text, voikko) == {"vihreellinen"}
    assert misspelt("Löydät sen Vihreellinen-palvelusta.", voikko, frozenset()) != set()

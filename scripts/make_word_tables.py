"""Makes the word tables of `ratko.language.inflection` from the lists in `word_sources`.

Run it after a change of those lists or of `paradigms.py`, and commit what it writes:

    python scripts/make_word_tables.py          # writes src/ratko/data/inflection_*.json
    python scripts/make_word_tables.py --check  # exits with 1 where they are stale

The lists say where their words come from and under what licence. It needs nothing but Python.
The tests compare every form with Voikko, an analyser that shares nothing with this.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from paradigms import noun_forms, verb_forms


SOURCES = Path(__file__).parent / "word_sources"
TABLES = Path(__file__).parents[1] / "src" / "ratko" / "data"
KOTUS = (
    "Nykysuomen sanalista (Institute for the Languages of Finland, 2022), by way of the lexicon of"
    " pykko (Copyright 2024 Pekka Kauppinen, MIT)"
)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a list, each by the names of its columns."""
    text = (SOURCES / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def table(about: dict[str, str], columns: list[str], found: Iterable[list[str | int]]) -> str:
    """Return a table as JSON with one row on a line, so that a change is seen as one."""
    parts = [
        f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in (*about.items(), ("columns", columns))
    ]
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in found)
    return "{\n" + ",\n".join(parts) + ',\n  "rows": [\n' + lines + "\n  ]\n}\n"


def municipalities() -> str:
    """Return the municipalities with their forms and Swedish names."""
    columns = ["code", "fi", "genitive", "where", "from_where", "to_where", "sv", "preposition"]
    about = {
        "source": "Codes and names: public facts of Statistics Finland and of the Institute for the"
        " Languages of Finland, read from Yleisradio/geodata (2020, no licence stated)."
        " Forms: taken from the test cases of pykko (Copyright 2024 Pekka Kauppinen), corrected by"
        " hand after what the Institute publishes on single names; Swedish prepositions: composed",
        "licence": "MIT, that of pykko included: LICENSE.pykko",
        "confidence": "the forms are compared with Voikko, which lacks some of six municipalities;"
        " some names have a second accepted usage; some Swedish prepositions are from memory",
        "how": "`until` is the last year in which there was such a municipality; 0: there is one",
    }
    found: list[list[str | int]] = [
        [*(row[column] for column in columns), int(row["until"] or 0)]
        for row in rows("municipalities")
    ]
    return table(about, [*columns, "until"], found)


def nouns() -> str:
    """Return the nouns in all the cases that sentences need."""
    found: list[list[str | int]] = []
    cases: list[str] = []
    for row in rows("nouns"):
        forms = noun_forms(row["word"], int(row["type"]), row["gradation"], tail=row["tail"])
        cases = list(forms)
        found.append([row["word"], row["place"], *forms.values()])
    about = {
        "source": f"Words: composed for this project. Types of inflection: {KOTUS}",
        "licence": "CC BY 4.0 (types of inflection), MIT (the rest): LICENSE.pykko",
        "confidence": "high: every form is compared with Voikko",
        "how": "`place`: one is in such a place (`in`) or at it (`at`); empty: it is no place",
    }
    return table(about, ["word", "place", *cases], found)


def verbs() -> str:
    """Return the verbs of tasks with the forms that sentences need."""
    found: list[list[str | int]] = []
    for row in rows("verbs"):
        forms = verb_forms(row["infinitive"], int(row["type"]), row["gradation"])
        found.append([row["infinitive"], forms["you"], forms["passive"]])
    about = {
        "source": f"Words: composed for this project. Types of inflection: {KOTUS}",
        "licence": "CC BY 4.0 (types of inflection), MIT (the rest): LICENSE.pykko",
        "confidence": "high: every form is compared with Voikko",
    }
    return table(about, ["infinitive", "you", "passive"], found)


def main(arguments: list[str]) -> int:
    """Write the tables, or check that they are as they would be written."""
    stale = []
    for name, make in (("municipalities", municipalities), ("nouns", nouns), ("verbs", verbs)):
        path = TABLES / f"inflection_{name}.json"
        text = make()
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        sys.stderr.write(f"Stale: {', '.join(stale)}. Run python scripts/make_word_tables.py.\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every form in the tables is what Voikko says it is: of that word, in that case or person."""

from collections.abc import Callable, Iterator

from ratko.data import read_table


Analyse = Callable[[str], list[dict[str, str]]]

CASES = {
    "nominative": "nimento",
    "genitive": "omanto",
    "partitive": "osanto",
    "inessive": "sisaolento",
    "elative": "sisaeronto",
    "illative": "sisatulento",
    "adessive": "ulkoolento",
    "ablative": "ulkoeronto",
    "allative": "ulkotulento",
    "essive": "olento",
    "translative": "tulento",
}
SERIES = {
    "where": {"sisaolento", "ulkoolento"},
    "from_where": {"sisaeronto", "ulkoeronto"},
    "to_where": {"sisatulento", "ulkotulento"},
    "genitive": {"omanto"},
}
OTHER_BASE_FORMS = {
    # Voikko knows these by the name without what is added to it, or not as a name of its own.
    "Koski Tl": {"Koski", "koski"},
    "Pedersören kunta": {"Pedersöre"},
    "Virrat": {"Virta", "virta", "Virrat"},
}
UNKNOWN_TO_VOIKKO = {"Laukaa", "Lemland", "Lumparland", "Saltvik", "Sund", "Uusikaarlepyy"}
"""Its dictionary lacks these names or a form of them; municipalities.yaml spells them out."""


def rows(name: str) -> Iterator[dict[str, str]]:
    table = read_table(f"inflection_{name}")
    for row in table["rows"]:
        yield dict(zip(table["columns"], row, strict=True))


def test_municipalities(analyse: Analyse) -> None:
    wrong = []
    for row in rows("municipalities"):
        bases = OTHER_BASE_FORMS.get(row["fi"], {row["fi"]})
        # One series of cases for a name: Helsingissä with Helsinkiin, Tampereella with Tampereelle.
        series = "sisa" if row["where"].removesuffix(" Tl").endswith(("ssa", "ssä")) else "ulko"
        for column, cases in SERIES.items():
            form = row[column].removesuffix(" Tl")
            fitting = {case for case in cases if case.startswith((series, "omanto"))}
            if not any(
                each["BASEFORM"] in bases and each.get("SIJAMUOTO") in fitting
                for each in analyse(form)
            ):
                wrong.append((row["fi"], form))
    assert {name for name, _ in wrong} == UNKNOWN_TO_VOIKKO
    assert not any(analyse(form) for _, form in wrong)


def test_nouns(analyse: Analyse) -> None:
    wrong = []
    for row in rows("nouns"):
        for column, form in row.items():
            if column in {"word", "place"}:
                continue
            number = "plural" if column.startswith("plural") else "singular"
            case = CASES[column.removeprefix("plural").removeprefix("_") or "nominative"]
            if not any(
                each.get("SIJAMUOTO") == case
                and each.get("NUMBER") == number
                and is_of(each, row["word"])
                for each in analyse(form)
            ):
                wrong.append((row["word"], column, form))
    assert not wrong


def is_of(found: dict[str, str], word: str) -> bool:
    """Whether an analysis is of a word; nouns in -minen are analysed as forms of their verbs."""
    return found["BASEFORM"] == word or (
        word.endswith("minen") and found.get("MOOD") == "MINEN-infinitive"
    )


def test_verbs(analyse: Analyse) -> None:
    wrong: list[tuple[str, str]] = []
    for row in rows("verbs"):
        you, passive = (
            [each for each in analyse(row[column]) if each["BASEFORM"] == row["infinitive"]]
            for column in ("you", "passive")
        )
        if not any(
            (each.get("PERSON"), each.get("NUMBER"), each.get("TENSE"), each.get("MOOD"))
            == ("2", "singular", "present_simple", "indicative")
            for each in you
        ):
            wrong.append((row["infinitive"], row["you"]))
        if not any(each.get("PERSON") == "4" for each in passive):
            wrong.append((row["infinitive"], row["passive"]))
    assert wrong == []

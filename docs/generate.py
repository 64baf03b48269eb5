"""Writes the generated parts of the documentation from the program and its tables.

`python docs/generate.py` writes them; `tests/docs/test_generated.py` holds the pages to them. A
generated part stands in a page between two comments, `<!-- generated: NAME -->` and
`<!-- end of generated -->`; everything else in the page is written by hand.
"""

import contextlib
import functools
import inspect
import io
import os
import re
import shutil
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from unittest import mock

import attrs

import ratko
from ratko.cli.program import main
from ratko.data import read_table
from ratko.documents.chart_views import Chart
from ratko.documents.fit_views import FitView
from ratko.documents.paper_views import (
    AgreementView,
    FollowUpView,
    InductionView,
    InterviewView,
)
from ratko.documents.said import Blank, Said
from ratko.documents.views import AdvertView, DescriptionView
from ratko.files.kinds import KINDS
from ratko.finland.rows import RuleRow
from ratko.finland.tables import shipped_rules
from ratko.finland.vocabulary import Confidence
from ratko.finland.wording import citation, requirement_text
from ratko.language.formats import hours
from ratko.language.inflection.forms import Layer
from ratko.language.messages import say
from ratko.language.occupations import occupation_names
from ratko.language.review.context import CONTEXTS
from ratko.language.review.rules import RULES, SOURCES
from ratko.language.terms import term
from ratko.matching.rules import TaskRule
from ratko.matching.shipped import shipped_rules as matching_book
from ratko.messages import message
from ratko.method.role_checks import CHECKS
from ratko.model.review import LanguageLimits, ReviewSettings, ReviewSeverity
from ratko.model.rules import RuleSet
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


DOCS: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("fi", "sv", "en")
LANGUAGE_NAMES: Final = ("Finnish", "Swedish", "English")
MARKED: Final = re.compile(
    r"(?P<start><!-- generated: (?P<name>[a-z-]+)(?: (?P<of>[\w./ -]+))? -->\n)"
    r".*?(?P<end><!-- end of generated -->)",
    re.DOTALL,
)

VIEWS: Final[Mapping[str, type]] = {
    "advert": AdvertView,
    "advert_short": AdvertView,
    "advert_social": AdvertView,
    "job_description": DescriptionView,
    "interview_questions": InterviewView,
    "induction_plan": InductionView,
    "agreement_summary": AgreementView,
    "follow_up_form": FollowUpView,
    "fit_report": FitView,
}
"""What each document's template is filled with."""

COLUMN_MEANINGS: Final = {
    "name": "what the task is called",
    "name=fi": "the task's name in Finnish",
    "name=sv": "the task's name in Swedish",
    "name=en": "the task's name in English",
    "entity": "the duty area; an empty cell continues the one above",
    "steps": "what is done, step by step",
    "doers": "who does it today, several with commas",
    "frequency": "how often",
    "time": "how long; what for is read from the heading or the cell",
    "time=time": "how long one time takes",
    "time=week": "time in a week",
    "time=month": "time in a month",
    "time=year": "time in a year",
    "season": "the months",
    "windows": "weekdays and parts of the day",
    "site": "where",
    "tools": "tools and machines",
    "requirements": "what the task demands, in words",
    "permits": "permits and conditions",
    "classification": "what the task is to its doers",
    "classification_reason": "why it is that",
    "removable": "whether it can be handed over",
    "decision": "what is decided",
    "decision_reason": "why",
    "consent": "whether the doers agree",
    "freed_time": "what the freed time is for",
    "signed_by": "who decided",
    "notes": "anything else, kept word for word",
    "origin": "where the need comes from",
    "pleasantness": "how the doer likes it",
    "near_colleagues": "whether it is done near or with others",
    "growth_value": "how much one grows in it, 0–5",
    "legal_duty": "whether the law demands it",
    "dangerous": "whether it is dangerous without training",
    "splittable": "whether it can be divided",
    "smallest_chunk": "the smallest part that makes sense",
    "respondent": "who answers, of a form",
    "association": "the association's name",
    "timestamp": "when a form was sent",
    "number": "a row's number",
    "kind": "in what capacity",
    "capacity": "time a week that the person has",
    "basic_duty": "what the person is there for",
    "invited": "whether asked to the workshops",
    "attended": "whether present; of an absence no reason is kept",
    "address": "street address",
    "postal_code": "postal code",
    "municipality": "municipality",
    "step_free_entrance": "step-free entrance",
    "accessible_toilet": "accessible toilet",
    "lift": "lift",
    "quiet_room": "quiet room",
    "induction_loop": "induction loop",
    "public_transport": "public transport",
}
"""What each column says. A column without a meaning here stops the writing."""

WORD_KINDS: Final = {
    "classification": "Core, complementary, assisting",
    "removable": "Can it be handed over?",
    "decision_kind": "Decisions",
    "origin": "Where a task comes from",
    "pleasantness": "Is it pleasant?",
    "yes_no": "Yes and no",
    "open": "Not answered yet (stays unknown)",
    "consent": "Management's consent, beside yes and no",
    "invited": "Invitations, beside yes and no",
    "attended": "Attendance, beside yes and no",
    "nobody": "Nobody does it",
    "doer_kind": "Capacities",
    "unsaid": "Nothing is said",
    "maybe": "Perhaps (stays unknown)",
    "remark_origin": "Remarks that say where a task comes from",
    "permit_kind": "Permits and conditions",
    "association_form": "What ends an association's name",
    "total": "A totals row (left out, and said)",
    "footnote": "A note under the table",
}
"""The kinds of words to list, in this order, each with a heading; others come after them."""


def main_program() -> None:
    """Write every page that has generated parts."""
    for page in pages():
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


def pages() -> Iterator[Path]:
    """Yield the pages that have generated parts."""
    for page in sorted(DOCS.rglob("*.md")):
        if MARKED.search(page.read_text(encoding="utf-8")):
            yield page


def renewed(page: str) -> str:
    """Return the text of a page with its generated parts made anew."""

    def part(found: re.Match[str]) -> str:
        make = PARTS[found["name"]]
        made = make(found["of"]) if found["of"] else make()
        return f"{found['start']}\n{made.strip()}\n\n{found['end']}"

    return MARKED.sub(part, page)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(each) for each in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "–"


def _code(text: object) -> str:
    return f"`{text}`"


# --- reference/cli.md ---


def help_of(command: str) -> str:
    """Return the help of a command as it is printed 80 characters wide."""
    printed = io.StringIO()
    with (
        mock.patch.dict(os.environ, COLUMNS="80"),
        contextlib.redirect_stdout(printed),
        contextlib.suppress(SystemExit),
    ):
        main(["--talk", "en", *(command.split() if command != "ratko" else []), "--help"])
    return f"```text\n{printed.getvalue().strip()}\n```"


# --- what the main job makes of the recycling shop ---


@functools.cache
def main_job(language: str) -> tuple[str, Mapping[str, str]]:
    """Return what the main job prints on the recycling shop, and the text files that it writes."""
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(DOCS.parent / "examples", "examples")
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            contextlib.suppress(SystemExit),
        ):
            job = f"adverts examples/kierratyskeskus.xlsx -o tuuma --language {language}"
            main(["--talk", language, *job.split(), "--date", "2026-11-24"])
        written = {
            file.relative_to("tuuma").as_posix(): file.read_text(encoding="utf-8")
            for file in Path("tuuma").rglob("*.txt")
        }
    return printed.getvalue(), written


def printed(language: str) -> str:
    """Return the lines that the main job prints, the long ones wrapped."""
    lines = main_job(language)[0].strip().splitlines()
    wrapper = textwrap.TextWrapper(
        96, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )
    wrapped = [wrapper.fill(line) for line in lines]
    return "\n".join(["```text", *wrapped, "```"])


def document(name: str) -> str:
    """Return a document of the main job as plain text; its name holds its language."""
    _, language, _ = name.split(".")
    return f"```text\n{main_job(language)[1][name].strip()}\n```"


# --- reference/dimensions.md ---


def dimensions() -> str:
    """Return the dimensions, each with the anchors of its levels."""
    return "\n\n".join(_dimension(each) for each in read_table("dimensions")["dimensions"])


def _dimension(entry: Mapping[str, Any]) -> str:
    names = " · ".join(entry["name"][each] for each in ("fi", "sv"))
    related = f"; near: {', '.join(entry['related'])}" if entry["related"] else ""
    levels = table(
        ["level", *LANGUAGE_NAMES],
        [
            [
                str(level["level"]),
                *(f"{level['meaning'][each]} *{level['example'][each]}*" for each in LANGUAGES),
            ]
            for level in entry["levels"]
        ],
    )
    return (
        f"## {entry['code']}: {entry['name']['en'].lower()}\n\n"
        f"{names}. ICF {', '.join(entry['icf'])}{related}.\n\n"
        f"{entry['question']['en']}\n\n{levels}"
    )


# --- reference/adjustments.md ---


def adjustments(means: str) -> str:
    """Return the adjustments by one of the means."""
    return "\n\n".join(
        _adjustment(each)
        for each in read_table("adjustments")["adjustments"]
        if each["means"] == means
    )


def _adjustment(entry: Mapping[str, Any]) -> str:
    names = " · ".join(entry["name"][each] for each in ("fi", "sv"))
    eases = [
        f"{_code(each['dimension'])} from {each['up_to']} to {each['to']}: *{each['leaves']}*"
        for each in entry.get("easings", ())
    ]
    gives = [
        f"meets the need: {term('access_feature', each, Language.EN)}"
        for each in entry.get("provides", ())
    ]
    if "guidance_minutes" in entry:
        gives.append(f"guidance of {hours(entry['guidance_minutes'], Language.EN)} a week")
    if "reaches_places" in entry:
        gives.append("helps one to get to work")
    costs = [
        f"{entry[cost]} {unit}"
        for cost, unit in COSTS.items()
        if entry[cost] not in {0, UNKNOWN.value}
    ]
    if any(entry[cost] == UNKNOWN.value for cost in COSTS):
        costs.append("price to be asked")
    support = {True: "support may be asked for", False: ""}.get(
        entry["may_be_supported"], "support may be asked for if the cost is significant"
    )
    lines = [*eases, *gives, "; ".join([*(costs or ["costs nothing"]), *filter(None, [support])])]
    listed = "\n".join(f"- {each}" for each in lines)
    return (
        f"### {entry['name']['en']}\n\n{_code(entry['id'])}: {names}. {entry['what']['en']}\n\n"
        f"{listed}"
    )


# --- reference/inventory-columns.md ---


def columns(sheet: str) -> str:
    """Return the columns of a sheet with the headings that are known."""
    known = read_table("headers")["sheets"][sheet]
    return table(
        ["field", "what it says", *LANGUAGE_NAMES],
        [
            [
                _code(field),
                COLUMN_MEANINGS[field],
                *(", ".join(headings[each]) for each in LANGUAGES),
            ]
            for field, headings in known.items()
        ],
    )


def answers(sheet: str) -> str:
    """Return the questions of a sheet, each with the words by which it is known."""
    rows = [
        [
            _code(each["field"]),
            each["help"]["en"],
            *(
                ", ".join([each["label"][lang], *each.get("other_words", {}).get(lang, [])])
                for lang in LANGUAGES
            ),
        ]
        for each in read_table("workbook_form")[sheet]
    ]
    return table(["field", "what it says", *LANGUAGE_NAMES], rows)


def questions() -> str:
    """Return the beginnings of words by which a question is known."""
    known = read_table("headers")["questions"]["tasks"]
    return table(
        ["field", *LANGUAGE_NAMES],
        [
            [
                _code(field),
                *("; ".join(" … ".join(each) for each in known[field][one]) for one in LANGUAGES),
            ]
            for field in known
        ],
    )


def words() -> str:
    """Return the words of answers, by kind."""
    terms = read_table("table_words")["terms"]
    order = [*WORD_KINDS, *(each for each in terms if each not in WORD_KINDS)]
    return "\n\n".join(
        f"### {WORD_KINDS.get(kind) or kind.replace('_', ' ').capitalize()}\n\n"
        + _words_table(terms[kind], ["value", *LANGUAGE_NAMES])
        for kind in order
        if kind in terms
    )


def time_words() -> str:
    """Return the words of times: lengths, periods, days, months, seasons."""
    return _words_table(read_table("table_words")["time"], ["sense", *LANGUAGE_NAMES])


def _words_table(senses: Mapping[str, Mapping[str, Sequence[str]]], head: Sequence[str]) -> str:
    return table(
        head,
        [
            [_code(sense), *(", ".join(by_language.get(each, ())) for each in LANGUAGES)]
            for sense, by_language in senses.items()
        ],
    )


# --- reference/rules.md ---


def checks() -> str:
    """Return the checks on a role, in their order."""
    return table(
        ["id", "check", "in Finnish", "outcome"],
        [
            [
                _code(name),
                term("check", name, Language.EN),
                term("check", name, Language.FI),
                inspect.getdoc(check) or "",
            ]
            for name, check in CHECKS.items()
        ],
    )


def matching_rules() -> str:
    """Return the rules of matching, in the order in which findings are shown."""
    return table(
        ["id", "rule", "in Finnish", "on", "strength", "what it judges", "source"],
        [
            [
                _code(rule.id),
                rule.title.en,
                rule.title.fi,
                "each task" if isinstance(rule, TaskRule) else "the role",
                rule.strength.value,
                inspect.getdoc(rule.judge) or "",
                rule.source.en,
            ]
            for rule in matching_book().rules
        ],
    )


def rules(letter: str) -> str:
    """Return the rules of one phase of the method, by the first letter of their ids."""
    known = sorted(
        name.removeprefix("rule.")
        for name in read_table("terms")["terms"]
        if re.fullmatch(rf"rule\.{letter.upper()}\d", name)
    )
    return table(
        ["id", "what must hold", "in Finnish"],
        [
            [_code(name), term("rule", name, Language.EN), term("rule", name, Language.FI)]
            for name in known
        ],
    )


def thresholds() -> str:
    """Return the thresholds with their defaults."""
    meanings = _attribute_texts(RuleSet)
    return table(
        ["threshold", "default", "what it is"],
        [
            [_code(field.name), _default(field.name, field.default), meanings[field.name]]
            for field in attrs.fields(RuleSet)
            if field.name not in {"name", "hours_bands", "review"}
        ],
    )


def template_blocks(name: str) -> str:
    """Return the blocks of a document's template, in their order."""
    source = (DOCS.parent / "templates" / "fi" / f"{name}.md.j2").read_text(encoding="utf-8")
    return ", ".join(_code(each) for each in re.findall(r"{% block (\w+) %}", source)) + "\n"


def template_fields(name: str) -> str:
    """Return the fields of a document's view and of every record within it."""
    waiting, known = [VIEWS[name]], [VIEWS[name]]
    parts = []
    while waiting:
        record = waiting.pop(0)
        meanings = _attribute_texts(record)
        hints = get_type_hints(record)
        rows = []
        for field in attrs.fields(record):
            rows.append([_code(field.name), _type_words(hints[field.name]), meanings[field.name]])
            for each in _records_in(hints[field.name]):
                if each not in known:
                    waiting.append(each)
                    known.append(each)
        head = "" if record is VIEWS[name] else f"**{_code(record.__name__)}**\n\n"
        parts.append(head + table(["field", "what", "meaning"], rows))
    return "\n\n".join(parts)


def _records_in(hint: Any) -> Iterator[type]:
    """Yield the records that a type speaks of; texts, blanks and charts are explained by hand."""
    if isinstance(hint, type) and attrs.has(hint) and hint not in {Said, Blank, Chart}:
        yield hint
    for each in get_args(hint):
        yield from _records_in(each)


def _type_words(hint: Any) -> str:
    """Return a type in the words of people who write templates."""
    if get_origin(hint) is tuple:
        return f"list of {_type_words(get_args(hint)[0])}"
    if get_origin(hint) in {Union, UnionType}:
        return " or ".join(_type_words(each) for each in get_args(hint))
    if hint is NoneType:
        return "`None`"
    words = {Said: "text", Blank: "blank", str: "plain text", bool: "yes or no"}
    words |= {Chart: "chart", int: "number", float: "number", Language: "`fi`, `sv` or `en`"}
    return words.get(hint) or _code(getattr(hint, "__name__", str(hint)))


def _fields_of(quantity: str) -> frozenset[str]:
    """Return the names of the thresholds that are of a quantity."""
    fields = attrs.fields(RuleSet)
    return frozenset(each.name for each in fields if getattr(each.type, "__name__", "") == quantity)


def _default(name: str, value: Any) -> str:
    if name in _fields_of("Percent"):
        return f"`{value}` (%)"
    if name in _fields_of("Minutes"):
        return f"`{value}` ({hours(Fraction(value), Language.EN)})"
    return _code(value)


def _attribute_texts(record: type) -> dict[str, str]:
    """Return the texts of the `Attributes:` section of a record's docstring, by name."""
    _, _, section = (inspect.getdoc(record) or "").partition("Attributes:\n")
    found = re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def hours_bands() -> str:
    """Return the bands of hours by employment form."""
    return table(
        ["form", "a week", "a day", "days a week, at most"],
        [
            [
                f"{term('employment_form', band.form.value, Language.EN)} (`{band.form.value}`)",
                f"{_span(band.least_weekly, band.most_weekly)}",
                f"{_span(band.least_daily, band.most_daily)}",
                str(band.most_days),
            ]
            for band in RuleSet().hours_bands
        ],
    )


def _span(least: int, most: int) -> str:
    high = hours(Fraction(most), Language.EN)
    return f"{hours(Fraction(least), Language.EN)} – {high}" if least else f"at most {high}"


# --- reference/python.md ---


def facade() -> str:
    """Return the names of `ratko` itself, each with the page's link and its first line."""
    return table(
        ["name", "what it is"],
        [[_link(name), _first_line(getattr(ratko, name))] for name in sorted(ratko.__all__)],
    )


def _link(name: str) -> str:
    value = getattr(ratko, name)
    role = "class" if inspect.isclass(value) else "func" if callable(value) else "data"
    home = value.__module__
    return f"{{py:{role}}}`{name} <{home}.{name}>`"


def _first_line(value: object) -> str:
    if value is ratko.UNKNOWN:
        return "Nobody has said."
    return (inspect.getdoc(value) or "").splitlines()[0]


# --- reference/files.md ---


def kinds() -> str:
    """Return the kinds of files with the record that each holds."""
    return table(
        ["kind", "holds", "record"],
        [
            [
                _code(kind),
                (inspect.getdoc(record) or "").splitlines()[0],
                f"{{py:class}}`{record.__module__}.{record.__name__}`",
            ]
            for kind, record in KINDS.items()
        ],
    )


# --- reference/support.md ---


def support_rules() -> str:
    """Return the rows of the shipped rule tables, by measure."""
    rules = shipped_rules()
    return "\n\n".join(
        f"### {measure.name.en[:1].upper()}{measure.name.en[1:]}\n\n"
        f"`{measure.id}`: {measure.name.fi}; {measure.name.sv}.\n\n"
        + table(
            ["element", "says", "decisions from – to", "source", "how sure"],
            [_rule_row(row) for row in rules.rows if row.measure == measure.id],
        )
        for measure in rules.measures
    )


def _rule_row(row: RuleRow) -> list[str]:
    last = "" if row.valid_to is None else row.valid_to.isoformat()
    sure = term("rule_confidence", row.confidence.value, Language.EN)
    if row.dates_confidence not in {row.confidence, Confidence.STATUTE}:
        sure += f"; days: {term('rule_confidence', row.dates_confidence.value, Language.EN)}"
    return [
        _code(row.element.value),
        _says(row),
        f"{row.valid_from.isoformat()} – {last}",
        say(citation(row), Language.EN),
        sure,
    ]


def _says(row: RuleRow) -> str:
    said = []
    if row.first_day is not None:
        said.append(f"days {row.first_day}–{'' if row.last_day is None else row.last_day}:")
    if row.requirement is not None:
        said.append(say(requirement_text(row.requirement), Language.EN))
        if row.any_of:
            said.append("(one of these)")
    elif row.value is not UNKNOWN and row.unit is not None:
        said.append(f"{row.value} {term('rule_unit', row.unit.value, Language.EN)}")
    elif row.unit is not None:
        said.append("not known")
    if row.when is not None:
        said.append(f"where {say(requirement_text(row.when), Language.EN)}")
    if row.except_for:
        said.append(f"(not for {', '.join(sorted(row.except_for))})")
    if row.note.en:
        said.append(f"*{row.note.en}*" if said else row.note.en)
    return " ".join(said)


# --- reference/review.md ---


def review_rules() -> str:
    """Return the rules of the review, with how much each matters and what it rests on."""
    words = read_table("review_words")["words"]
    rows = []
    for rule in RULES.values():
        entries = [row for each in LANGUAGES for row in words[each] if row.get("rule") == rule.id]
        severities = {row["severity"] for row in entries} or {rule.severity.value}
        sources = sorted({row["source"] for row in entries} or {rule.source})
        rows.append(
            [
                _code(rule.id),
                say(message(rule.name), Language.EN),
                say(message(rule.name), Language.FI),
                " or ".join(each.value for each in ReviewSeverity if each.value in severities)
                + (", one less with a reason" if rule.falls_with_reason else ""),
                say(message(rule.why), Language.EN) if "own" not in sources else "As you say.",
                "; ".join(say(message(SOURCES[each]), Language.EN) for each in sources),
            ]
        )
    return table(["id", "rule", "in Finnish", "severity", "why it asks", "rests on"], rows)


def review_words(language: str) -> str:
    """Return the words that are asked about in a language, by rule, severity and place."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in read_table("review_words")["words"][language]:
        words = " ".join(
            "/".join(each.strip("=") for each in slot.split("|")) for slot in row["find"].split()
        )
        if "rule" not in row:
            groups.setdefault(("–", "none: is fine", "any"), []).append(words)
            continue
        instead = f" → *{row['say']}*" if row.get("say") else ""
        key = (row["rule"], row["severity"], row.get("when", "any"))
        groups.setdefault(key, []).append(f"{words.replace('*', '…').replace('+', '…')}{instead}")
    order = ["–", *RULES]
    return table(
        ["rule", "severity", "where", "words"],
        [
            [_code(rule), severity, when, "; ".join(words)]
            for (rule, severity, when), words in sorted(
                groups.items(), key=lambda each: (order.index(each[0][0]), each[0])
            )
        ],
    )


def review_contexts() -> str:
    """Return where a word is asked about, by the name of the place."""
    return table(["where", "meaning"], [[_code(name), said] for name, said in CONTEXTS.items()])


def review_settings() -> str:
    """Return what a user decides of the review, with the defaults."""
    meanings = _attribute_texts(ReviewSettings)
    return table(
        ["setting", "default", "what it is"],
        [
            [_code(field.name), _setting(field.default), meanings[field.name]]
            for field in attrs.fields(ReviewSettings)
        ],
    )


def _setting(value: Any) -> str:
    if isinstance(value, LanguageLimits):
        return ", ".join(f"{each.value} {value.of(each)}" for each in Language)
    if value == ():
        return "none"
    return _code({True: "true", False: "false"}[value] if isinstance(value, bool) else value)


# --- reference/occupations.md ---


def occupations() -> str:
    """Return the occupations with their names."""
    names = {each: occupation_names(each) for each in Language}
    return table(
        ["ISCO-08", *LANGUAGE_NAMES],
        [
            [_code(group), *(names[each][group] for each in Language)]
            for group in names[Language.FI]
        ],
    )


# --- reference/inflection.md ---


def word_tables() -> str:
    """Return the tables of Finnish words, with their sources and licences."""
    names = ["inflection_municipalities", "inflection_nouns", "inflection_verbs", "review_forms"]
    rows = []
    for name in names:
        found = read_table(name)
        count = len(found.get("rows") or found["forms"])
        rows.append(
            [
                _code(name),
                str(count),
                *(found[each].rstrip(".") for each in ("source", "licence", "confidence")),
            ]
        )
    return table(["table", "words", "source", "licence", "how sure"], rows)


def inflection_layers() -> str:
    """Return the layers of inflection, the surest first."""
    source = inspect.getsource(Layer)
    said = re.findall(r'= "(\w+)"\n    """(.+?)"""', source, re.DOTALL)
    return table(
        ["layer", "meaning"],
        [[_code(name), " ".join(text.split())] for name, text in said],
    )


COSTS: Final = {
    "euros_once": "€ once",
    "euros_a_month": "€ a month",
    "minutes_a_week": "min a week of others' time",
}
"""What an adjustment costs, and in what."""

# --- glossary.md ---


def terms(kind: str) -> str:
    """Return the words of the program for each value of an enumeration, as `stage`."""
    rows = {
        key.removeprefix(f"{kind}."): words
        for key, words in read_table("terms")["terms"].items()
        if key.startswith(f"{kind}.")
    }
    return table(
        ["in files and commands", "English", "Finnish", "Swedish"],
        [[_code(key), words["en"], words["fi"], words["sv"]] for key, words in rows.items()],
    )


PARTS: Final[Mapping[str, Callable[..., str]]] = {
    "help": help_of,
    "printed": printed,
    "document": document,
    "dimensions": dimensions,
    "adjustments": adjustments,
    "columns": columns,
    "answers": answers,
    "questions": questions,
    "words": words,
    "time-words": time_words,
    "checks": checks,
    "matching-rules": matching_rules,
    "rules": rules,
    "template-blocks": template_blocks,
    "template-fields": template_fields,
    "thresholds": thresholds,
    "hours-bands": hours_bands,
    "facade": facade,
    "kinds": kinds,
    "support-rules": support_rules,
    "review-rules": review_rules,
    "review-words": review_words,
    "review-contexts": review_contexts,
    "review-settings": review_settings,
    "word-tables": word_tables,
    "occupations": occupations,
    "inflection-layers": inflection_layers,
    "terms": terms,
}
"""The generated parts by name; a part may take one argument, written after its name."""

if __name__ == "__main__":
    main_program()

"""How the template of the index page says things in the reader's language."""

import datetime
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.documents.charts import Season
from ratko.documents.index_records import DoerBalance
from ratko.language import demands, formats
from ratko.language.messages import say, way_out
from ratko.language.terms import rule_name, term
from ratko.messages import Message, MessageValue, message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Amount, Level, Month
from ratko.model.text import Language, Text
from ratko.model.time import ALL_MONTHS
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Problem


__all__ = ["IndexWords", "functions"]


_FORMAT_NAMES: Final[Mapping[str, Message | str]] = {
    "html": message("index.format_html"),
    "docx": "Word",
    "pdf": "PDF",
    "txt": message("index.format_txt"),
    "md": "Markdown",
    "json": "JSON",
    "jsonld": "JSON-LD",
}


@attrs.frozen
class IndexWords:
    """Says what a page shows in one language; each public method is a function of the template."""

    _language: Language

    def label(self, code: str, **values: MessageValue) -> str:
        """Say a text of the catalogue."""
        return say(message(code, **values), self._language)

    def said(self, words: Message | str) -> str:
        """Say a message; people's own words stay as they are."""
        return words if isinstance(words, str) else say(words, self._language)

    def best(self, text: Text) -> tuple[str, str]:
        """Return the language in which a text is said, and the text."""
        spoken, words = text.best(self._language)
        return spoken.value, words

    def hours(self, minutes: Fraction | Amount) -> str:
        """Write minutes as hours."""
        return formats.hours(minutes, self._language)

    def amount(self, minutes: Fraction | Amount | Unknown) -> str:
        """Write minutes as hours, or that they are not known."""
        return self.label("index.not_known") if minutes is UNKNOWN else self.hours(minutes)

    def percent(self, part: Fraction) -> str:
        """Write a share."""
        return formats.percent(part, self._language)

    def share(self, part: Fraction | Unknown) -> str:
        """Write a share, or that it is not known."""
        return self.label("index.not_known") if part is UNKNOWN else self.percent(part)

    def change(self, balance: DoerBalance) -> str:
        """Write the share of core work before and after, once where it is the same."""
        before, after = self.share(balance.core_before), self.share(balance.core_after)
        if before == after:
            return before
        return self.label("index.from_to", before=before, after=after)

    def months(self, chosen: frozenset[Month]) -> str:
        """Write a season; empty for all of the year, which need not be said."""
        return formats.months(chosen, self._language) if chosen != ALL_MONTHS else ""

    def month_letters(self) -> tuple[str, ...]:
        """Return the first letter of each month."""
        months = sorted(ALL_MONTHS)
        return tuple(formats.months([each], self._language)[:1].upper() for each in months)

    def year_in_words(self, year: Season) -> str:
        """Say what the chart of a year shows."""
        columns = (
            self.label(
                "index.season_month",
                month=formats.months([each.month], self._language),
                hours=each.minutes,
            )
            for each in year.columns
        )
        return formats.listing(columns, self._language)

    def demand(self, dimension: str, level: Level) -> str:
        """Say what a demand means to the person who does the work."""
        return demands.sentence(Dimension(dimension), level, self._language)

    def rule_name(self, rule: str) -> str:
        """Return what a rule is called; empty: it has no name."""
        return rule_name(rule, self._language)

    def field_names(self, fields: Iterable[str]) -> str:
        """List fields of a task."""
        names = (term("task_field", each, self._language) for each in fields)
        return formats.listing(names, self._language)

    def term(self, kind: str, value: str) -> str:
        """Return what a value is called."""
        return term(kind, value, self._language)

    def date(self, day: datetime.date) -> str:
        """Write a date in full."""
        return formats.long_date(day, self._language)

    def solution(self, problem: Problem) -> str:
        """Say what can be done about a problem."""
        return way_out(problem, self._language)

    def place(self, problem: Problem) -> str:
        """Write where a problem stands."""
        return str(problem.place)

    def capitalised(self, text: str) -> str:
        """Begin a text with a capital letter."""
        return formats.capitalised(text)

    def known(self, value: object) -> bool:
        """Return whether a value is known."""
        return value is not UNKNOWN

    def relative(self, path: str) -> str:
        """Write a path as a link that cannot lead away from the page's folder by its scheme."""
        return urllib.parse.quote(path, safe="/")

    def format_name(self, path: str) -> str:
        """Return what a file's format is called, by its ending."""
        ending = path.rpartition(".")[2]
        name = _FORMAT_NAMES.get(ending, ending)
        return name if isinstance(name, str) else say(name, self._language)


def functions(language: Language) -> dict[str, Callable[..., object]]:
    """Return every function of `IndexWords` by its name."""
    words = IndexWords(language)
    return {name: getattr(words, name) for name in vars(IndexWords) if not name.startswith("_")}

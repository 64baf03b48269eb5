"""The review of adverts: what one may ask about a text, place by place. It gives no verdict.

Pure functions: the text, its language and the settings go in, findings come out.
"""

from ratko.language.review.html_text import read_html
from ratko.language.review.languages import language_of
from ratko.language.review.plain_text import read_markdown, read_traced
from ratko.language.review.records import Passage, PassageKind, ReviewFinding, ReviewText
from ratko.language.review.reviewing import review


__all__ = [
    "Passage",
    "PassageKind",
    "ReviewFinding",
    "ReviewText",
    "language_of",
    "read_html",
    "read_markdown",
    "read_traced",
    "review",
]

"""What is reviewed and what is found: places in a text, and what one may ask there."""

import enum

import attrs

from ratko.messages import Message
from ratko.model.review import ReviewSeverity
from ratko.model.text import Language


__all__ = ["Passage", "PassageKind", "ReviewFinding", "ReviewText"]


class PassageKind(enum.StrEnum):
    """What a passage is in its document."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@attrs.frozen(kw_only=True)
class Passage:
    """A heading, an item or a paragraph, without its markup.

    Attributes:
        text: What a reader sees of it.
        spans: For each character of `text`, where it stands in the whole: from, to.
        kind: What it is.
        sources: Where it comes from, where that is known: `tasks.lumityot.demands.LFT`.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    kind: PassageKind = PassageKind.PARAGRAPH
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ReviewText:
    """A text, read so that it can be reviewed.

    Attributes:
        text: The whole, as it was given; all places are places in it.
        passages: Its passages, in reading order.
        language: The language that it says it is in; None: it does not say.
        is_traced: Whether the passages say where they come from.
    """

    text: str
    passages: tuple[Passage, ...]
    language: Language | None = None
    is_traced: bool = False


@attrs.frozen(kw_only=True)
class ReviewFinding:
    """Something in an advert that one may ask about. It is a question, never a verdict.

    Attributes:
        rule: The id of the rule, as `gendered-title`.
        severity: How much it matters.
        start: Where the words begin in the text; 0 where it is about the text as a whole.
        end: Where they end.
        line: The line of their beginning, from 1; 0: the text as a whole.
        column: The character in that line, from 1; 0: the text as a whole.
        quote: The words, exactly as they stand there, markup between them included.
        sentence: The sentence that they stand in, without markup.
        marked: Where the words stand in the sentence: from, to.
        word: What was looked for, in its basic form; empty where no word was.
        found: What was found.
        why: Why it is asked about.
        replacement: What to write instead, in the advert's language; empty: nothing is proposed.
        question: What to ask oneself.
        source: The act and section, or the guideline, that it rests on.
    """

    rule: str
    severity: ReviewSeverity
    start: int
    end: int
    line: int
    column: int
    quote: str
    sentence: str
    marked: tuple[int, int]
    word: str
    found: Message
    why: Message
    replacement: str
    question: Message
    source: Message

"""Which forms a word is asked for, and what comes back: the form with where it is from."""

import enum

import attrs


__all__ = ["Form", "Inflected", "Layer"]


class Form(enum.StrEnum):
    """A form of a noun or a name. The names of the cases are those of the tables' columns."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    PARTITIVE = "partitive"
    INESSIVE = "inessive"
    ELATIVE = "elative"
    ILLATIVE = "illative"
    ADESSIVE = "adessive"
    ABLATIVE = "ablative"
    ALLATIVE = "allative"
    ESSIVE = "essive"
    TRANSLATIVE = "translative"
    PLURAL = "plural"
    PLURAL_GENITIVE = "plural_genitive"
    PLURAL_PARTITIVE = "plural_partitive"
    PLURAL_INESSIVE = "plural_inessive"
    PLURAL_ELATIVE = "plural_elative"
    PLURAL_ILLATIVE = "plural_illative"
    PLURAL_ADESSIVE = "plural_adessive"
    PLURAL_ABLATIVE = "plural_ablative"
    PLURAL_ALLATIVE = "plural_allative"
    PLURAL_ESSIVE = "plural_essive"
    PLURAL_TRANSLATIVE = "plural_translative"
    WHERE = "where"
    """In or at a place, as one says it there: `Helsingissä`, `Tampereella`."""
    FROM_WHERE = "from_where"
    """From a place: `Helsingistä`, `Tampereelta`."""
    TO_WHERE = "to_where"
    """To a place: `Helsinkiin`, `Tampereelle`."""


class Layer(enum.StrEnum):
    """Where a form comes from, the surest first."""

    OWN = "own"
    """The user gave it."""
    TABLE = "table"
    """The word is in a table."""
    COMPOUND = "compound"
    """The last part of the word is in a table: `kahvila-avustaja` is inflected as `avustaja`."""
    RULE = "rule"
    """A rule without exceptions: the colon endings of abbreviations and numbers."""
    GUESS = "guess"
    """The word is in no table, and looks regular. Reports say so."""
    BASE = "base"
    """It is the base form: nothing was asked, or the form is not known. The latter needs a wording
    without inflection, as `Paikka: Kauniainen`."""


@attrs.frozen
class Inflected:
    """A word in a form.

    Attributes:
        text: The form; the base form where the layer is `BASE`.
        layer: Where it comes from.
    """

    text: str
    layer: Layer

    @property
    def is_known(self) -> bool:
        """Whether the form asked for is there, and no guess."""
        return self.layer not in {Layer.GUESS, Layer.BASE}

    @property
    def is_guess(self) -> bool:
        """Whether the form is a guess, which a report must say."""
        return self.layer is Layer.GUESS

    def __str__(self) -> str:
        """Return the text."""
        return self.text

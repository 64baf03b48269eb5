"""The pieces of a text on time, and what the rules of its grammar ask of them."""

from ratko.files.words.lexer import Lexeme


__all__ = ["Pieces", "is_dash", "is_full_stop", "means"]

Pieces = tuple[Lexeme, ...]


def means(pieces: Pieces, at: int, *senses: str) -> bool:
    """Return whether there is a piece of one of the senses."""
    return at < len(pieces) and pieces[at].sense in senses


def is_dash(pieces: Pieces, at: int) -> bool:
    """Return whether there is a dash, as between the ends of a range."""
    return at < len(pieces) and pieces[at].sense == "sign" and pieces[at].value == "-"


def is_full_stop(pieces: Pieces, at: int) -> bool:
    """Return whether there is a full stop, as behind an abbreviation or an ordinal."""
    return at < len(pieces) and pieces[at].sense == "sign" and pieces[at].value == "."

"""Readers of what people write in a cell: pure functions from text to a value or nothing.

The words themselves are in `ratko/data/table_words.json`. A reader gives `None` for what it does
not understand: it never guesses.
"""

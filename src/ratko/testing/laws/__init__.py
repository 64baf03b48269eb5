"""The laws of matching, each a function that raises where it is broken."""

"""Imported first by whatever needs the extra `testing`, so that its absence is said clearly."""

try:
    import hypothesis  # noqa: F401  # only whether it is there
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise ImportError(
        "The strategies and laws of ratko.testing need Hypothesis: pip install 'ratko[testing]'",
        name="hypothesis",
    ) from error

__all__: list[str] = []

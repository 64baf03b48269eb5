"""Builds the documentation: `sphinx-build -n -W docs build/docs`."""

from importlib.metadata import version as installed_version


project = "ratko"
author = "The ratko authors"
project_copyright = "The ratko authors"
release = installed_version("ratko")
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Every reference within ratko must lead somewhere. Others' documentation is not looked up: the
# build needs no network.
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!ratko\.).*"),
    # Rooms that are still being built have no page of their own yet.
    ("py:.*", r"ratko\.(crafting|finland|testing)\..*"),
    # Type variables: the signature says all that there is to know.
    (
        "py:class",
        r"ratko\.(documents\.said\._Record|files\.reading_result\.Read_co)",
    ),
    (
        "py:class",
        r"ratko\.(files\.structured|journey\.differing)\.Record",
    ),
]
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_typehints = "signature"
default_role = "code"  # Docstrings write `name`, as Markdown does.
napoleon_use_ivar = True  # An attribute is described once, in the docstring of its record.

html_theme = "furo"
html_title = f"ratko {release}"

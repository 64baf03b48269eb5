"""A look as HTML and CSS."""

import html

from ratko.documents.look import PLAIN_LOOK, Look


__all__ = ["css_of", "logo_html"]


def css_of(look: Look) -> str:
    """Return what a look changes of the style sheet; empty: nothing."""
    colours = (look.accent, look.tint, look.accent_dark, look.tint_dark)
    plain = (PLAIN_LOOK.accent, PLAIN_LOOK.tint, PLAIN_LOOK.accent_dark, PLAIN_LOOK.tint_dark)
    if colours == plain:
        return ""
    light = f":root {{ --accent: {look.accent}; --accent-soft: {look.tint}; }}"
    dark = f":root {{ --accent: {look.accent_dark}; --accent-soft: {look.tint_dark}; }}"
    return (
        f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n@media print {{ {light} }}\n"
    )


def logo_html(look: Look, text: str) -> str:
    """Return the logo as a picture that is part of the page; empty where there is none.

    A logo stands on white, as on paper: most are drawn for that.
    """
    if look.logo is None:
        return ""
    style = "height:4rem;width:auto;max-width:100%;background:#fff;padding:.25rem"
    return f'<p><img src="{look.logo.data_url}" alt="{html.escape(text)}" style="{style}"></p>\n'

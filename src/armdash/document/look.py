"""How a document looks before any script runs: its type, its colours in light and dark, its rules."""

from collections.abc import Callable

from armdash import config
from armdash.domain.palette import DARK, LIGHT, Palette
from armdash.exhibits.html import rendered
from armdash.ui import markup

# Made by scripts/make_fonts.py. Their rules come after Streamlit's of the same names, whose files are then asked for
# only where a sign is missing here.
FONTS = {"Source Sans": "SourceSans.woff2", "Source Serif": "SourceSerif.woff2"}


def font_content(name: str) -> bytes:
    """Return the file of a font by its name in ``FONTS``."""
    return (config.FONTS / FONTS[name]).read_bytes()


def styles(font_address: Callable[[str], str]) -> str:
    """Return all rules; ``font_address`` says where the font of a name in ``FONTS`` is to be had."""
    faces = rendered("font_faces", faces={name: font_address(name) for name in FONTS})
    light, dark = (_palette_rules(palette) for palette in (LIGHT, DARK))
    return f"{faces}{light}@media (prefers-color-scheme: dark) {{ {dark} }}\n{markup.styles()}"


def _palette_rules(palette: Palette) -> str:
    return rendered("palette_rules", colours=palette.colours, theme_count=len(palette.themes))

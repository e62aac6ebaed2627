"""Draw a case's logo as SVG with the name as paths, one for each theme; run by hand when the name changes.

    pip install fonttools brotli
    python scripts/draw_logo.py "Kemin rakennemuutos" data/kemi
    python scripts/draw_logo.py "Kemi’s structural change" data/kemi en

A font inside an image does not load, so the letters become shapes. The font is the Source Sans that
Streamlit ships (SIL Open Font License).
"""

import sys
from pathlib import Path

import streamlit
from fontTools.misc.transform import Scale
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

COLOURS = {"light": ("#0B4A5E", "#1B2024"), "dark": ("#7FC6DA", "#EEF1F2")}
MARK = "M2 14 H12 V27 H24 V9 H36"
SIZE, BASELINE, LEFT, HEIGHT = 19, 23, 46, 32


def main(name: str, folder: Path, language: str = "") -> None:
    """Write logo_light.svg and logo_dark.svg into the folder, those of a language with its code at the end."""
    static = Path(streamlit.__file__).parent / "static" / "static" / "media"
    font = TTFont(next(path for path in static.glob("SourceSansVF-Upright*")))
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": 700})
    scale = SIZE / font["head"].unitsPerEm
    glyphs, names, x = font.getGlyphSet(), font.getBestCmap(), LEFT
    letters = ""
    for character in name:
        glyph = glyphs[names[ord(character)]]
        pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
        glyph.draw(TransformPen(pen, Scale(scale, -scale).translate(x / scale, -BASELINE / scale)))
        letters += pen.getCommands()
        x += glyph.width * scale
    for theme, (mark, text) in COLOURS.items():
        (folder / f"logo_{theme}{language and f'_{language}'}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x + 2:.0f} {HEIGHT}" height="{HEIGHT}">'
            f'<path d="{MARK}" fill="none" stroke="{mark}" stroke-width="4"/>'
            f'<path d="{letters}" fill="{text}"/></svg>\n',
            "utf-8",
        )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])

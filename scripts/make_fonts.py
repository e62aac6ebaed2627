"""Make the type files of pages, slides and papers from the fonts that Streamlit carries (SIL Open Font License 1.1).

Streamlit's own are 600 kB for signs and weights that no page shows; those of the pages are 70 kB. Typst and
PowerPoint's pictures need files of one weight each.
Needs fonttools with brotli (both in requirements-dev.txt). Run: python scripts/make_fonts.py
"""

from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from armdash.domain.palette import SIGNS

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "armdash" / "assets" / "fonts"
FONTS = {
    "SourceSans-Regular": ("SourceSansVF-Upright", 400),
    "SourceSans-Bold": ("SourceSansVF-Upright", 700),
    "SourceSerif-Bold": ("SourceSerifVariable-Roman", 600),
}
# What browsers get, in the weights that pages show; headings have a shape of their own at each size.
WEB_FONTS = {
    "SourceSans": ("SourceSansVF-Upright", {"wght": (400, 700)}),
    "SourceSerif": ("SourceSerifVariable-Roman", {"wght": 600}),
}
PINNED = {"SourceSerifVariable-Roman": {"opsz": 20}}
FAMILIES = {"SourceSans": "Source Sans", "SourceSerif": "Source Serif"}
KEPT = [*range(0x20, 0x17F), *range(0x2010, 0x2040), 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2264, 0x2265]
KEPT += [0x25A0, 0x25B2, 0x25CB, 0x25CF, 0x25C6, 0x2009, 0x202F, 0x2713, *map(ord, SIGNS)]
# The letters of northern and western Europe; a browser takes what is not here from Streamlit's fonts.
WEB_KEPT = [sign for sign in KEPT if sign < 0x100 or sign > 0x17F or chr(sign) in "ŠšŽž"]


def subset(stem: str, signs: list[int], axes: dict[str, int | tuple[int, int]]) -> TTFont:
    """Return a variable font of Streamlit's with the signs alone, pinned or narrowed on its axes."""
    streamlit = Path(str(find_spec("streamlit").origin)).parent
    [source] = (streamlit / "static" / "static" / "media").glob(f"{stem}.*")
    font = TTFont(source)
    options = Options(
        layout_features=["kern", "liga", "tnum", "locl", "mark", "ccmp"], hinting=False, notdef_outline=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    return instantiateVariableFont(font, axes)


def make_for_web(name: str, stem: str, axes: dict[str, int | tuple[int, int]]) -> None:
    """Write the font that browsers get."""
    font = subset(stem, WEB_KEPT, axes)
    font.flavor = "woff2"
    font.save(TARGET / f"{name}.woff2")


def make(name: str, stem: str, weight: int) -> None:
    """Write one weight of a font."""
    font = subset(stem, KEPT, {"wght": weight, **PINNED.get(stem, {})})
    family, _, style = name.partition("-")
    for record in font["name"].names:
        texts = {
            1: FAMILIES[family],
            2: style,
            4: f"{FAMILIES[family]} {style}",
            6: name,
            16: FAMILIES[family],
            17: style,
        }
        if record.nameID in texts:
            record.string = texts[record.nameID]
    font["OS/2"].usWeightClass = 700 if style == "Bold" else 400
    font["head"].macStyle = int(style == "Bold")
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font.flavor = None
    font.save(TARGET / f"{name}.ttf")


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for name, (stem, weight) in FONTS.items():
        make(name, stem, weight)
    for name, (stem, axes) in WEB_FONTS.items():
        make_for_web(name, stem, axes)

"""Make the PowerPoint file whose master and layouts our slides get: 16:9, our type, colours and footer.

The file can also be opened and changed in PowerPoint; the layouts must keep their order and the placeholders their
numbers. Run: python scripts/make_slide_master.py
"""

import re
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.util import Emu

from armdash.domain.palette import LIGHT

TARGET = Path(__file__).resolve().parents[1] / "src" / "armdash" / "assets" / "slides.pptx"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
PIXEL = 6350  # of a slide of 1,920 × 1,080
TYPE = "Arial"  # every office program has it, or a type of its very widths
COLOURS = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.page,
    "dk2": LIGHT.primary,
    "lt2": "#F4F6F5",
    "accent1": LIGHT.primary,
    "accent2": LIGHT.themes[0],
    "accent3": LIGHT.themes[1],
    "accent4": LIGHT.themes[2],
    "accent5": LIGHT.themes[3],
    "accent6": LIGHT.loss,
    "hlink": LIGHT.primary,
    "folHlink": LIGHT.secondary_text,
}
FOOTER_TOP, FOOTER_HEIGHT = 996, 64


def make() -> None:
    """Write the file."""
    file = Presentation()
    file.slide_width, file.slide_height = Emu(1920 * PIXEL), Emu(1080 * PIXEL)
    for layout in list(file.slide_layouts)[2:]:
        file.slide_layouts.remove(layout)
    _set_theme(file.slide_master.part.part_related_by(_relation("theme")))
    _set_master(file.slide_master)
    opening, content = file.slide_layouts
    _set_layout(opening, "Otsikkodia", [_title(150, 430, 44, anchor="b"), _text(10, 610, 150, 24), *_footers()])
    _set_layout(content, "Sisältö", [_title(44, 104, 28), _text(10, 152, 60, 16), *_footers()])
    file.save(str(TARGET))


def _relation(kind: str) -> str:
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"


def _set_theme(part: Part) -> None:
    """Put our colours and type into the theme."""
    text = part.blob.decode("utf-8")
    for name, colour in COLOURS.items():
        value = f'<a:{name}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", value, text, flags=re.DOTALL)
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{TYPE}", text)
    text = re.sub(r'<a:theme ([^>]*)name="[^"]*"', r'<a:theme \1name="armdash"', text)
    part._blob = text.encode("utf-8")


def _set_master(master: Any) -> None:
    shapes = [
        _title(44, 104, 28),
        _placeholder("body", 'type="body" idx="1"', (96, 230, 1728, 740), 20, LIGHT.text),
        *_footers(),
    ]
    _set_shapes(master._element, shapes)
    styles = master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    master._element.replace(styles, parse_xml(_text_styles()))


def _set_layout(layout: Any, name: str, shapes: list[str]) -> None:
    layout.name = name
    layout._element.attrib.pop("type", None)
    layout._element.set("preserve", "1")
    layout._element.cSld.set("name", name)
    _set_shapes(layout._element, shapes)


def _set_shapes(element: Any, shapes: list[str]) -> None:
    tree = element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace("NUMBER", str(number))))
    etree.cleanup_namespaces(tree)


def _title(top: int, height: int, size: int, *, anchor: str = "t") -> str:
    return _placeholder(
        "title", 'type="title"', (96, top, 1728, height), size, LIGHT.text, anchor=anchor, face="+mj-lt", bold=True
    )


def _text(idx: int, top: int, height: int, size: int) -> str:
    return _placeholder("text", f'type="body" idx="{idx}"', (96, top, 1728, height), size, LIGHT.secondary_text)


def _footers() -> list[str]:
    """Return the source at the left, the address in the middle, the number at the right."""
    number = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>1</a:t></a:fld>'
    grey, top, height = LIGHT.third_text, FOOTER_TOP, FOOTER_HEIGHT
    return [
        _placeholder("source", 'type="ftr" idx="11" sz="quarter"', (96, top, 900, height), 12, grey, anchor="b"),
        _placeholder("address", 'type="body" idx="13" sz="quarter"', (1010, top, 664, height), 12, grey, anchor="b"),
        _placeholder(
            "number", 'type="sldNum" idx="12" sz="quarter"', (1684, top, 140, height), 12, grey, "r", "b", text=number
        ),
    ]


def _placeholder(
    name: str,
    kind: str,
    box: tuple[int, int, int, int],
    size: int,
    colour: str,
    align: str = "l",
    anchor: str = "t",
    *,
    face: str = "+mn-lt",
    bold: bool = False,
    text: str = "",
) -> str:
    left, top, width, height = (value * PIXEL for value in box)
    run = text or f"<a:r><a:rPr/><a:t>{name}</a:t></a:r>"
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="NUMBER" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/>'
        f'</a:solidFill><a:latin typeface="{face}"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{run}</a:p></p:txBody></p:sp>"
    )


def _text_styles() -> str:
    def level(size: int, face: str, bold: int) -> str:
        return (
            '<a:lvl1pPr marL="0" indent="0" algn="l" defTabSz="914400"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{size * 100}" b="{bold}" kern="1200">'
            f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="{face}"/></a:defRPr></a:lvl1pPr>'
        )

    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{level(28, '+mj-lt', 1)}</p:titleStyle>"
        f"<p:bodyStyle>{level(16, '+mn-lt', 0)}</p:bodyStyle><p:otherStyle>{level(12, '+mn-lt', 0)}</p:otherStyle>"
        "</p:txStyles>"
    )


if __name__ == "__main__":
    make()

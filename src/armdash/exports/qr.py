"""QR codes of addresses, as SVG for papers and PNG for slides."""

import io
from typing import Any

import segno

MAX_CODE = 660  # bytes; the squares of a longer one are under 0.28 mm on the paper


def qr_svg(address: str) -> str:
    """Return a QR code that opens the address; empty where there is none or no camera could read it off paper."""
    return _code(address, kind="svg", scale=4, xmldecl=False).decode("utf-8")


def qr_png(address: str) -> bytes:
    """Return the same as PNG, empty where there is none."""
    return _code(address, kind="png", scale=8)


def _code(address: str, **look: Any) -> bytes:
    if not 0 < len(address.encode()) <= MAX_CODE:
        return b""
    content = io.BytesIO()
    segno.make(address, error="m", micro=False).save(content, border=0, **look)
    return content.getvalue()

"""The frame of small drawings as SVG without text, for pages that must be there at once."""

import base64

WIDTH, HEIGHT = 300, 100


def data_uri(svg: str) -> str:
    """Return the drawing as an address that an <img> can hold."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def thumbnail_svg(content: str) -> str:
    """Return the elements in a drawing of the common size."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{content}</svg>'

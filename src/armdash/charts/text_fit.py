"""How wide a text is, and what of it fits."""

CHARACTER_WIDTH, TIGHT_WIDTH = 0.46, 0.43  # of the type size; digits and capitals are wider than running text


def text_width(text: str, size: float) -> float:
    """Return about how many pixels a text takes."""
    return CHARACTER_WIDTH * size * len(text)


def fitted(text: str, width: float, size: float) -> str:
    """Return the text, its end cut off where it is wider than the pixels given."""
    most = int(width / (TIGHT_WIDTH * size))
    return text if len(text) <= most else f"{text[: max(0, most - 1)].rstrip()}…"

"""The colours that mean something, for the light and the dark theme; the same in every chart and export."""

from dataclasses import dataclass

# Of the themes, by their order in the case; Plotly has symbols of the same shapes.
MARKS = {
    "◆": "diamond",
    "●": "circle",
    "▲": "triangle-up",
    "■": "square",
    "▼": "triangle-down",
    "◉": "circle-dot",
    "▶": "triangle-right",
    "▬": "diamond-wide",
    "◀": "triangle-left",
    "✘": "x",
    "♣": "cross",
    "♠": "star-triangle-up",
}
SIGNS = tuple(MARKS)
FALLBACK_MARK, FALLBACK = "◼", "theme-0"


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours as hexadecimal codes; contrast and colour blindness were checked (docs/decisions/0004).

    ``themes`` are the colours of the themes in the order of the case, whose ids are ``theme_ids``; where a case has
    more themes than there are colours, they begin again.
    """

    primary: str
    page: str
    text: str
    secondary_text: str
    third_text: str
    border: str
    axis: str
    grid: str
    quiet: str
    loss: str
    gain: str
    neutral: str
    on_bar: str
    comparison: str
    missing: str
    themes: tuple[str, ...]
    theme_ids: tuple[str, ...] = ()

    @property
    def colours(self) -> dict[str, str]:
        """Return every colour by its name, those of the themes by their order: ``theme_1`` …; ``theme_0`` of none."""
        named = {name: colour for name, colour in vars(self).items() if isinstance(colour, str)}
        return named | {f"theme_{number}": colour for number, colour in enumerate((self.neutral, *self.themes))}

    def theme(self, theme_id: str) -> str:
        """Return the colour of a theme; the neutral one for what is no theme of the case."""
        return self.themes[self._order(theme_id)] if theme_id in self.theme_ids else self.neutral

    def mark(self, theme_id: str) -> str:
        """Return the sign that tells a theme apart without colour."""
        return SIGNS[self._order(theme_id)] if theme_id in self.theme_ids else FALLBACK_MARK

    def look(self, theme_id: str) -> str:
        """Return the class of elements that stand for a theme, which gives them its colour as ``--theme``."""
        return f"theme-{self._order(theme_id) + 1}" if theme_id in self.theme_ids else FALLBACK

    def _order(self, theme_id: str) -> int:
        return self.theme_ids.index(theme_id) % len(self.themes)


LIGHT = Palette(
    primary="#0B4A5E",
    page="#FFFFFF",
    text="#1B2024",
    secondary_text="#4C565D",
    third_text="#66717A",
    border="#D6DBDE",
    axis="#8A949B",
    grid="#E4E8EA",
    quiet="#DDE3E6",
    loss="#7A1738",
    gain="#2F7D3B",
    neutral="#4A4A4A",
    on_bar="#FFFFFF",
    comparison="#8A6A35",
    missing="#EEF1F2",
    themes=(
        "#49358B",
        "#AD4F1F",
        "#0B7760",
        "#1A6FC4",
        "#C026AA",
        "#7A6A00",
        "#6B3F2A",
        "#00707F",
        "#4F7A1E",
        "#7E527E",
        "#2323DC",
        "#C2185B",
    ),
)

DARK = Palette(
    primary="#7FC6DA",
    page="#14181B",
    text="#EEF1F2",
    secondary_text="#B7C0C5",
    third_text="#98A3A9",
    border="#394249",
    axis="#7A868D",
    grid="#2A3136",
    quiet="#323B41",
    loss="#E88199",
    gain="#8FD694",
    neutral="#C4CACE",
    on_bar="#14181B",
    comparison="#CDB07A",
    missing="#20272B",
    themes=(
        "#DCC6F7",
        "#F2935C",
        "#6FD0B0",
        "#6496E6",
        "#E667C8",
        "#D6C24A",
        "#B98A63",
        "#4FC3D9",
        "#93C94A",
        "#AA7EAA",
        "#8F8BFF",
        "#FF6F91",
    ),
)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return the colour, mixed with the ground so that ``share`` of it is left."""
    pairs = [(int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)

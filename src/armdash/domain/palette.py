"""The colours that mean something, for the light and the dark theme; the same in every chart and export."""

from dataclasses import dataclass

THEME_MARKS = {"coordination": "◆", "people": "●", "education": "▲", "business_environment": "■"}
FALLBACK_MARK = "◼"
THEME_COLOUR_NAMES = {
    "coordination": "violet",
    "people": "orange",
    "education": "green",
    "business_environment": "blue",
}


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours as hexadecimal codes; contrast and colour blindness were checked (docs/decisions/0004)."""

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
    coordination: str
    people: str
    education: str
    business_environment: str
    comparison: str
    missing: str

    def theme(self, theme_id: str) -> str:
        """Return the colour of a theme; the neutral one for a theme that the palette does not know."""
        return str(getattr(self, theme_id)) if theme_id in THEME_MARKS else self.neutral


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
    coordination="#49358B",
    people="#AD4F1F",
    education="#0B7760",
    business_environment="#1A6FC4",
    comparison="#8A6A35",
    missing="#EEF1F2",
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
    coordination="#DCC6F7",
    people="#F2935C",
    education="#6FD0B0",
    business_environment="#6496E6",
    comparison="#CDB07A",
    missing="#20272B",
)


def theme_mark(theme_id: str) -> str:
    """Return the sign that tells a theme apart without colour."""
    return THEME_MARKS.get(theme_id, FALLBACK_MARK)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return the colour, mixed with the ground so that ``share`` of it is left."""
    pairs = [(int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)

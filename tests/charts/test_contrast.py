"""Contrast that no tool sees on the screen: every pair of colours that the themes, charts and style rules use."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from armdash import config
from armdash.domain.palette import DARK, LIGHT, Palette
from armdash.topics.map.deck.colours import map_colours
from armdash.ui import markup
from tests.contrast import MARK, TEXT, contrast, mixed

THEMES = {"light": LIGHT, "dark": DARK}
STYLE = markup.styles()
SETTINGS = tomllib.loads((config.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
THEME_COLOURS = tuple(f"theme_{number}" for number in range(1, len(LIGHT.themes) + 1))
MARKS = (*THEME_COLOURS, "loss", "gain", "neutral", "comparison")
TEXTS = ("primary", "text", "secondary_text", "third_text", *MARKS)
QUIET = ("quiet", "missing", "grid")
# Rules and lines that only part what is apart anyway.
DECORATION = {"border", "grid", "quiet", "missing"}
# Set on an element to one of the colours of the themes, which are all checked.
OF_THE_ELEMENT = "theme"

both_themes = pytest.mark.parametrize("theme", THEMES)


def value(palette: Palette, name: str) -> str:
    return palette.colours[name.replace("-", "_")]


@both_themes
def test_texts_can_be_read_on_the_page(theme: str) -> None:
    palette = THEMES[theme]
    assert {name: contrast(value(palette, name), palette.page) for name in TEXTS} == at_least(TEXT)


@both_themes
def test_marks_can_be_told_from_the_page(theme: str) -> None:
    palette = THEMES[theme]
    assert {name: contrast(value(palette, name), palette.page) for name in (*MARKS, "axis")} == at_least(MARK)


@both_themes
def test_texts_can_be_read_on_bars_and_quiet_areas(theme: str) -> None:
    palette = THEMES[theme]
    on_bars = {name: contrast(palette.on_bar, value(palette, name)) for name in (*MARKS, "primary")}
    on_areas = {name: contrast(palette.secondary_text, value(palette, name)) for name in QUIET}
    assert on_bars | on_areas == at_least(TEXT)


@both_themes
def test_texts_of_the_theme_can_be_read_on_both_backgrounds(theme: str) -> None:
    settings = SETTINGS[theme]
    texts = [name for name in settings if name.endswith("TextColor")] + ["textColor", "linkColor", "primaryColor"]
    backgrounds = ("backgroundColor", "secondaryBackgroundColor")
    found = {
        (name, background): contrast(settings[name], settings[background])
        for name in texts
        for background in backgrounds
    }
    assert len(found) >= 18
    assert found == at_least(TEXT)


@both_themes
def test_the_chosen_pill_can_be_read(theme: str) -> None:
    """Streamlit lays a tenth of the primary colour behind what is chosen; the theme's mark keeps its own colour."""
    palette = THEMES[theme]
    tint = mixed(palette.primary, palette.page, 0.1)
    assert contrast(palette.primary, tint) >= TEXT
    assert {name: contrast(value(palette, name), tint) for name in THEME_COLOURS} == at_least(MARK)


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Return selector and declarations of every style rule."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)):
        declared = (part.split(":", 1) for part in body.split(";") if ":" in part)
        yield selector.strip(), {name.strip(): text.strip() for name, text in declared}


def variable(text: str) -> str | None:
    found = re.fullmatch(r"var\(--([\w-]+)\)(?: !important)?", text)
    return found[1] if found else None


@both_themes
def test_style_rules_write_in_colours_for_texts(theme: str) -> None:
    palette, found = THEMES[theme], {}
    for selector, declared in rules():
        name = variable(declared.get("color", ""))
        behind = variable(declared.get("background", "")) or "page"
        if name and OF_THE_ELEMENT not in (name, behind):
            found[selector] = contrast(value(palette, name), value(palette, behind))
    assert len(found) > 40
    assert found == at_least(TEXT)


@both_themes
def test_style_rules_draw_in_colours_for_marks(theme: str) -> None:
    palette, found = THEMES[theme], {}
    for selector, declared in rules():
        for text in (declared.get("background", ""), declared.get("border", "")):
            name = re.search(r"var\(--([\w-]+)\)", text)
            if name and name[1] not in DECORATION | {"page", "text", OF_THE_ELEMENT}:
                found[selector, text] = contrast(value(palette, name[1]), palette.page)
    assert len(found) > 20
    assert found == at_least(MARK)


def test_style_rules_name_no_colour_of_their_own() -> None:
    """Paper is always white: there black is allowed."""
    codes = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)))
    assert codes <= {"#000", "#fff"}


@both_themes
def test_the_map_can_be_read(theme: str) -> None:
    palette = THEMES[theme]
    land, sea = map_colours(palette).land, map_colours(palette).sea
    assert contrast(palette.text, land) >= TEXT
    assert contrast(palette.secondary_text, land) >= TEXT
    assert contrast(palette.secondary_text, sea) >= TEXT


class at_least(dict):  # type: ignore[type-arg]  # noqa: N801
    """Equals a table of contrasts none of which is below the limit, and shows in pytest which are."""

    def __init__(self, limit: float) -> None:
        super().__init__()
        self.limit = limit

    def __eq__(self, found: object) -> bool:
        assert isinstance(found, dict)
        self.update({name: f"{ratio:.2f}" for name, ratio in found.items() if ratio < self.limit})
        return not self

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"at least {self.limit}, but {dict(self)}"

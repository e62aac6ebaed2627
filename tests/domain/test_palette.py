"""Themes are any number: colours and marks by their order in the case."""

from dataclasses import replace

import pytest

from armdash.domain.palette import DARK, FALLBACK_MARK, LIGHT, SIGNS, Palette

MANY = tuple(f"theme_{number}" for number in range(30))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_twelve_themes_are_told_apart_by_colour_and_by_mark(palette: Palette) -> None:
    themed = replace(palette, theme_ids=MANY)
    assert len({themed.theme(one) for one in MANY[:12]}) == 12
    assert len({themed.mark(one) for one in MANY[:12]}) == 12
    assert len(SIGNS) == len(palette.themes)


def test_more_themes_begin_again() -> None:
    themed = replace(LIGHT, theme_ids=MANY)
    assert (themed.theme(MANY[12]), themed.mark(MANY[12])) == (themed.theme(MANY[0]), themed.mark(MANY[0]))
    assert themed.look(MANY[13]) == "theme-2"


def test_what_is_no_theme_of_the_case_is_neutral() -> None:
    assert LIGHT.theme("people") == LIGHT.neutral
    assert LIGHT.mark("people") == FALLBACK_MARK
    assert LIGHT.colours[LIGHT.look("people").replace("-", "_")] == LIGHT.neutral

"""Texts are measured in the type that readers see, and what does not fit is cut off."""

from pathlib import Path

import pytest
import streamlit
from PIL import ImageFont

from armdash.domain.chart_text import bold, coloured
from armdash.domain.text_width import fitted, glued, text_width, title_width, wrapped

TEXTS = (
    "Sellutehtaan sulkeminen",
    "1.1.2022–31.12.2023 · 2 300 000 €",
    "WWW IIIIII",
    "KEMINMAA",
    "◆ 12 13",
)


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_as_wide_as_in_the_type_of_the_pages(text: str, weight: int) -> None:
    (file,) = Path(streamlit.__file__).parent.glob("static/static/media/SourceSansVF-Upright*.woff2")
    font = ImageFont.truetype(str(file), 100)
    font.set_variation_by_axes([weight])
    marked = text if weight == 400 else bold(text)
    assert text_width(marked, 14) == pytest.approx(0.14 * font.getlength(text), rel=0.005)


def test_only_what_is_bold_is_measured_so_and_marks_take_no_room() -> None:
    parts = text_width(bold("12"), 14) + text_width(" Kemi", 14)
    assert text_width(f"{coloured(bold('12'), '#123456')} Kemi", 14) == pytest.approx(parts)
    assert parts > text_width("12 Kemi", 14)


def test_a_text_too_wide_is_cut() -> None:
    assert fitted("Veitsiluoto", 400, 14) == "Veitsiluoto"
    assert fitted("Veitsiluoto", 36, 14) == "Veit…"
    assert fitted("Veitsiluoto", 5, 14) == "…"


@pytest.mark.parametrize("is_bold", [False, True])
@pytest.mark.parametrize("width", [30, 61.5, 100])
def test_a_cut_text_is_the_longest_that_fits(width: float, is_bold: bool) -> None:
    text, shown = "Veitsiluodon_alueen_WWW", bold if is_bold else str
    cut = fitted(text, width, 14, is_bold=is_bold)
    longer = f"{text[: len(cut)]}…"
    assert text_width(shown(cut), 14) <= width < text_width(shown(longer), 14)


def test_lines_are_no_wider_than_their_room() -> None:
    text = "Siirtomääräraha julkisiin työvoima- ja yrityspalveluihin"
    lines = wrapped(text, 120, 14)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(text_width(line, 14) <= 120 for line in lines)
    assert wrapped("", 60, 14) == []


def test_a_word_wider_than_its_room_goes_on_in_the_next_line() -> None:
    lines = wrapped("on Työllisyysmäärärahat nyt", 60, 14)
    assert "".join(lines[1:-1]).removesuffix(" nyt") + lines[-1] in "Työllisyysmäärärahat nyt"
    assert "".join("".join(lines).split()) == "onTyöllisyysmäärärahatnyt"
    assert all(text_width(line, 14) <= 60 for line in lines)
    assert wrapped("ä", 1, 14) == ["ä"]


def test_no_line_ends_inside_a_number_or_before_its_unit() -> None:
    text = "tavoite 1 000 työpaikkaa ja 2,50 milj. € lisää"
    for width in range(40, 200, 7):
        words = [word for line in wrapped(text, width, 14) for word in line.split(" ")]
        assert "1" not in words or width < text_width("1 000", 14)
        assert "2,50" not in words or width < text_width("2,50 milj.", 14)
    assert glued("17.6.2021 550 henkeä") == "17.6.2021 550 henkeä"


def test_titles_are_measured_in_their_own_type() -> None:
    text = "From the announcement to an approved plan: 7 projects"
    assert title_width(text, 26) == pytest.approx(26 / 14 * title_width(text, 14))
    assert title_width(text, 14) > text_width(bold(text), 14)

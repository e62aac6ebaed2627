"""The name of the case at the top, drawn in the reader's language."""

from pathlib import Path

from armdash.ui.frame import logo_of


def test_the_name_of_the_case_is_drawn_in_the_language_of_the_page(tmp_path: Path) -> None:
    assert logo_of(tmp_path, "light", "en") is None
    (tmp_path / "logo_light.svg").touch()
    assert logo_of(tmp_path, "light", "en") == tmp_path / "logo_light.svg"
    (tmp_path / "logo_light_en.svg").touch()
    assert logo_of(tmp_path, "light", "en") == tmp_path / "logo_light_en.svg"
    assert logo_of(tmp_path, "light", "fi") == tmp_path / "logo_light.svg"
    assert logo_of(tmp_path, "dark", "en") is None


def test_the_cases_have_a_name_for_english_pages() -> None:
    for case in ("kemi", "kajaani"):
        folder = Path(__file__).parents[2] / "data" / case
        for theme in ("light", "dark"):
            assert logo_of(folder, theme, "en") != logo_of(folder, theme, "fi")

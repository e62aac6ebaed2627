"""Rules of the house that a tool can hold: layers, sizes, words, names."""

import ast
import re
import tomllib

import pytest

from armdash import config
from armdash.domain.palette import DARK, LIGHT, THEME_COLOUR_NAMES

CODE = sorted((config.ROOT / "src").rglob("*.py")) + sorted((config.ROOT / "pages").glob("*.py"))
PAGES = sorted((config.ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.name)
def test_files_stay_small(file: object) -> None:
    limit = 100 if file in PAGES else 260
    assert len(file.read_text("utf-8").splitlines()) <= limit  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_pages_are_outlines(file: object) -> None:
    tree = ast.parse(file.read_text("utf-8"))  # type: ignore[attr-defined]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if " " in text and text != ast.get_docstring(tree)] == []


def test_only_config_reads_the_environment() -> None:
    readers = [file.name for file in CODE if re.search(r"os\.(environ|getenv)", file.read_text("utf-8"))]
    assert readers == ["config.py"]


def test_no_unsafe_html_and_no_script_but_the_one_of_the_links() -> None:
    lines = [line.strip() for file in CODE for line in file.read_text("utf-8").splitlines() if "unsafe_allow" in line]
    assert lines == ["""st.html(f"<script>{LINKS.read_text('utf-8')}</script>", unsafe_allow_javascript=True)"""]


def test_no_file_is_a_dump() -> None:
    assert [file.name for file in CODE if file.stem in ("utils", "helpers", "common")] == []


def test_every_module_says_what_is_in_it() -> None:
    assert [file.name for file in CODE if not ast.get_docstring(ast.parse(file.read_text("utf-8")))] == []


def test_the_entry_file_stays_an_entry() -> None:
    assert len((config.ROOT / "dashboard.py").read_text("utf-8").splitlines()) <= 15


def test_the_configuration_asks_no_foreign_host() -> None:
    text = (config.ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    assert "gatherUsageStats = false" in text
    assert "http" not in text


def test_the_palette_equals_the_theme() -> None:
    theme = tomllib.loads((config.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for palette, section in ((LIGHT, theme["light"]), (DARK, theme["dark"])):
        assert (palette.primary, palette.page, palette.text, palette.border) == tuple(
            section[name] for name in ("primaryColor", "backgroundColor", "textColor", "borderColor")
        )
        for theme_id, colour in THEME_COLOUR_NAMES.items():
            assert palette.theme(theme_id) == section[f"{colour}Color"] == section[f"{colour}TextColor"]


# Streamlit's elements with a text that it reads as Markdown.
READ_MARKDOWN = (
    "title header subheader markdown caption write latex info warning error success exception toast badge button"
    " download_button link_button page_link form_submit_button menu_button checkbox toggle radio pills selectbox"
    " multiselect segmented_control select_slider slider text_input text_area number_input date_input time_input"
    " datetime_input color_picker file_uploader camera_input audio_input expander popover tabs dialog metric status"
    " spinner progress Column TextColumn NumberColumn LinkColumn image"
)


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.name)
def test_texts_reach_streamlit_through_one_door(file: object) -> None:
    """What is drawn with a text is drawn by ``plain``, which lets no text be read as Markdown."""
    text = file.read_text("utf-8")  # type: ignore[attr-defined]
    if "import streamlit as st" not in text or file.name == "plain.py":  # type: ignore[attr-defined]
        return
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    found = [call for call in calls if isinstance(call, ast.Attribute) and call.attr in READ_MARKDOWN.split()]
    assert [ast.unparse(call) for call in found if ast.unparse(call.value) not in ("plain", "log")] == []

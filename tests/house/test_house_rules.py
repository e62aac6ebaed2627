"""Rules of the house that a tool can hold: layers, sizes, words, names."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

from armdash import config
from armdash.domain.palette import DARK, LIGHT

CODE = sorted((config.ROOT / "src").rglob("*.py")) + sorted((config.ROOT / "pages").glob("*.py"))
PAGES = sorted((config.ROOT / "pages").glob("*.py"))


def test_files_stay_small() -> None:
    sizes = {file: len(file.read_text("utf-8").splitlines()) for file in CODE}
    assert [(file.name, size) for file, size in sizes.items() if size > (100 if file in PAGES else 260)] == []


def test_pages_are_outlines() -> None:
    trees = {file.name: ast.parse(file.read_text("utf-8")) for file in PAGES}
    nodes = [(name, node) for name, tree in trees.items() for node in ast.walk(tree)]
    assert [name for name, node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)] == []
    texts = [(name, node.value) for name, node in nodes if isinstance(node, ast.Constant)]
    sentences = [(name, text) for name, text in texts if isinstance(text, str) and " " in text]
    assert [(name, text) for name, text in sentences if text != ast.get_docstring(trees[name])] == []


def test_only_config_reads_the_environment() -> None:
    readers = [file.name for file in CODE if re.search(r"os\.(environ|getenv)", file.read_text("utf-8"))]
    assert readers == ["config.py"]


def test_no_unsafe_html_and_no_script_but_the_one_of_the_links() -> None:
    lines = [line.strip() for file in CODE for line in file.read_text("utf-8").splitlines() if "unsafe_allow" in line]
    assert lines == ["""st.html(f"<script>{LINKS.read_text('utf-8')}</script>", unsafe_allow_javascript=True)"""]


def test_a_module_of_a_topic_that_draws_is_a_page_or_a_section() -> None:
    """All else of a topic knows nothing of Streamlit: slides and papers are made of it, too."""
    topics = [file for file in CODE if "topics" in file.parts]
    drawing = re.compile(r"^(?:import streamlit|from (?:streamlit|armdash\.ui)\b)", re.MULTILINE)
    found = [file.stem for file in topics if drawing.search(file.read_text("utf-8"))]
    assert [stem for stem in found if not stem.endswith(("page", "_section"))] == []
    assert len(found) > 10


def test_every_section_is_held_to_ask_no_database() -> None:
    """The contract names the modules that draw; a wildcard stands for the topic alone, not for a part of a name."""
    contracts = tomllib.loads((config.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    [held] = [one["source_modules"] for one in contracts if one["name"] == "Nothing that is drawn asks a database"]
    topics = config.ROOT / "src" / "armdash" / "topics"
    drawing = {file.stem for file in [*topics.glob("*/page.py"), *topics.glob("*/*_section.py")]}
    assert {f"armdash.topics.*.{stem}" for stem in drawing} == {one for one in held if "*" in one}


def test_no_room_is_crowded() -> None:
    folders = Counter(file.parent for file in (config.ROOT / "src").rglob("*") if file.is_file())
    ours = {folder: count for folder, count in folders.items() if "__pycache__" not in folder.parts}
    assert {folder.name: count for folder, count in ours.items() if count > 20} == {}


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
        for theme, colour in zip(palette.themes, ("violet", "orange", "green", "blue"), strict=False):
            assert theme == section[f"{colour}Color"] == section[f"{colour}TextColor"]


# Streamlit's elements with a text that it reads as Markdown.
READ_MARKDOWN = (
    "title header subheader markdown caption write latex info warning error success exception toast badge button"
    " download_button link_button page_link form_submit_button menu_button checkbox toggle radio pills selectbox"
    " multiselect segmented_control select_slider slider text_input text_area number_input date_input time_input"
    " datetime_input color_picker file_uploader camera_input audio_input expander popover tabs dialog metric status"
    " spinner progress Column TextColumn NumberColumn LinkColumn image"
)


def drawn_with_markdown(file: Path) -> list[str]:
    """Return the calls of a file that draw a text as Markdown, but those of ``plain``."""
    text = file.read_text("utf-8")
    if "import streamlit as st" not in text or file.name == "plain.py":
        return []
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    found = [call for call in calls if isinstance(call, ast.Attribute) and call.attr in READ_MARKDOWN.split()]
    return [ast.unparse(call) for call in found if ast.unparse(call.value) not in ("plain", "log")]


def test_texts_reach_streamlit_through_one_door(tmp_path: Path) -> None:
    """What is drawn with a text is drawn by ``plain``, which lets no text be read as Markdown."""
    assert {file.name: calls for file in CODE if (calls := drawn_with_markdown(file))} == {}
    (tmp_path / "x.py").write_text("import streamlit as st\nst.title(name)\nplain.title(name)\n", "utf-8")
    assert drawn_with_markdown(tmp_path / "x.py") == ["st.title"]

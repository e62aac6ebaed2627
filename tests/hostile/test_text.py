"""Every kind of nasty text in every text of the data, through every page and every file; and in a real browser."""

import io
import json
import subprocess
import sys
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import LANDING_PAGE, page_names
from armdash.domain.signs import JOINER
from armdash.exports.dataset import plain_name
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.ui import chart
from tests.app.recorded import Download, record_downloads
from tests.browser.conftest import browser, free_port, profile, wait_until_healthy  # noqa: F401
from tests.browser.states import settle
from tests.nasty_texts import EVIL, HTML, KINDS, formulas_in, nasty_copy, read_as_more

pytestmark = pytest.mark.hostile

STATES = (
    *((page, {}) for page in page_names()),
    *(("projects", {"project": name}) for name in ("work_in_kemi", "coordination_case_veitsiluoto")),
    ("projects", {"q": "<b>LOUD</b> **x** [y](https://evil.example) 😀 {{ EVIL }}"}),
    *(("timeline", {"theme": "people", "as_of": "2022-10-15"}), ("map", {"as_of": "2022-06-30"})),
    *(("present", {"slide": str(number)}) for number in range(1, 11)),
    *(("overview", {"theme": text}) for text in KINDS.values()),
)
# Their texts are unchanged, which their name says.
FOR_PROGRAMS = tuple(plain_name(Translator(language)("file_name.machine")) for language in config.LANGUAGES)
SHOWN = """Object.fromEntries([...document.querySelectorAll('[class*="st-key-text-"]')].map(part => [
  part.className.match(/st-key-text-(\\w+)/)[1],
  [part.innerText, part.querySelectorAll('a, img, code, em, strong, del, li, blockquote, h1, h3, hr, .katex').length],
]))"""


@pytest.mark.parametrize("turn", [0, 5, 10])
def test_no_page_and_no_file_reads_a_text_as_more(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    copy = nasty_copy(data, tmp_path / "data", turn)
    build(copy, tmp_path / "armdash.duckdb")
    monkeypatch.setenv("ARMDASH_DATA", str(copy))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "armdash.duckdb"))
    monkeypatch.setattr(chart, "DATA_TABLES_ARE_OPEN", True)
    offered = record_downloads(monkeypatch)
    for language in config.LANGUAGES:
        for page, params in STATES:
            app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=120)
            app.query_params["lang"] = language
            for name, value in params.items():
                app.query_params[name] = value
            app.run()
            if page != LANDING_PAGE:
                app.switch_page(f"pages/{page}.py").run()
            if page == "present" and not params:
                app.button(key="slides-list").click().run()
            assert not app.exception, (page, params, language)
            assert read_as_more(app) == [], (page, params, language)
    files = {file.name: file for file in offered}
    assert len(files) > 100
    for file in files.values():
        _check(file)


def _check(file: Download) -> None:
    content = file.make()
    ending = file.name.rsplit(".", 1)[1]
    if ending in ("xlsx", "pptx", "zip"):
        assert formulas_in(content) == [], file.name
    elif ending == "json":
        json.loads(content)
    elif ending == "csv" and not any(f"-{name}_" in file.name for name in FOR_PROGRAMS):
        cells = content.decode("utf-8-sig").replace("\n", ",").replace(";", ",").split(",")
        assert [cell for cell in cells if cell.lstrip('"').startswith(("=HYPER", "@SUM", "@@="))] == [], file.name
    elif ending == "html":
        assert [sign for sign in HTML if sign in content.decode()] == []
    elif ending == "pdf":
        assert pypdf.PdfReader(io.BytesIO(content)).pages
    elif ending == "docx":
        assert docx.Document(io.BytesIO(content)).paragraphs


def test_a_browser_shows_every_text_as_it_stands(browser: Browser, tmp_path: Path) -> None:  # noqa: F811
    """What Streamlit's Markdown makes of what passed the door: a newer Streamlit may read more than this one."""
    texts = {
        **KINDS,
        "marks": "a_b _c_ __d__ a__b e_f x^2 [^1] ~a~ ==b== |c|",
        "signs": "-> <- -- <-> <= >= ~= => ---",
        "names": ":red[x] :tada: :+1: :material/home: :streamlit: ::small[x] 12:30: :a",
        "links": f"_{EVIL}_ (www.evil.example) mailto:x@evil.example ftp://evil.example <{EVIL}> HTTP://evil.example",
        "entities": "&lt;b&gt; &copy; &#x41; &amp AT&T &nosuch;",
        "number": "12. x",
        "item": "- x",
        "rule": "- - -",
        "heading": "## x",
        "quote": "> x",
    }
    drawn = ("header", "button", "info", "caption", "checkbox", "expander")
    lines = ["import streamlit as st", "from armdash.ui import plain", f"texts = {texts!r}"]
    lines += ["for number, text in enumerate(texts.values()):"]
    for name in drawn:
        key = ", anchor=False" if name == "header" else ""
        key = f", key=f'{name}-{{number}}'" if name in ("button", "checkbox") else key
        lines += [f"    with st.container(key=f'text-{name}_{{number}}'):", f"        plain.{name}(text{key})"]
    (tmp_path / "app.py").write_text("\n".join(lines), "utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(tmp_path / "app.py"), "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--browser.gatherUsageStats", "false"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log, text=True) as server:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", server, tmp_path / "log")
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}")
            page.locator(f".st-key-text-expander_{len(texts) - 1}").wait_for()
            settle(page)
            shown = page.evaluate(SHOWN)
            page.close()
        finally:
            server.terminate()
    expected = {f"{name}_{number}": text for name in drawn for number, text in enumerate(texts.values())}
    assert set(shown) == set(expected)
    for key, text in expected.items():
        told, made = shown[key]
        assert made == 0, (key, told)
        assert _words(text) in _words(told), (key, told)


def _words(text: str) -> str:
    return "".join(text.replace(JOINER, "").split())

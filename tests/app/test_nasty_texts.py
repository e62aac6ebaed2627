"""Every text of the data is nasty, and every page and file shows it as a text; `make hostile` does more."""

import json
from datetime import date
from pathlib import Path

import pypdf
import pytest

from armdash import config
from armdash.document.answers import Answers
from armdash.domain.filters import Filters
from armdash.domain.pages import page_names
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exports.handout import Handout
from armdash.exports.handout_formats import HANDOUTS
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import connect
from armdash.topics.slides.handouts import handout
from tests.app.fixtures import arrived
from tests.nasty_texts import HTML, chart_texts_read_as_more, formulas_in, nasty_copy, read_as_more
from tests.turns import turns

ADDRESS = "https://arm.example.fi/present"


@pytest.fixture(scope="module")
def nasty_case(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folder of the nasty data and the database built from it."""
    folder = tmp_path_factory.mktemp("nasty")
    copy = nasty_copy(data, folder / "data")
    build(copy, folder / "armdash.duckdb")
    return copy, folder / "armdash.duckdb"


@pytest.mark.parametrize(("page", "language"), turns(page_names(), config.LANGUAGES))
def test_no_page_reads_a_text_as_markup(
    nasty_case: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, page: str, language: str
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(nasty_case[0]))
    monkeypatch.setenv("ARMDASH_DATABASE", str(nasty_case[1]))
    app = arrived(page, {"lang": language}).run()
    assert not app.exception
    assert read_as_more(app) == []


@pytest.mark.parametrize(
    ("page", "language"), turns([name for name in page_names() if name != "present"], config.LANGUAGES)
)
def test_no_document_reads_a_text_as_markup(
    nasty_case: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, page: str, language: str
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(nasty_case[0]))
    monkeypatch.setenv("ARMDASH_DATABASE", str(nasty_case[1]))
    html = Answers().answer(page, {"lang": [language], "q": ["EVIL"]}).body
    assert html
    assert [sign for sign in HTML if sign in html] == []


@pytest.fixture(scope="module")
def told(nasty_case: tuple[Path, Path]) -> Handout:
    context = Context(con=connect(nasty_case[1]), tr=Translator("fi"), palette=LIGHT, filters=Filters(text="EVIL"))
    return handout(context, ADDRESS, date(2026, 11, 22))


@pytest.mark.parametrize("name", [name for name in HANDOUTS if name != "pack"])
def test_no_file_reads_a_text_as_more(told: Handout, tmp_path: Path, name: str) -> None:
    content = HANDOUTS[name].make(told, Translator("fi"))
    if name in ("pptx", "xlsx"):
        assert formulas_in(content) == []
    elif name in ("pdf", "appendix"):
        (tmp_path / "a.pdf").write_bytes(content)
        assert "EVIL" in pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    else:
        assert [sign for sign in HTML if sign in content.decode()] == []


def test_no_chart_of_a_file_reads_a_text_as_markup(told: Handout) -> None:
    figures = [
        figure for exhibit in told.exhibits for figure in (exhibit.chart, exhibit.mobile_chart) if figure is not None
    ]
    assert len(figures) > 5
    assert [text for figure in figures for text in chart_texts_read_as_more(_plain(figure.to_dict()))] == []


def _plain(figure: object) -> object:
    return json.loads(json.dumps(figure, default=str))

"""What Streamlit, the document, the slides and the paper draw is the same: values, bounds, kinds, sources."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pptx
import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.document.answers import Answers
from armdash.domain.exhibit import Exhibit
from armdash.domain.pages import LANDING_PAGE, page_names
from armdash.exhibits.blocks import Controls
from armdash.exports.appendix import MAX_ROWS, SOURCES, appendix_file
from armdash.exports.briefing import briefing_file
from armdash.exports.handout import KEY_FIGURES, Handout
from armdash.exports.paper_tables import paper_table, told_table
from armdash.exports.pptx.layout import single
from armdash.exports.pptx.lists import FIRST
from armdash.exports.pptx.presentation import slides_file
from armdash.exports.svg.chart import to_svg
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.ui import page as in_streamlit
from armdash.ui.page import show_blocks
from tests.app.fixtures import arrived, set_up
from tests.renderers.page_items import Told, spaced, told_in_document, told_on_page
from tests.renderers.paper_items import PageTable, handout_of, page_tables, paper_pages, table_of
from tests.renderers.slide_items import ToldSlide, slide_in_document, slide_in_powerpoint, slide_on_screen
from tests.renderers.still_charts import Still, misplaced, plotly_still, without_spaces
from tests.turns import turns

State = dict[str, str | list[str]]

Reader = tuple[str, State]

STATES: list[State] = [
    {},
    {"theme": "people"},
    {"theme": ["people", "education"], "q": "kemi"},
    {"funder": "esf", "as_of": "2022-10-15"},
    {"organisation": "simo"},
    {"municipality": "751"},
    {"q": "veitsiluodon"},
    {"as_of": "2021-04-20"},
    {"funder": ["esf", "erdf"], "municipality": "240", "theme": "nowhere"},
    {"q": "qqqq"},
]
PAGES = [page for page in page_names() if page != "present"]
SLIDES = range(1, 13)
MONEY = re.compile(r"€|milj\.|million")
# Every state in both languages, the languages in turns.
READERS: list[Reader] = [
    (config.LANGUAGES[(lap + place) % 2], state) for lap in range(2) for place, state in enumerate(STATES)
]
# A project and a source that an address opens.
OPEN: list[tuple[Reader, str]] = [
    (("fi", {"project": "new_era"}), "projects"),
    (("en", {"source": "information_package"}), "sources"),
]
# Of whom the files are made by default: all, two themes, nothing.
SEEN = [READERS[0], READERS[12], READERS[9]]


class Opened:
    """The page of one reader, and the documents."""

    def __init__(self) -> None:
        self.app, self.answers = arrived(LANDING_PAGE, {}), Answers()

    def lists(self, reader: Reader, **more: str) -> dict[str, list[str]]:
        """Return the parameters of the address."""
        language, state = reader
        params = {**state, "lang": language, **more}
        return {name: value if isinstance(value, list) else [value] for name, value in params.items()}

    def document(self, page: str, reader: Reader, **more: str) -> str:
        """Return the body of the document."""
        return self.answers.answer(page, self.lists(reader, **more)).body

    def __call__(self, page: str, reader: Reader, **more: str) -> tuple[AppTest, str]:
        """Return the page after it has run, and its document."""
        self.app.query_params.clear()
        self.app.query_params.update(self.lists(reader, **more))
        self.app.switch_page(f"pages/{page}.py").run()
        assert not self.app.exception
        return self.app, self.document(page, reader, **more)


# How many columns of an exhibit are names, which files tell in short and the page in full.
NAMES = Counter({SOURCES: 1})


@dataclass(frozen=True)
class ToldInFiles:
    """A handout, and what files of it must tell: its slides and the tables of all pages."""

    handout: Handout
    tr: Translator
    slides: Sequence[ToldSlide]
    tables: Mapping[str, Sequence[PageTable]]


@pytest.fixture(scope="module")
def opened(data: Path, database: Path) -> Iterator[Opened]:
    """Return what opens addresses, as a page and as a document.

    The page draws, too, what takes the place of its own controls where nothing can be chosen.
    """
    drawn = in_streamlit._show.dispatch(Controls)
    with pytest.MonkeyPatch.context() as patch:
        set_up(patch, data, database)
        in_streamlit._show.register(Controls, lambda block, page, own: show_blocks(page, block.instead(), own))
        yield Opened()
        in_streamlit._show.register(Controls, drawn)


def texts_of(told: Told) -> list[tuple[str, ...]]:
    return [item for item in told.items if item[0] != "address"]


def addresses_of(told: Told) -> set[str]:
    return {item[1] for item in told.items if item[0] == "address"}


def assert_same_charts(on_page: dict[str, Any], in_document: dict[str, Still], *, is_slide: bool = False) -> None:
    """Hold every chart against what Plotly is told: its texts in their order and, in one size, its values' places."""
    assert list(on_page) == list(in_document)
    for name, spec in on_page.items():
        drawn = in_document[name]
        told = plotly_still(spec, drawn.width)
        for number, (expected, text) in enumerate(zip_longest(told.texts, drawn.texts, fillvalue="")):
            shorter, longer = sorted((expected, text), key=len)
            is_shortened = is_slide and shorter.endswith("…") and longer.startswith(shorter.rstrip("…"))
            assert is_shortened or text == expected, f"{name}: text {number}"
        assert is_slide or misplaced(told, drawn) == [], name


@pytest.mark.parametrize(("reader", "page"), [*turns(READERS, PAGES), *OPEN], ids=str)
def test_the_document_tells_what_the_page_tells(opened: Opened, reader: Reader, page: str) -> None:
    """Every text, cell, link and chart in the same order; see ``page_items`` for what one of them alone has."""
    app, body = opened(page, reader)
    on_page, in_document = told_on_page(app), told_in_document(body)
    assert texts_of(on_page) == texts_of(in_document)
    assert addresses_of(on_page) <= addresses_of(in_document)
    assert on_page.words == in_document.words
    assert on_page.filters == in_document.filters
    assert on_page.notices == in_document.notices
    assert len(on_page.notices) == ("nowhere" in reader[1].values())
    assert_same_charts(on_page.charts, in_document.charts)


@pytest.mark.parametrize(("reader", "number"), turns(READERS, SLIDES, start=3), ids=str)
def test_a_slide_tells_on_the_screen_what_its_document_tells(opened: Opened, reader: Reader, number: int) -> None:
    app, body = opened("present", reader, slide=str(number))
    screen, document = slide_on_screen(app), slide_in_document(body)
    for part in ("title", "number", "lead", "body", "alternatives"):
        assert getattr(screen, part) == getattr(document, part)
    assert {*screen.filters} <= {*document.notes}
    assert_same_charts(screen.charts, document.charts, is_slide=True)
    if not document.sources:
        assert {*screen.foot} <= {*document.notes}
        return
    # The foot names the first sources, as many as there is room for, and how many more there are.
    (foot,) = screen.foot
    counts = range(len(document.sources), 0, -1)
    named = next((count for count in counts if f": {', '.join(document.sources[:count])}" in foot), 0)
    assert named, foot
    left = len(document.sources) - named
    assert re.findall(r"\d+", foot.partition(", ".join(document.sources[:named]))[2]) == ([str(left)] if left else [])


@pytest.fixture(
    scope="module",
    params=[pytest.param(one, marks=() if one in SEEN else pytest.mark.thorough) for one in READERS],
    ids=str,
)
def told(request: pytest.FixtureRequest, opened: Opened, con: Connection) -> ToldInFiles:
    """Return a handout with what the documents tell of it: its slides and the tables of all pages."""
    reader: Reader = request.param
    documents = {page: told_in_document(opened.document(page, reader)) for page in PAGES}
    return ToldInFiles(
        handout=handout_of(con, reader[0], opened.lists(reader)),
        tr=Translator(reader[0]),
        slides=[slide_in_document(opened.document("present", reader, slide=str(number))) for number in SLIDES],
        tables={page: page_tables(document.items) for page, document in documents.items()},
    )


def test_powerpoint_tells_what_the_documents_tell(told: ToldInFiles) -> None:
    file = pptx.Presentation(io.BytesIO(slides_file(told.handout, told.tr)))
    count = len(list(single(told.handout.enlarged)))  # the sources, which come last, take several
    for number, (drawn, document) in enumerate(zip(file.slides, told.slides, strict=False), 1):
        slide = slide_in_powerpoint(drawn)
        assert re.sub(r" \(1/\d+\)$", "", slide.title) == document.title
        assert (slide.number, document.number) == (f"{number} / {count}", f"{number} / {len(told.slides)}")
        assert slide.lead[: len(document.lead)] == document.lead
        assert [note for note in document.about if note not in slide.notes] == [], number
        assert not document.sources or "; ".join(document.sources) in " ".join(slide.notes)
        assert {*document.alternatives} <= {*slide.alternatives}
        assert [text for text in document.groups[: 1 + FIRST] if text not in " ".join(slide.body)] == [], number
        exhibits = told.handout.presentation.slides[number - 1].exhibits
        tables = {one.key: table_of(one, told.tables) for one in exhibits if one.table.rows}
        texts = {text for chart in document.charts.values() for text in chart.texts}
        texts |= {part for table in tables.values() for row in table.rows for cell in row for part in parts_of(cell)}
        assert [label for label in slide.labels if not stands_in(label, texts)] == [], number
        for exhibit, (headings, *rows) in zip(filter(is_table, exhibits), slide.tables, strict=True):
            own, first = tables[exhibit.key].only(headings), NAMES[exhibit.key]
            assert len(rows) in (len(own), FIRST)
            assert [row[first:] for row in rows] == [row[first:] for row in own[: len(rows)]], exhibit.key


def parts_of(cell: str) -> list[str]:
    """Return a cell and, of a value in parts, each of them, as bars tell it."""
    return [without_spaces(text) for text in (cell, *cell.split(" + "))]


def stands_in(label: str, texts: set[str]) -> bool:
    """Say whether one of the texts is the label; of money the sum alone may stand in one that tells more."""
    label = without_spaces(label)
    amount = MONEY.sub("", label)
    return label in texts or (amount != label and any(amount in re.findall(r"[\d.,]+\d", text) for text in texts))


def is_table(exhibit: Exhibit) -> bool:
    """Say whether a slide of PowerPoint shows the rows of an exhibit."""
    has_other = exhibit.has_still or exhibit.groups or exhibit.key in (KEY_FIGURES, SOURCES)
    return bool(exhibit.table.rows) and not has_other


def test_the_paper_tells_what_the_documents_tell(told: ToldInFiles) -> None:
    """The briefing and its appendix together."""
    title = told.handout.presentation.title
    pages = paper_pages(briefing_file(told.handout, told.tr), title)
    more = paper_pages(appendix_file(told.handout, told.tr), told.tr("handout.appendix_title", title=title))
    paper = "".join([*pages, *more])
    for number, document in enumerate(told.slides, 1):
        texts = [document.title, document.lead]
        assert_all_stand(pages[0], document.figures, "key figures")
        shown = told.handout.presentation.slides[number - 1].exhibits
        if number > 1 and (not shown or shown[0].key == SOURCES):
            continue
        if shown:
            texts += [*document.about, ", ".join(document.sources)]
            texts += texts_on_paper(shown[0], document)
        assert_all_stand(paper, texts, f"slide {number}")
    for exhibit in told.handout.exhibits:
        if exhibit.table.rows and exhibit.key != SOURCES and len(exhibit.table.rows) <= MAX_ROWS:
            headings = [spaced(heading) for heading in paper_table(told_table(exhibit.table), told.tr).headings]
            table = table_of(exhibit, told.tables)
            rows = ["".join(row[NAMES[exhibit.key] :]) for row in table.only(headings)]
            assert_all_stand(paper, rows, exhibit.key)


def texts_on_paper(exhibit: Exhibit, document: ToldSlide) -> list[str]:
    """Return the texts of a chart: those of the document's, but where files have a chart of their own."""
    if exhibit.draw_still:
        return [unescape(text) for text in re.findall(r">([^<]+)</text>", to_svg(exhibit.still, width=900))]
    desktop = [chart for name, chart in document.charts.items() if not name.startswith("narrow-")]
    return [text for chart in desktop for text in chart.texts]


def assert_all_stand(paper: str, texts: Sequence[str], place: str) -> None:
    assert [text for text in texts if without_spaces(text) not in paper] == [], place

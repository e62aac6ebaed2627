"""The document of a page: it tells what the page tells, is read without scripts, and reads no text as markup."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest

from armdash import config
from armdash.document import answers
from armdash.document.answers import Answers, Document
from armdash.document.filters import facet_links, without_filters
from armdash.domain.filters import Filters
from armdash.domain.pages import page_names
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.bounded_memory import kept
from armdash.queries.connection import Connection
from armdash.queries.filters import facet_counts
from armdash.topics.slides.presentation import filters_text, slide
from armdash.ui.address import Address, to_params
from tests.answers import rows_of
from tests.app.fixtures import TODAY

PAGES = page_names()
# Tags that need no end.
VOID = {"br", "img", "input", "link", "meta", "hr"}


class Texts(HTMLParser):
    """The texts of HTML by their element; ``open`` are elements that were never ended."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "script"} & {*self.open}:
            self.texts.append((self.open[-1] if self.open else "", " ".join(data.split())))

    def all(self) -> set[str]:
        return {text for _, text in self.texts}

    def of(self, *tags: str) -> list[str]:
        return [text for tag, text in self.texts if tag in tags]


@pytest.fixture
def asked(data: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Return what answers for the real data on the day of the tests."""
    monkeypatch.setenv("ARMDASH_DATA", str(data))
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    monkeypatch.setenv("ARMDASH_TODAY", TODAY.isoformat())
    return Answers()


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("number", range(1, 11))
def test_the_document_of_a_slide_tells_what_the_slide_tells(asked: Answers, con: Connection, number: int) -> None:
    language = config.LANGUAGES[number % 2]
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters(themes=("people",)))
    shown = slide(context, context.project_ids, number)
    document = Texts(asked.answer("present", {"lang": [language], "theme": ["people"], "slide": [str(number)]}).body)
    assert document.of("h1") == [spaced(shown.title)]
    told = " ".join(text for _, text in document.texts)
    for text in (*shown.lines, *shown.notes, *shown.sources, filters_text(context, shown)):
        assert spaced(text) in told
    alternatives = {value for _, name, value in document.attributes if name == "aria-label"}
    assert {exhibit.alt_text for exhibit in shown.exhibits if exhibit.chart is not None} <= alternatives
    ways = [value or "" for _, name, value in document.attributes if name == "href"]
    assert {f"slide={other}" for other in (number - 1, number + 1) if 0 < other < 11} <= {
        part for way in ways if way.startswith("./present") for part in way.partition("?")[2].split("&")
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_id_is_one_and_every_reference_inside_has_its_own(asked: Answers, page: str) -> None:
    """Two charts that named their hatching alike would show each other's, or none where that one is hidden."""
    html = asked.answer(page, {}).body
    assert Texts(html).open == []
    ids = [value or "" for _, name, value in Texts(html).attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {*re.findall(r"url\(#([^)]*)\)", html)} <= {*ids}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_is_a_whole_address_that_keeps_the_state(asked: Answers, page: str) -> None:
    document = Texts(asked.answer(page, {"theme": ["people"], "lang": ["en"]}).body)
    links = [value or "" for tag, name, value in document.attributes if (tag, name) == ("a", "href")]
    pages = [link for link in links if link.startswith("./")]
    assert len(pages) > 12
    kept = [link for link in pages if "lang=en" in link]
    assert len(pages) - len(kept) == 1  # the same page in Finnish
    assert all(
        "theme=people" in link for link in pages if not link.endswith(("?lang=en", "&lang=en")) or "theme" in link
    )
    others = [link for link in links if link not in pages]
    assert all(re.match(r"https?://|mailto:|#", link) for link in others)


def test_a_choice_adds_to_the_filters_or_takes_away(con: Connection) -> None:
    filters = Filters(themes=("people",), text="kemi")
    params = to_params(Address(filters=filters))
    context = Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=filters, params=params, page="projects")
    choices = {
        choice.link.text: choice
        for choice in facet_links(context, "theme", facet_counts(con, "theme", filters, language="fi"))
    }
    (chosen,) = [choice for choice in choices.values() if choice.is_chosen]
    assert chosen.link.address == "./projects?q=kemi"
    (other,) = [choice.link.address for text, choice in choices.items() if "Koulutus" in text]
    assert other == "./projects?theme=people&theme=education&q=kemi"
    assert without_filters(context).address == "./projects"


@pytest.mark.parametrize(
    "params", [{"q": ['"><script>alert(1)</script>']}, {"theme": ["<img src=x onerror=alert(1)>"]}]
)
def test_no_text_of_an_address_is_read_as_markup(asked: Answers, params: dict[str, list[str]]) -> None:
    html = asked.answer("projects", params).body
    document = Texts(html)
    assert "<script" not in html
    assert not [name for _, name, _ in document.attributes if name.startswith("on")]
    assert "alert(1" in " ".join(document.all()) + str(document.attributes)


def test_what_does_not_exist_in_an_address_is_told(asked: Answers) -> None:
    html = asked.answer("projects", {"theme": ["nowhere"]}).body
    assert Translator("fi")("notice.unknown_in_address", names="theme=nowhere") in Texts(html).all()


def test_without_data_there_is_none(tmp_path: Path, asked: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "none.duckdb"))
    assert asked.answer("projects", {}) == Document()


def test_each_is_made_once_and_few_are_kept(asked: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_KEPT", 3)
    made: list[str] = []
    make = answers._document
    monkeypatch.setattr(
        answers, "_document", lambda context, *rest: made.append(context.page) or make(context, *rest)
    )
    for page in ["projects", "projects", "sources", "accessibility", "outcomes", "projects"]:
        assert asked.answer(page, {}).body
    assert made == ["projects", "sources", "accessibility", "outcomes", "projects"]
    assert len(asked._kept) == 3


def assert_is_head_alone(found: Document) -> None:
    """Tab and preview tell the page's name where its answer is not known."""
    assert "<title>Hankkeet – " in found.head
    assert '<meta property="og:title" content="Hankkeet">' in found.head
    assert 'name="description" content="' in found.head
    assert found.body == ""


def test_who_would_wait_long_does_without(asked: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_WAIT", 0.01)
    with asked._lock:
        assert_is_head_alone(asked.answer("projects", {}))
    assert asked.answer("projects", {}).body


def test_a_page_that_fails_leaves_its_place_empty_and_is_logged(
    asked: Answers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(answers, "_document", lambda *_: 1 / 0)
    assert_is_head_alone(asked.answer("projects", {}))
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == [
        "a document could not be made"
    ]
    assert asked._lock.acquire(blocking=False)


def test_a_full_memory_forgets_the_least_asked_for_while_threads_share_it() -> None:
    memory: dict[object, int] = {}
    for number in (1, 2, 1, 3):
        assert kept(memory, 2, number, lambda number=number: number) == number  # type: ignore[misc]
    assert list(memory) == [1, 3]
    with ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(kept, memory, 5, number % 13, lambda number=number: number % 13) for number in range(3000)
        ]
        assert [one.result() for one in asked] == [number % 13 for number in range(3000)]


def test_the_bars_of_the_timeline_tell_and_open_their_projects_before_any_script(
    asked: Answers, con: Connection
) -> None:
    document = Texts(asked.answer("timeline", {"lang": ["en"]}).body)
    phases = [row["project_id"] for row in rows_of(con, "SELECT project_id FROM project_phase")]
    bars = [value for tag, name, value in document.attributes if tag == "a" and name == "href" and value]
    for project_id in phases:
        assert bars.count(f"./projects?lang=en&project={project_id}") >= 2, project_id
    assert len(document.of("title")) > len(phases)

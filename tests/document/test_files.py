"""Every file that a page offers can be made again from its address, by a server that has never drawn the page."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs

import pytest

from armdash import config
from armdash.document.files import File, file_of
from armdash.domain.pages import page_names
from armdash.topics.slides import making
from armdash.topics.slides.handouts import HandoutRequest
from armdash.ui.downloads import MadeFile
from tests.app.fixtures import FILTERED, OpenApp, set_up
from tests.app.recorded import Download, Handed, record_downloads
from tests.turns import turns

SAME_BYTES = (".json", ".csv", ".svg", ".duckdb")


@pytest.fixture(autouse=True)
def other_server(data: object, database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(monkeypatch, data, database)  # type: ignore[arg-type]


def params_of(made: bytes) -> Mapping[str, Sequence[str]]:
    assert isinstance(made, MadeFile)
    return parse_qs(made.again, strict_parsing=True)


def made_again(made: bytes) -> File:
    found = file_of(params_of(made))
    assert found is not None
    return found


def texts(content: bytes) -> dict[str, int]:
    """Return the parts of an Office file with their sizes; the moment in them is as long at every moment."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {part.filename: part.file_size for part in book.infolist()}


@pytest.mark.parametrize(
    ("page", "language", "state"), turns(page_names(), config.LANGUAGES, range(len(FILTERED) + 1))
)
def test_a_table_or_picture_is_made_again_as_it_was(
    page: str, language: str, state: int, handed: Callable[..., Handed]
) -> None:
    filters = [{}, *FILTERED][state]
    files = [file for file in handed(page, lang=language, **filters).files if file.name.endswith(SAME_BYTES)]
    for file in files:
        made = file.make()
        again = made_again(made)
        assert again.name == file.name
        assert again.content == made
        assert again.mime


def test_rows_that_no_filter_changes_are_told_without_filters_again(handed: Callable[..., Handed]) -> None:
    files = [file for file in handed("funding", **FILTERED[0]).files if file.name.endswith(".json")]
    plain = [made for file in files if "filters" in params_of(made := file.make())]
    assert plain
    assert len(plain) < len(files)
    assert all(made_again(made).content == made for made in plain)


def test_workbooks_and_documents_are_made_again(handed: Callable[..., Handed]) -> None:
    lessons = next(file for file in handed("lessons").files if file.name.endswith(".docx"))
    everything = next(file for file in handed("sources").files if file.key == "everything")
    table = next(file for file in handed("funding").files if file.name.endswith(".xlsx"))
    for file in (lessons, everything, table):
        made = file.make()
        assert texts(made_again(made).content) == texts(made)


def test_rows_of_the_database_are_narrowed_down_as_they_were(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = record_downloads(monkeypatch)
    app = open_app("sources", lang="en")
    app.selectbox(key="source-table").set_value("funding_decision").run()
    app.text_input(key="table-text-funding_decision").set_value("esf").run()
    columns = app.multiselect(key="table-columns-funding_decision")
    columns.set_value(columns.options[:2])
    offered.clear()
    app.run()
    found = [file for file in offered if file.key.startswith("funding_decision") and file.name.endswith(".json")]
    made = found[-1].make()
    assert made_again(made).content == made


def test_the_files_of_a_meeting_are_asked_for_as_before(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[HandoutRequest] = []

    def make(request: HandoutRequest) -> bytes:
        asked.append(request)
        return b"made"

    monkeypatch.setattr(making, "workshop", making.Workshop(make))
    offered = record_downloads(monkeypatch)
    open_app("present", **FILTERED[0]).button(key="slides-list").click().run()
    files = [file for file in offered if file.name.endswith(".pptx")]
    made = files[0].make()
    monkeypatch.setattr(making, "workshop", making.Workshop(make))
    assert made_again(made).content == b"made"
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "change",
    [
        {"v": ["0" * 12]},
        {"page": ["nowhere"]},
        {"key": ["nothing"]},
        {"kind": ["exe"]},
        {"file": ["nothing"]},
        {"name": ['armdash_a"\r\nX: y.json']},
        {"name": ["invoice.exe"]},
    ],
)
def test_what_no_page_offers_is_not_made(change: Mapping[str, Sequence[str]], handed: Callable[..., Handed]) -> None:
    file: Download = next(file for file in handed("funding").files if file.name.endswith(".json"))
    params = params_of(file.make())
    assert file_of(params) is not None
    assert file_of({**params, **change}) is None

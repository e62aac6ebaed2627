"""A file that the server has forgotten is made again; one that it has, and all else, is the app's own answer."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.runtime.media_file_manager import MediaFileKind, MediaFileManager

from armdash.document.files import File
from armdash.ui.downloads import MadeFile
from armdash.web.files import again
from armdash.web.files.again import FilesAgain
from armdash.web.media import KeptFiles
from tests.web.test_server import get

QUERY = "?file=table&page=funding&name=armdash_x.json"
MADE = File(name="armdash_x.json", mime="application/json", content=b"{}")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> FilesAgain:
    async def media(request: Request) -> PlainTextResponse:
        is_there = request.path_params["name"] == "here.json"
        return PlainTextResponse("kept" if is_there else "gone", 200 if is_there else 404)

    def make(params: dict[str, list[str]]) -> File | None:
        return MADE if params["page"] == ["funding"] else None

    monkeypatch.setattr(again, "file_of", make)
    return FilesAgain(Starlette(routes=[Route("/{place}/{name}", media)]))


def test_what_is_gone_is_made_again(app: FilesAgain) -> None:
    answer = get(app, f"/media/gone.json{QUERY}")
    assert (answer.status, answer.body) == (200, b"{}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="armdash_x.json"'
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "status", "body"),
    [
        (f"/media/here.json{QUERY}", 200, b"kept"),
        ("/media/gone.json", 404, b"gone"),
        (f"/media/gone.json{QUERY.replace('funding', 'nowhere')}", 404, b"gone"),
        (f"/static/gone.json{QUERY}", 404, b"gone"),
    ],
)
def test_all_else_is_answered_as_ever(app: FilesAgain, address: str, status: int, body: bytes) -> None:
    answer = get(app, address)
    assert (answer.status, answer.body) == (status, body)


def test_the_address_of_a_file_tells_how_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    file = MadeFile(b"{}")
    file.again = QUERY.removeprefix("?")
    storage = KeptFiles("/media")
    manager = MediaFileManager(storage)
    monkeypatch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: "1")
    told = manager.add_deferred(lambda: file, "application/json", "armdash_x.json", "1")
    assert manager.execute_deferred(told).endswith(f".json{QUERY}")
    other = storage.load_and_get_id(b"picture", "image/png", MediaFileKind.MEDIA)
    assert storage.get_url(other) == f"/media/{other}.png"

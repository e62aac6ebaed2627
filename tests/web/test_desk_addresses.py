"""Who has not signed in, or is no coordinator, reaches nothing of a draft by any address of the server."""

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from armdash.desk.comparison import contents
from armdash.desk.drafts import Draft, draft_of
from armdash.desk.uploads import is_handed_out
from armdash.document.answers import Answers
from armdash.document.site import site_files
from armdash.domain.pages import PAGES
from armdash.pipeline.schema import tables
from armdash.queries.connection import connect, query_values
from armdash.web import crawlers, document, server
from armdash.web.health import ROUTES
from armdash.web.media import KeptFiles
from tests.desk.secrets import claims
from tests.desk.test_folder import with_cells
from tests.web.test_server import get
from tests.web.test_sign_in import cookie, secrets

__all__ = ["secrets"]

BASE, SECRET = "https://kemi.example", "Salainen väki"
PATHS = ["/" if page.name == "overview" else f"/{page.name}" for page in PAGES]


@pytest.fixture
def draft(live_case: Path, copied_case: Path, secrets: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """Return a coordinator's draft, in which every name and every reason is a secret, with its preview."""
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)
    monkeypatch.setenv("ARMDASH_EMBED_ORIGINS", BASE)
    found = draft_of(live_case, copied_case, "1")
    now = contents(copied_case)
    for key, file, column in (("people", "theme.csv", "name_fi"), ("counsel", "project.csv", "short_name_fi")):
        now = with_cells(now, key, file, **{column: SECRET})
    found.take({name: now[name] for name in ("theme.csv", "project.csv")})
    assert found.preview() == found.preview_version
    return found


@pytest.fixture
def app() -> ASGIApp:
    """Return all that answers before Streamlit and around it, which answers with its index and its files."""
    answers = Answers()
    index = (server.STREAMLIT_FILES / "index.html").read_bytes()
    return Starlette(
        routes=[
            *ROUTES,
            *crawlers.routes(answers.picture, answers.embeddable),
            Route("/media/{name}", lambda _: PlainTextResponse(SECRET)),
            Route("/{path:path}", lambda _: Response(index, media_type="text/html")),
        ],
        middleware=server.middleware(server.STREAMLIT_FILES, document.read_labels(), answers),
    )


def test_no_document_picture_frame_feed_list_or_site_tells_anything_of_a_draft(
    app: ASGIApp, draft: Draft, live_case: Path
) -> None:
    version = draft.preview_version
    frame = quote(f"{BASE}/timeline?embed=chart:timeline&v={version}", safe="")
    addresses = [
        *PATHS,
        *(f"{path}?v={version}" for path in PATHS),
        f"/projects?project=counsel&v={version}",
        f"/timeline?embed=chart:timeline&v={version}",
        f"/search?find=salainen&v={version}",
        *("/update", f"/update?v={version}&lang=en"),
        *("/updates.atom", f"/updates.atom?v={version}", "/sitemap.xml", "/robots.txt", "/healthz", "/readyz"),
        f"/oembed?url={frame}",
    ]
    for who in ("", cookie(claims(email="mallory@example.com", sub="9"))):
        headers = {"host": "localhost"} | ({"cookie": who} if who else {})
        for address in addresses:
            answer = get(app, address, **headers)
            assert SECRET not in answer.body.decode(), address
            assert str(draft.folder.name) not in answer.body.decode(), address
            if address in PATHS:
                assert answer.status == 200, address
    told = [get(app, f"/timeline?v={one}", host="localhost").body.decode() for one in (version, "0" * 12)]
    assert told[0].replace(str(version), "0" * 12) == told[1]  # as unknown as a version that there is not
    for picture in (f"/preview/overview.fi.png?v={version}", f"/preview/projects-counsel.fi.png?v={version}"):
        assert get(app, picture, host="localhost").status == 404
    files = dict(site_files(connect(live_case), ""))
    assert not [name for name, content in files.items() if SECRET.encode() in content]
    [preview] = draft.folder.glob("preview/*.duckdb")
    [told_there] = query_values(connect(preview), "SELECT short_name_fi FROM project WHERE project_id = 'counsel'")
    assert told_there == SECRET


@pytest.mark.usefixtures("secrets")
def test_a_file_of_the_desk_is_sent_to_coordinators_alone_whoever_knows_its_address(app: ASGIApp) -> None:
    storage = KeptFiles("/media")
    ids = {
        name: storage.load_and_get_id(name.encode(), "text/csv", "downloadable", name)  # type: ignore[arg-type]
        for name in ("theme.csv", "armdash_hankkeet_ruukkila.csv")
    }
    own, other = cookie(claims()), cookie(claims(email="mallory@example.com", sub="9"))
    for headers, status in (({}, 404), ({"cookie": other}, 404), ({"cookie": own}, 200)):
        assert get(app, f"/media/{ids['theme.csv']}.csv", host="localhost", **headers).status == status
    assert get(app, f"/media/{ids['armdash_hankkeet_ruukkila.csv']}.csv", host="localhost").status == 200


def test_the_desk_hands_out_tables_and_the_workbook() -> None:
    handed_out = [
        *(f"{table.name}.csv" for table in tables()),
        "observation.population.csv",
        "tiedot.xlsx",
        "data.xlsx",
    ]
    assert [name for name in handed_out if not is_handed_out(name)] == []
    assert not is_handed_out("armdash_projects_kemi_2026-11-30_0123456789ab.csv")

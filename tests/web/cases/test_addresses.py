"""The addresses of several cases in one server, and that those of one case alone are as they were."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from armdash import config
from armdash.document.answers import Answers
from armdash.domain.pages import EVERY_PAGE
from armdash.ui.request import CASE_HEADER
from armdash.web import crawlers, document, server
from armdash.web.health import ROUTES
from tests.desk.secrets import lay_secrets
from tests.folder_of_cases import BAKERY, CASES, MIRROR, TOWN
from tests.web.test_server import Answer, get

BASE = "https://cases.example.fi/board"


@pytest.fixture(scope="module")
def app() -> ASGIApp:
    """Return our middleware around what answers as Streamlit does, and tells which case it was asked for."""

    async def answer(request: Request) -> Response:
        path = request.url.path
        if path.startswith(("/_stcore/", "/media/")):
            return PlainTextResponse(f"{request.headers.get(CASE_HEADER, '–')} {config.asked_case() or '–'} {path}")
        if path.endswith("/") and path != "/":
            return RedirectResponse(path.rstrip("/"), status_code=301)
        return FileResponse(server.STREAMLIT_FILES / "index.html")

    answers = Answers()
    return Starlette(
        routes=[*crawlers.routes(answers.picture, answers.embeddable), Route("/{path:path}", answer)],
        middleware=server.middleware(server.STREAMLIT_FILES, document.read_labels(), answers),
    )


def text(answer: Answer) -> str:
    assert answer.status == 200
    return answer.body.decode()


def title(answer: Answer) -> str:
    return re.findall("<title>(.*?)</title>", text(answer))[0]


@pytest.mark.usefixtures("several_cases")
def test_a_document_is_of_the_case_that_its_address_names(app: ASGIApp) -> None:
    assert title(get(app, f"/{TOWN}/funding")) == "Rahoitus – Ruukkilan rakennemuutos"
    assert title(get(app, f"/{MIRROR}/funding?lang=en")) == "Funding – Peili: Peilikylä’s structural change"
    town, mirror = text(get(app, f"/{TOWN}/funding")), text(get(app, f"/{MIRROR}/funding"))
    assert "3,00\xa0milj.\xa0€" in town
    assert "9,00\xa0milj.\xa0€" in mirror
    assert "9,00\xa0milj.\xa0€" not in town
    assert "3,00\xa0milj.\xa0€" not in mirror.replace("3,00\xa0milj.\xa0€ koulutus", "")


@pytest.mark.usefixtures("several_cases")
def test_the_start_and_the_comparison_are_of_all_cases(app: ASGIApp) -> None:
    assert title(get(app, "/")) == "Tapaukset – Rakennemuutokset"
    assert title(get(app, "/compare?lang=en")) == "Comparison – Structural changes"
    assert all(f'href="./{case}/"' in text(get(app, "/")) for case in CASES)


@pytest.mark.usefixtures("several_cases")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/nowhere/timeline", 404),
        ("/nowhere/_stcore/health", 404),
        ("/timeline", 404),
        ("/update", 404),
        ("/updates.atom", 404),
        (f"/{TOWN}/nowhere", 404),
        (f"/{TOWN}/compare", 404),
        (f"/{TOWN}/cases", 404),
        (f"/{TOWN}/{MIRROR}/timeline", 404),
        (f"/{TOWN}/updates.atom", 200),
        ("/preview/overview.fi.png", 404),
        ("/preview/cases.fi.png", 200),
        (f"/{TOWN}/preview/overview.fi.png", 200),
        (f"/{BAKERY}/preview/compare.fi.png", 404),
    ],
)
def test_what_is_there_and_what_is_not(app: ASGIApp, path: str, status: int) -> None:
    assert get(app, path).status == status


@pytest.mark.usefixtures("several_cases")
def test_each_case_has_a_desk_and_all_of_them_have_none(
    app: ASGIApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMDASH_SECRETS", str(lay_secrets(tmp_path)))
    assert get(app, f"/{TOWN}/update").status == 200
    assert get(app, "/update").status == 404


@pytest.mark.usefixtures("several_cases")
def test_the_name_alone_leads_to_the_start_of_the_case(app: ASGIApp) -> None:
    answer = get(app, f"/{TOWN}?lang=en")
    assert (answer.status, answer.headers["location"]) == (308, f"./{TOWN}/?lang=en")
    assert "content-security-policy" in answer.headers
    assert get(app, f"/{TOWN}", method="POST").status == 405
    assert get(app, f"/{TOWN}", host="evil.example").status == 421
    assert get(app, f"/{TOWN}/timeline/").headers["location"] == "../timeline"
    assert get(app, f"/{TOWN}/{TOWN}").status == 404
    assert get(app, "*").status == 404


@pytest.mark.usefixtures("several_cases")
def test_only_the_address_says_which_case_it_is(app: ASGIApp) -> None:
    forged = {CASE_HEADER.lower(): MIRROR}
    assert text(get(app, f"/{TOWN}/media/x", **forged)) == f"{TOWN} {TOWN} /media/x"
    assert text(get(app, "/media/x", **forged)) == "– – /media/x"


def test_one_case_alone_has_the_addresses_that_it_had(app: ASGIApp, live_case: Path) -> None:
    assert live_case.is_file()
    assert title(get(app, "/funding")) == "Rahoitus – Ruukkilan rakennemuutos"
    assert title(get(app, "/")) == "Yleiskuva – Ruukkilan rakennemuutos"
    for path in ("/compare", "/cases", "/compare?cases=a,b", f"/{TOWN}", f"/{live_case.parent.name}"):
        assert get(app, path).status == 404
    for path in (f"/{TOWN}/", f"/{TOWN}/timeline", "/data/timeline"):
        assert get(app, path).status in (301, 404)
    assert text(get(app, "/media/x", **{CASE_HEADER.lower(): TOWN})) == "– – /media/x"


@pytest.mark.usefixtures("several_cases")
def test_public_addresses_have_the_name_of_the_case(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)
    assert f'<link rel="canonical" href="{BASE}/{TOWN}/timeline">' in text(get(app, f"/{TOWN}/timeline"))
    assert f'content="{BASE}/{MIRROR}/preview/overview.fi.png' in text(get(app, f"/{MIRROR}/"))
    assert f'<link rel="canonical" href="{BASE}/compare">' in text(get(app, "/compare"))
    listed = re.findall("<loc>(.*?)</loc>", text(get(app, "/sitemap.xml")))
    assert {f"{BASE}/", f"{BASE}/compare?lang=en", f"{BASE}/{TOWN}/", f"{BASE}/{MIRROR}/funding"} <= set(listed)
    assert len(listed) == len(set(listed))


@pytest.mark.usefixtures("several_cases")
def test_a_chart_of_the_comparison_stands_alone(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_EMBED_ORIGINS", "https://town.example.fi")
    alone = text(get(app, f"/compare?embed=chart:compare-projects&cases={TOWN},{BAKERY}"))
    assert "Ruukkilan rakennemuutos 3" in alone
    assert "Peilikylän rakennemuutos 3" not in alone
    assert get(app, "/compare?embed=chart:funding-decisions").status == 404


@pytest.mark.usefixtures("several_cases")
@pytest.mark.parametrize("path", ["/funding", "/nowhere"])
def test_cases_share_scripts_rules_and_fonts(app: ASGIApp, path: str) -> None:
    below, alone = (get(app, f"{case}{path}").body.decode() for case in (f"/{TOWN}", ""))
    for name in ("boot.js?v=", "static/js/", "fonts/SourceSans.woff2?v="):
        assert f"../{name}" in below
        assert not re.search(rf'["(]\./{re.escape(name)}', below)
        assert f"./{name}" in alone
        assert f"../{name}" not in alone


@pytest.mark.parametrize("name", ["a", "town-2", "Town_3", "x" * 64])
def test_a_name_that_can_begin_an_address(name: str) -> None:
    assert config.can_be_asked_for(name)


@pytest.mark.parametrize("name", ["", "-a", "..", "a b", "työ", "a/b", "a.b", "x" * 65, "Compare", "timeline", "_a"])
def test_a_name_that_cannot(name: str) -> None:
    assert not config.can_be_asked_for(name)


def test_no_case_takes_an_address_of_the_server() -> None:
    ours = [route.path for route in (*ROUTES, *crawlers.routes(lambda *_: b"", lambda *_: {}))]
    firsts = {path.split("/")[1] for path in ours} | {page.name for page in EVERY_PAGE}
    firsts |= {"static", "media", "component", "_stcore", "app", "fonts", "boot.js", "update", "sign-in", "auth"}
    assert [first for first in firsts if config.can_be_asked_for(first)] == []

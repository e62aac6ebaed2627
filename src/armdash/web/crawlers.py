"""What programs ask that read pages for others: robots.txt, the map of the site, the pictures of links."""

from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from armdash import config
from armdash.document.feed import PATH, feed
from armdash.document.preview import asked_preview
from armdash.document.sitemap import sitemap
from armdash.ui.database import newest_database
from armdash.web.compression import FOREVER
from armdash.web.error_pages import asked_language, error_page

ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n"

Picture = Callable[[str, Mapping[str, Sequence[str]]], bytes]


def routes(picture: Picture) -> list[Route]:
    """Return the ways to what is answered here; ``picture`` makes that of a page."""

    def preview(request: Request) -> Response:
        asked = asked_preview(request.path_params["name"])
        version = request.query_params.get("v")  # what is named by the version of the data never changes
        named = {"v": [version]} if version else {}
        content = picture(asked[0], asked[1] | named) if asked else b""
        if not content:
            return error_page(404, "unknown", request.scope)
        headers = {"Cache-Control": FOREVER if version else "no-cache"}
        return Response(content, media_type="image/png", headers=headers)

    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", site_map),
        Route("/preview/{name}", preview),
        Route(f"/{PATH}", changes),
    ]


def robots(_: Request) -> PlainTextResponse:
    """Answer which addresses are for readers and, with a public address, where all pages are listed."""
    base = config.public_url()
    return PlainTextResponse(f"{ROBOTS}Sitemap: {base}/sitemap.xml\n" if base else ROBOTS)


def changes(request: Request) -> Response:
    """Answer with what was changed in the data, as a feed in the language of the address."""
    con = newest_database(config.database_file())
    if con is None:
        return error_page(404, "unknown", request.scope)
    content = feed(con, config.public_url(), asked_language(request.scope))
    return Response(content, media_type="application/atom+xml", headers={"Cache-Control": "no-cache"})


def site_map(request: Request) -> Response:
    """Answer with every page and project in every language; only a public address makes them addresses."""
    base, con = config.public_url(), newest_database(config.database_file())
    if not base or con is None:
        return error_page(404, "unknown", request.scope)
    return Response(sitemap(con, base), media_type="application/xml", headers={"Cache-Control": "no-cache"})

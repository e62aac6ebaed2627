"""What programs ask of any site: robots.txt, the map of the site, its icon, the pictures of links, oEmbed."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from armdash import config
from armdash.document.embed import EMBED_SIZE, KIND, PARAMETER, embedded_key
from armdash.document.feed import feed
from armdash.document.preview import asked_preview
from armdash.document.sitemap import sitemap
from armdash.domain.pages import page_of_path
from armdash.exhibits.data_changes import FEED
from armdash.ui.database import shown_database
from armdash.ui.frame import ICON
from armdash.web.compression import FOREVER
from armdash.web.error_pages import asked_language, error_page

ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n"

Params = Mapping[str, Sequence[str]]
Picture = Callable[[str, Params], bytes]
Charts = Callable[[str, Params], Mapping[str, str]]


def routes(picture: Picture, charts: Charts) -> list[Route]:
    """Return the ways to what is answered here.

    ``picture`` makes that of a page, ``charts`` tells which exhibits of it a frame can show: keys with findings.
    """

    def preview(request: Request) -> Response:
        asked = asked_preview(request.path_params["name"])
        version = request.query_params.get("v")  # what is named by the version of the data never changes
        named = {"v": [version]} if version else {}
        content = picture(asked[0], asked[1] | named) if asked else b""
        if not content:
            return error_page(404, "unknown", request.scope)
        headers = {"Cache-Control": FOREVER if version else "no-cache"}
        return Response(content, media_type="image/png", headers=headers)

    async def oembed(request: Request) -> Response:
        base, asked = config.public_url(), request.query_params.get("url", "")
        if not base or not config.embed_origins() or not asked.startswith((f"{base}/", f"{base}?")):
            return error_page(404, "unknown", request.scope)
        if request.query_params.get("format", "json") != "json":
            return Response(status_code=501)  # what its rules ask for
        parts = urlsplit(asked.removeprefix(base))
        params = parse_qs(parts.query)
        found = await run_in_threadpool(charts, page_of_path(f"/{parts.path.strip('/')}") or "", params)
        named = embedded_key(params) or next(iter(found), "")
        if named not in found:
            return error_page(404, "unknown", request.scope)
        return JSONResponse(
            _oembed(request, f"{base}{parts.path}", params | {PARAMETER: [KIND + named]}, found[named])
        )

    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", site_map),
        Route("/favicon.ico", icon),
        Route("/preview/{name}", preview),
        Route("/oembed", oembed),
        Route(f"/{FEED}", changes),
    ]


def _oembed(request: Request, address: str, params: Params, title: str) -> dict[str, object]:
    """Return what https://oembed.com asks of a rich answer: a frame, no larger than the asking site allows."""
    width, height = (
        min(own, int(asked)) if (asked := request.query_params.get(name, "")).isdecimal() else own
        for name, own in zip(("maxwidth", "maxheight"), EMBED_SIZE, strict=True)
    )
    source = f"{address}?{urlencode(params, doseq=True)}"
    told = f'src="{escape(source)}" title="{escape(title)}" width="{width}" height="{height}" loading="lazy"'
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_url": config.public_url(),
        "html": f"<iframe {told}></iframe>",
        "width": width,
        "height": height,
    }


def icon(request: Request) -> Response:
    """Return the icon to browsers that look for it where no page has named one."""
    return FileResponse(ICON, headers={"Cache-Control": "max-age=86400"})


def robots(_: Request) -> PlainTextResponse:
    """Answer which addresses are for readers and, with a public address, where all pages are listed."""
    base = config.public_url()
    return PlainTextResponse(f"{ROBOTS}Sitemap: {base}/sitemap.xml\n" if base else ROBOTS)


def changes(request: Request) -> Response:
    """Answer with what was changed in the data, as a feed in the language of the address."""
    con = shown_database()
    if con is None or con.is_of_all:
        return error_page(404, "unknown", request.scope)
    content = feed(con, config.public_url(), asked_language(request.scope))
    return Response(content, media_type="application/atom+xml", headers={"Cache-Control": "no-cache"})


def site_map(request: Request) -> Response:
    """Answer with every page and project in every language; only a public address makes them addresses."""
    base, con = config.public_url(), shown_database()
    if not base or con is None:
        return error_page(404, "unknown", request.scope)
    return Response(sitemap(con, base), media_type="application/xml", headers={"Cache-Control": "no-cache"})

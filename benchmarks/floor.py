"""The floor: a page of ours as plain HTML, with its fonts and without scripts, served from memory as ours is.

``python floor.py FOLDER PORT`` serves the files of a folder.
"""

import re
import sys
import urllib.request
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armdash.web.compression import FOREVER, Content

SCRIPTS = re.compile(
    r'<script\b.*?</script>|<link data-rel=.*?>|<link rel="stylesheet".*?>|<div id="root"( inert)?></div>', re.DOTALL
)
FONT = re.compile(r'href="\./(fonts/[^"]+)"')


def keep_page(url: str, folder: Path) -> None:
    """Write the document of an address into the folder without its scripts, and its fonts."""
    text = read(url).decode()
    (folder / "fonts").mkdir(parents=True)
    for address in FONT.findall(text):
        (folder / address.partition("?")[0]).write_bytes(read(f"{url.rpartition('/')[0]}/{address}"))
    (folder / "index.html").write_text(SCRIPTS.sub("", text), "utf-8")


def read(url: str) -> bytes:
    """Return what an address answers."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        return bytes(answer.read())


def route(path: str, content: Content) -> Route:
    """Return the route of a path that answers with the content."""

    def answer(request: Request) -> Response:
        return content.response(request.headers)

    return Route(path, answer)


def main() -> None:
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    page = Content((folder / "index.html").read_bytes(), "text/html; charset=utf-8", "no-cache")
    fonts = [
        route(f"/fonts/{font.name}", Content(font.read_bytes(), "font/woff2", FOREVER))
        for font in folder.glob("fonts/*")
    ]
    uvicorn.run(Starlette(routes=[route("/", page), *fonts]), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main()

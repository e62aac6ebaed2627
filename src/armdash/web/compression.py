"""Compression: files that never change are compressed once and served from memory."""

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from gzip import compress as gzip
from pathlib import Path

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
FOREVER = "public, immutable, max-age=31536000"


def best_encoding(accepted: str) -> str:
    """Return ``br``, ``gzip`` or, where the Accept-Encoding header allows neither, an empty text."""
    offers = [offer.replace(" ", "").lower().partition(";") for offer in accepted.split(",")]
    allowed = {name for name, _, weight in offers if not re.fullmatch(r"q=0(\.0*)?", weight)}
    return next((encoding for encoding in ("br", "gzip") if encoding in allowed), "")


class Content:
    """Bytes that stay the same as long as the server runs, compressed once."""

    def __init__(self, body: bytes, media_type: str, cache_control: str) -> None:
        self.headers = {"Content-Type": media_type, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
        self.body = body
        self.digest = hashlib.sha256(body).hexdigest()[:20]

    @cached_property
    def _brotli(self) -> bytes:
        return bytes(brotli.compress(self.body, quality=7))

    @cached_property
    def _gzip(self) -> bytes:
        return gzip(self.body, mtime=0)

    def response(self, request: Headers) -> Response:
        """Return the response that suits the headers of the request."""
        encoding = best_encoding(request.get("accept-encoding", ""))
        etag = f'"{self.digest}{encoding and "-"}{encoding}"'
        headers = {**self.headers, "ETag": etag}
        if etag in request.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(self._encoded(encoding), headers=headers)

    def _encoded(self, encoding: str) -> bytes:
        match encoding:
            case "br":
                return self._brotli
            case "gzip":
                return self._gzip
            case _:
                return self.body


class StaticContent:
    """Serves what never changes from memory: Streamlit's hashed files and our own script."""

    def __init__(self, app: ASGIApp, directory: Path, contents: Mapping[str, Content]) -> None:
        self.app = app
        self.files = {
            f"/{path.relative_to(directory).as_posix()}": path
            for path in (directory / "static").rglob("*")
            if path.suffix in MEDIA_TYPES
        }
        self.contents = dict(contents)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or leave the request to Streamlit."""
        path = scope.get("path", "")
        is_ours = path in self.contents or path in self.files
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not is_ours:
            await self.app(scope, receive, send)
            return
        response = await run_in_threadpool(self._response, path, Headers(scope=scope))
        await response(scope, receive, send)

    def _response(self, path: str, request: Headers) -> Response:
        if path not in self.contents:
            file = self.files[path]
            self.contents[path] = Content(file.read_bytes(), MEDIA_TYPES[file.suffix], FOREVER)
        return self.contents[path].response(request)

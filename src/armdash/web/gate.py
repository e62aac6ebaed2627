"""The gate before Streamlit: lets through what our pages use, and closes on the rest (docs/decisions/0011)."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from armdash.desk.coordinators import desk
from armdash.i18n.problem_texts import in_every_language
from armdash.watching import SESSIONS
from armdash.web.error_pages import error_page
from armdash.web.limits import FIRST_MESSAGE_SECONDS, LARGEST_MESSAGE, Pace, Refusals
from armdash.web.media import is_of_desk
from armdash.web.sign_in.identity import is_coordinator

STREAM = "/_stcore/stream"
# All of Streamlit's own addresses that a browser asks for; metrics, uploads and agents are not for readers.
CORE, ASKED = "/_stcore/", (STREAM, "/_stcore/health", "/_stcore/host-config")
METHODS = ("GET", "HEAD")
# What coordinators alone may besides: ask where to put a file, put it there, take it away.
UPLOADS, UPLOAD_METHODS, UPLOAD_MESSAGE = "/_stcore/upload_file/", ("PUT", "DELETE"), "file_urls_request"
# A run of the page, its end before its time, and a file made when asked for; the rest acts on everybody or on the
# machine. A request for anything but a file is refused, too.
MESSAGES = frozenset({"rerun_script", "stop_script", "backend_operation_request"})
OPERATIONS = frozenset({"deferred_file"})
PROBES = ("/healthz", "/readyz", "/_stcore/health")
# Codes of RFC 6455: a protocol error, data of a wrong kind, a policy violation, a message too big.
NO_MESSAGE, WRONG_KIND, NOT_ALLOWED, TOO_BIG = 1002, 1003, 1008, 1009

refusals = Refusals()


def known_hosts(addresses: Iterable[str]) -> frozenset[str]:
    """Return the names under which the dashboard may be opened: those given, this machine's and ``localhost``.

    Every IP address may be used besides: nobody else can make it lead here.
    """
    given = (host_name(urlsplit(address).netloc if "//" in address else address) for address in addresses)
    return frozenset({"localhost", socket.gethostname().lower(), *filter(None, given)})


def host_name(host: str) -> str:
    """Return the name in a Host header without its port, in lower case; empty where it is none."""
    try:
        parts = urlsplit(f"//{host.strip()}")
        _ = parts.port  # raises where it is no number
    except ValueError:
        return ""
    is_plain = parts.netloc == host.strip() and parts.username is None
    return (parts.hostname or "").rstrip(".") if is_plain else ""


class Gate:
    """Checks hosts, origins, methods, addresses and every message before Streamlit sees them."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], most_sockets: int) -> None:
        self.app = app
        self.hosts = hosts
        self.most_sockets = most_sockets
        self.sockets = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            refusal = self._refusal(scope)
            await (refusal or self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path, headers = scope["path"], Headers(scope=scope)
        host = headers.get("host", "")
        if path not in PROBES and host and not self._is_known(host):
            refusals.tell("a host name that is not this dashboard's; ARMDASH_HOSTS or ARMDASH_PUBLIC_URL names more")
            return PlainTextResponse(in_every_language("gate.unknown_host", {"host": host_name(host) or "?"}), 421)
        if path.startswith(UPLOADS) and scope["method"] in UPLOAD_METHODS and is_coordinator(scope):
            return None
        if (path.startswith(CORE) and path not in ASKED) or (is_of_desk(path) and not is_coordinator(scope)):
            return error_page(404, "unknown", scope)
        # What follows is not read: no page sends anything, and what has two lengths may hide another request.
        if scope["method"] not in METHODS:
            return PlainTextResponse("Method Not Allowed", 405, {"Allow": "GET, HEAD", "Connection": "close"})
        if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
            return PlainTextResponse("Bad Request", 400, {"Connection": "close"})
        return None

    def _is_known(self, host: str) -> bool:
        name = host_name(host)
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self.hosts or name.endswith(".localhost")
        return True

    def _is_own(self, origin: str, host: str) -> bool:
        """Return whether a page of this dashboard opens the socket; browsers tell the truth, others tell nothing."""
        scheme, _, netloc = origin.partition("://")
        name = host_name(netloc) if scheme in ("http", "https") else ""
        return (name != "" and netloc.lower() == host.lower()) or name in self.hosts or name in ("127.0.0.1", "::1")

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        refused = ""
        if scope["path"] != STREAM:
            refused = "a socket that there is not"
        elif not self._is_known(host) or (origin is not None and not self._is_own(origin, host)):
            refused = "a socket of a foreign host or origin"
        elif self.sockets >= self.most_sockets:
            refused = f"a socket over the {self.most_sockets} that may be open"
        if refused:
            refusals.tell(refused)
            await receive()
            await send({"type": "websocket.close", "code": NOT_ALLOWED})
            return
        # Checked here; Streamlit would ask an outside address what its own is, but for the host's own: that it
        # wants to see before it believes who has signed in.
        is_told = origin is not None and origin.partition("://")[2].lower() == host.lower() and desk() is not None
        kept = [header for header in scope["headers"] if header[0] != b"origin" or is_told]
        self.sockets += 1
        SESSIONS.inc()
        try:
            await self.app(
                {**scope, "headers": kept}, Messages(receive, send, lambda: is_coordinator(scope)).next, send
            )
        finally:
            self.sockets -= 1
            SESSIONS.dec()


class Messages:
    """The messages of one socket, each looked at before it passes; at the first wrong one it is closed."""

    def __init__(self, receive: Receive, send: Send, may_upload: Callable[[], bool] = lambda: False) -> None:
        self.receive = receive
        self.send = send
        self.may_upload = may_upload
        self.pace = Pace()
        self.has_first = False

    async def next(self) -> Message:
        """Return the next message that may pass, at a pace that leaves room for others."""
        try:
            message = await self._received()
        except TimeoutError:
            return await self._close(NOT_ALLOWED, "a socket that says nothing")
        if message["type"] != "websocket.receive":
            return message
        await asyncio.sleep(self.pace.wait_seconds())
        body = message.get("bytes")
        if body is None:
            return await self._close(WRONG_KIND, "a text")
        if len(body) > LARGEST_MESSAGE:
            return await self._close(TOO_BIG, f"a message of more than {LARGEST_MESSAGE} bytes")
        self.has_first = True
        try:
            kind = message_kind(body)
        except DecodeError:
            return await self._close(NO_MESSAGE, "what is no message")
        if kind in MESSAGES or (kind == UPLOAD_MESSAGE and self.may_upload()):
            return message
        return await self._close(NOT_ALLOWED, f"the message {kind or 'of no kind'}")

    async def _received(self) -> Message:
        """Return what comes; the socket's own opening counts as nothing said."""
        if self.has_first:
            return await self.receive()
        async with asyncio.timeout(FIRST_MESSAGE_SECONDS):
            return await self.receive()

    async def _close(self, code: int, what: str) -> Message:
        refusals.tell(what)
        await self.send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}


def message_kind(body: bytes) -> str:
    """Return the kind of a message, of a request for an operation its kind too where that is not allowed.

    Raises DecodeError where the bytes are no message of Streamlit's.
    """
    message = BackMsg.FromString(body)
    kind = message.WhichOneof("type") or ""
    if kind == "backend_operation_request":
        operations = {name.name for name, _ in message.backend_operation_request.ListFields()} - {
            "request_id",
            "session_id",
        }
        return kind if operations <= OPERATIONS else "/".join(sorted(operations))
    return str(kind)

"""Connections of the server: bounded in number and time, and without what a session need not know of its reader."""

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from armdash.desk.coordinators import desk
from armdash.web.limits import ANSWER_SECONDS, REQUEST_SECONDS, Refusals

# What a handshake is made of, and what pages ask of it; a town's own cookies may be longer than a socket takes.
SOCKET_HEADERS = frozenset(
    {
        *(b"host", b"connection", b"upgrade", b"origin", b"user-agent", b"accept-language"),
        *(b"sec-websocket-key", b"sec-websocket-version", b"sec-websocket-protocol", b"sec-websocket-extensions"),
        *(b"x-forwarded-for", b"x-forwarded-proto", b"x-request-id"),
    }
)
COOKIES = (b"_streamlit_xsrf=", b"armdash_data=", b"armdash_form=", b"armdash_webgl=")
# Who has signed in; the tokens of the provider are nobody's business here. The longest line that a socket takes is
# 8,190 bytes.
IDENTITY, TOKENS, MAX_IDENTITY = b"_streamlit_user", b"_streamlit_user_tokens", 8_000
MAX_HEADER = 4_000
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

refusals = Refusals()


class BoundedConnection(H11Protocol):
    """A connection that ends when its request does not, and gives way where too many are open."""

    most: ClassVar[int] = 10_000
    # Without a request under way, those that have been so longest first.
    idle: ClassVar[dict["BoundedConnection", None]] = {}
    timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count the time until the request is whole; the longest idle one leaves where there is no room."""
        super().connection_made(transport)
        if len(self.connections) > self.most and not self._make_room():
            refusals.tell(f"a connection over the {self.most} that may be open")
            transport.write(BUSY)
            transport.close()
            return
        self._wait(REQUEST_SECONDS, is_idle=True)

    def data_received(self, data: bytes) -> None:
        """Take what has come; a request that has just begun has its time, too."""
        if self.timer is None:
            self._wait(REQUEST_SECONDS, is_idle=True)
        super().data_received(data)
        if self.conn.their_state in (h11.DONE, h11.MUST_CLOSE) and self.transport.get_protocol() is self:
            self._wait(ANSWER_SECONDS, is_idle=False)

    def on_response_complete(self) -> None:
        """Wait for the next request as long as the server does; one that is not read to its end keeps its time."""
        if self.conn.their_state is not h11.SEND_BODY:
            self._stop_waiting()
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE:
            self.idle[self] = None
        elif self.conn.their_state is h11.DONE and not self.transport.is_closing():  # the next one has come already
            self._wait(ANSWER_SECONDS, is_idle=False)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand over to the socket, with the headers that it needs."""
        self._stop_waiting()
        self.headers = list(filter(None, map(_kept, self.headers)))
        super().handle_websocket_upgrade(event)

    def _wait(self, seconds: float, *, is_idle: bool) -> None:
        self._stop_waiting()
        self.timer = self.loop.call_later(seconds, self._end)
        if is_idle:
            self.idle[self] = None

    def _stop_waiting(self) -> None:
        self.idle.pop(self, None)
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def _end(self) -> None:
        self.timer = None
        if self.conn.their_state is not h11.IDLE or self.conn.trailing_data[0]:
            refusals.tell("a request or an answer that takes too long")
        self.transport.abort()  # browsers open connections ahead, and need not say anything in them

    def _make_room(self) -> bool:
        """End the connection that has been idle longest; return whether there was one."""
        longest = next(iter(self.idle), None)
        if longest is None:
            return False
        longest._stop_waiting()
        longest.transport.abort()
        return True


def _kept(header: tuple[bytes, bytes]) -> tuple[bytes, bytes] | None:
    """Return what a socket may know of a header: of the cookies only our own, and who has signed in for the desk."""
    name, value = header
    if name == b"cookie":
        parts = value.split(b"; ")
        own = b"; ".join(part for part in parts if part.startswith(COOKIES))
        if not own or len(own) > MAX_HEADER:
            return None
        identity = [part for part in parts if part.startswith(IDENTITY) and not part.startswith(TOKENS)]
        whole = b"; ".join([own, *identity])
        return name, whole if desk() and len(whole) <= MAX_IDENTITY else own
    return header if name in SOCKET_HEADERS and len(value) <= MAX_HEADER else None

"""A viewer without a browser: speaks the protocol of Streamlit's socket, for measures and attacks."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

# The ends of a run that a reader sees; others are followed by another run.
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
LARGEST_MESSAGE = 50_000_000


class ViewerError(Exception):
    """The server did not do what a viewer expects; the text says what came instead."""


@dataclass
class Viewer:
    """One open page: what the server has sent of it, and how to ask for more."""

    url: str
    socket: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    session_id: str = ""
    page: str = ""
    query: str = ""
    bytes: int = 0

    @classmethod
    async def open(cls, url: str, path: str = "", **params: str) -> Self:
        """Return a viewer of the page, once it stands."""
        address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        socket = await connect(
            address,
            subprotocols=["streamlit"],
            max_size=LARGEST_MESSAGE,
            compression=None,
            open_timeout=60,
            proxy=None,
        )
        viewer = cls(url, socket)
        await viewer.act(path, **params)
        return viewer

    async def act(self, path: str = "", *, seconds: float = 60, **params: str | Sequence[str]) -> float:
        """Ask for a page with parameters in its address; return the seconds until it stands.

        Raises ViewerError where the page shows an exception, and TimeoutError.
        """
        self.page, self.query = path, urlencode(params, doseq=True)
        return await self._run(BackMsg(), seconds)

    async def click(self, button: str, *, seconds: float = 60) -> float:
        """Click one of the page's buttons; return and raise as ``act`` does."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)
        return await self._run(message, seconds)

    async def _run(self, message: BackMsg, seconds: float) -> float:
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash, state.page_name = self.pages.get(self.page, ""), self.page
        state.cached_message_hashes.extend(self.hashes)
        state.context_info.url = f"{self.url}/{self.page}"
        started = time.perf_counter()
        await self.send(message)
        async with asyncio.timeout(seconds):
            await self._until_drawn()
        return time.perf_counter() - started

    async def send(self, message: BackMsg) -> None:
        """Send any message."""
        await self.socket.send(message.SerializeToString())

    async def file_address(self, name: str) -> str:
        """Ask for a file whose name contains the text to be made; return its address.

        Raises ViewerError where it is not made or the page offers none.
        """
        file_id = next((file_id for label, file_id in self.files.items() if name in label), None)
        if file_id is None:
            raise ViewerError(f"no file {name} on the page: {sorted(self.files)}")
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id, request.deferred_file.file_id = name, self.session_id, file_id
        await self.send(message)
        while True:
            answer = await self._next()
            if answer.WhichOneof("type") == "backend_operation_response":
                told = answer.backend_operation_response
                if told.error_msg:
                    raise ViewerError(told.error_msg)
                return f"{self.url}{told.deferred_file.url}"

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()

    async def _next(self) -> ForwardMsg:
        body = await self.socket.recv(decode=False)
        self.bytes += len(body)
        message = ForwardMsg()
        message.ParseFromString(bytes(body))
        if message.metadata.cacheable and message.hash:
            self.hashes.add(message.hash)
        return message

    async def _until_drawn(self) -> None:
        while True:
            message = await self._next()
            match message.WhichOneof("type"):
                case "new_session":
                    self.files.clear()
                    self.buttons.clear()
                    self.session_id = message.new_session.initialize.session_id or self.session_id
                case "page_info_changed":
                    self.query = message.page_info_changed.query_string
                case "navigation":
                    self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                case "delta":
                    self._take(message)
                case "session_event" if message.session_event.HasField("script_compilation_exception"):
                    raise ViewerError("the script does not compile")
                case "script_finished" if message.script_finished in ENDED:
                    return

    def _take(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            raise ViewerError(element.exception.message or element.exception.type)
        if element.WhichOneof("type") == "button":
            self.buttons.append(element.button.id)
        if element.WhichOneof("type") == "download_button" and element.download_button.deferred_file_id:
            self.files[element.download_button.id] = element.download_button.deferred_file_id

"""The log: one form for every record, with the time, the level and the request's id; nothing about the reader."""

import json
import logging
import re
import secrets
from datetime import UTC, datetime

import streamlit.logger
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armdash import config
from armdash.ui.request import CURRENT, HEADER, request_id

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
INDENT = "    "
STARTS = ("http.response.start", "websocket.accept", "websocket.http.response.start")
SERVERS = ("uvicorn", "uvicorn.asgi", "uvicorn.error", "websockets")


class Formatter(logging.Formatter):
    """Writes a record as one line; what follows it, as a trace does, is indented: no text can pose as a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return ``time level request logger: message``."""
        moment = datetime.fromtimestamp(record.created, UTC).astimezone().isoformat(timespec="milliseconds")
        text = CONTROL.sub(" ", super().format(record)).replace("\n", f"\n{INDENT}")
        return f"{moment} {record.levelname} {request_id()} {record.name}: {text}"


class JsonFormatter(Formatter):
    """Writes a record as one line of JSON, for what collects logs; a trace is one of its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object: ``time``, ``level``, ``request``, ``logger``, ``message`` and, if any, ``trace``."""
        trace = record.exc_text or (self.formatException(record.exc_info) if record.exc_info else "")
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "request": request_id(),
            "logger": record.name,
            "message": record.getMessage(),
            **({"trace": trace} if trace else {}),
        }
        return json.dumps(told)


FORMATS = {"text": Formatter, "json": JsonFormatter}


class RequestIds:
    """Gives every request and connection an id, which its answer carries as a header."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the id; the app sees it among the headers of the request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        name, value = HEADER.lower().encode(), secrets.token_hex(6)
        CURRENT.set(value)

        async def send_with_id(message: Message) -> None:
            if message["type"] in STARTS:
                message = {**message, "headers": [*message.get("headers", ()), (name, value.encode())]}
            await send(message)

        headers = [header for header in scope["headers"] if header[0] != name]
        await self.app({**scope, "headers": [*headers, (name, value.encode())]}, receive, send_with_id)


def set_up() -> None:
    """Send what we, Streamlit and the server log to standard error in one form; again after they set up their own."""
    root = logging.getLogger()
    if not any(isinstance(handler.formatter, Formatter) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(FORMATS[config.log_format()]())
        root.addHandler(handler)
    logging.getLogger("armdash").setLevel(logging.INFO)
    logging.captureWarnings(True)
    streamlit.logger.setup_formatter = _hand_on
    for logger in [*streamlit.logger._loggers.values(), *map(logging.getLogger, SERVERS)]:
        _hand_on(logger)
    # Whoever comes and goes: the client's address and what it asked for.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").addFilter(_is_no_connection)


def _hand_on(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _is_no_connection(record: logging.LogRecord) -> bool:
    return '"WebSocket %s"' not in str(record.msg) and record.msg not in ("connection open", "connection closed")

"""The log: one form for whoever writes, an id that leads from a page to its record, nothing of the reader."""

import json
import logging
import re
import subprocess
import sys
from datetime import datetime

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from armdash import config
from armdash.ui.request import CURRENT, HEADER, request_id
from armdash.web.logs import Formatter, JsonFormatter, RequestIds
from tests.web.test_server import get

RECORD = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d (?P<level>[A-Z]+) (?P<id>\S+) (?P<logger>[\w.]+): "
)
LOG_EVERYTHING = """
import logging.config, warnings
import streamlit.logger, uvicorn.config
from streamlit.logger import get_logger
from armdash.web import logs

early = get_logger("streamlit.early")
logs.set_up()
logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
logs.set_up()
early.warning("of Streamlit, from before")
get_logger("streamlit.late").warning("of Streamlit")
logging.getLogger("uvicorn.error").info("of the server")
logging.getLogger("armdash.web").info("of ours")
logging.getLogger("other").warning("of a library")
warnings.warn("of Python")
logging.getLogger("uvicorn.access").info('%s - "%s"', "192.0.2.7:1", "GET /?q=secret")
logging.getLogger("uvicorn.error").info("connection open")
logging.getLogger("uvicorn.error").info('%s - "WebSocket %s" [accepted]', "192.0.2.7:1", "/_stcore/stream?q=secret")
"""


def line(message: str, *values: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    return Formatter().format(logging.LogRecord("armdash.web", logging.ERROR, __file__, 1, message, values, info))


def test_a_record_has_time_with_zone_level_request_logger_and_message() -> None:
    found = RECORD.match(line("%s files", 3))
    assert found
    assert found.groupdict() == {"level": "ERROR", "id": "-", "logger": "armdash.web"}
    assert line("%s files", 3).endswith(": 3 files")


@pytest.mark.parametrize("text", ["a\n2026-11-29T00:00:00.000+00:00 ERROR - armdash: forged", "a\r\nb", "a\u2028b"])
def test_no_text_can_pose_as_a_record(text: str) -> None:
    first, *others = line("unknown: %s", text).splitlines()
    assert RECORD.match(first)
    assert all(other.startswith("    ") for other in others)


def test_no_text_can_steer_the_terminal_that_shows_the_log() -> None:
    assert "\x1b" not in line("\x1b[2J")


def test_an_exception_is_one_record_with_its_trace() -> None:
    try:
        raise ValueError("too long")
    except ValueError as error:
        first, *others = line("the page failed", error=error).splitlines()
    assert first.endswith("the page failed")
    assert others[0] == "    Traceback (most recent call last):"
    assert others[-1] == "    ValueError: too long"


def test_a_record_may_be_a_line_of_json() -> None:
    try:
        raise ValueError("too\nlong")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("armdash.web", logging.ERROR, __file__, 1, "the %s failed\x1b[2J", ("page",), info)
    (text,) = JsonFormatter().format(record).splitlines()
    assert "\x1b" not in text
    told = json.loads(text)
    assert told.keys() == {"time", "level", "request", "logger", "message", "trace"}
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "armdash.web", "the page failed\x1b[2J")
    assert told["trace"].endswith("ValueError: too\nlong")
    assert datetime.fromisoformat(told["time"]).tzinfo is not None


def test_whoever_logs_does_so_in_json_where_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_LOG", "json")
    command = [sys.executable, "-c", LOG_EVERYTHING]
    told = subprocess.run(command, cwd=config.ROOT, capture_output=True, text=True, timeout=60, check=True).stderr
    messages = [json.loads(line)["message"] for line in told.splitlines()]
    assert messages[:3] == ["of Streamlit, from before", "of Streamlit", "of the server"]


def test_whoever_logs_does_so_once_once_and_in_the_form_and_nothing_of_the_client_is_in_it() -> None:
    command = [sys.executable, "-c", LOG_EVERYTHING]
    told = subprocess.run(command, cwd=config.ROOT, capture_output=True, text=True, timeout=60, check=True).stderr
    records = [RECORD.sub("", text) for text in told.splitlines() if RECORD.match(text)]
    expected = ["of Streamlit, from before", "of Streamlit", "of the server", "of ours", "of a library"]
    assert records[:5] == expected
    assert "of Python" in records[5]
    assert len(records) == 6
    assert [text for text in told.splitlines() if not RECORD.match(text) and not text.startswith("    ")] == []


def test_the_answer_carries_the_id_that_the_log_has() -> None:
    async def tell(request: Request) -> PlainTextResponse:
        assert request.headers.getlist(HEADER) == [request_id()]
        return PlainTextResponse(request_id())

    app = RequestIds(Starlette(routes=[Route("/", tell)]))
    answers = [get(app, "/", x_request_id="chosen by the client") for _ in range(2)]
    assert [answer.headers.getlist(HEADER) for answer in answers] == [[answer.body.decode()] for answer in answers]
    assert all(re.fullmatch("[0-9a-f]{12}", answer.body.decode()) for answer in answers)
    assert answers[0].body != answers[1].body
    assert CURRENT.get() == "-"

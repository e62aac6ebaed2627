"""Asking a service: busy, slow, moved or locked ones, and what of an address may be told."""

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from armdash.connectors import web
from armdash.connectors.web import MAX_TRIES, fetch
from armdash.domain.problems import DataError, Problem
from armdash.domain.public_address import shown_address
from armdash.i18n.problem_texts import problem_line


@dataclass
class Answer:
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"{}"


class Service:
    """Gives the answers in their order, the last one again and again; keeps what it was asked."""

    def __init__(self) -> None:
        self.answers, self.asked = [Answer()], list[tuple[str, str, bytes, str]]()
        self.byte_by_byte, self.stopped = b"", threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                question = self.rfile.read(int(self.headers["Content-Length"] or 0))
                service.asked.append((self.command, self.path, question, self.headers["Authorization"] or ""))
                for number in range(len(service.byte_by_byte)):
                    self.wfile.write(service.byte_by_byte[number : number + 1])
                    if service.stopped.wait(0.05):
                        return
                answer = service.answers.pop(0) if len(service.answers) > 1 else service.answers[0]
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                pass

        Handler.do_GET = Handler.do_POST
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/12r5.px"


@pytest.fixture
def service() -> Iterator[Service]:
    found = Service()
    threading.Thread(target=found.server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    yield found
    found.stopped.set()
    found.server.shutdown()
    found.server.server_close()


def problem_of(url: str, *, seconds: float = 5) -> Problem:
    with pytest.raises(DataError) as error:
        fetch(url, {}, file="a.csv", seconds=seconds, question=b"[1]")
    return error.value.problems[0]


def busy(wait: str | None, status: int = 429) -> Answer:
    return Answer(status, {} if wait is None else {"Retry-After": wait})


def test_a_busy_service_is_asked_again_when_it_wants(service: Service) -> None:
    service.answers = [busy("0"), busy("Wed, 21 Oct 2015 07:28:00 GMT", 503), Answer(body=b"[2]")]
    assert fetch(service.url, {}, file="a.csv", seconds=5, question=b"[1]") == b"[2]"
    assert [question for _, _, question, _ in service.asked] == [b"[1]"] * 3


@pytest.mark.parametrize(("wait", "seconds"), [("3600", 3600), (None, web.PATIENCE)])
def test_a_service_that_wants_more_time_than_there_is_says_so(
    wait: str | None, seconds: float, service: Service
) -> None:
    service.answers = [busy(wait)]
    problem = problem_of(service.url)
    assert (problem.message, problem.values["seconds"]) == ("update.busy", seconds)
    assert len(service.asked) == 1


def test_nobody_is_asked_for_ever(service: Service) -> None:
    service.answers = [busy("0")]
    assert problem_of(service.url).message == "update.busy"
    assert len(service.asked) == MAX_TRIES


def test_an_error_that_names_no_time_is_told_at_once(service: Service) -> None:
    service.answers = [busy(None, 503)]
    assert problem_of(service.url).message == "update.http_status"
    assert len(service.asked) == 1


@pytest.mark.parametrize("dripped", [b"HTTP/1.1 200 OK\r\n" * 9, b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 99])
def test_an_answer_that_drips_is_given_up(dripped: bytes, service: Service) -> None:
    service.byte_by_byte = dripped
    assert problem_of(service.url, seconds=0.3).message == "update.timeout"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_question_follows_the_service_on_its_own_host(status: int, service: Service) -> None:
    service.answers = [Answer(status, {"Location": "/new/12r5.px"}), Answer(body=b"[2]")]
    assert fetch(service.url, {}, file="a.csv", seconds=5, question=b"[1]") == b"[2]"
    assert [asked[:3] for asked in service.asked] == [("POST", "/12r5.px", b"[1]"), ("POST", "/new/12r5.px", b"[1]")]


@pytest.mark.parametrize(
    ("status", "address"),
    [
        (301, "http://localhost:1/new.px"),
        (307, "https://elsewhere.example/new.px"),
        (303, "/new.px"),
        (308, "http://127.0.0.1:1/new.px"),
        (308, "http://user:hidden@127.0.0.1:1/new.px"),
    ],
)
def test_another_host_is_told_and_not_asked(status: int, address: str, service: Service) -> None:
    service.answers = [Answer(status, {"Location": address})]
    problem = problem_of(service.url)
    assert problem.message == "update.moved"
    assert str(problem.values["address"]).endswith("/new.px")
    assert "hidden" not in problem_line(problem)
    assert len(service.asked) == 1


def test_a_circle_and_a_file_are_no_new_address(service: Service) -> None:
    for address in ("/12r5.px", "file:///etc/hostname"):
        service.answers = [Answer(302, {"Location": address})]
        assert problem_of(service.url).message == "update.http_status"


def test_user_and_password_open_the_service_and_are_never_told(service: Service) -> None:
    url = f"http://me:hidden%21@{service.host}/12r5.px?key=hidden"
    fetch(url, {}, file="a.csv", seconds=5, question=b"[1]")
    assert base64.b64decode(service.asked[0][3].removeprefix("Basic ")) == b"me:hidden!"
    assert service.asked[0][1] == "/12r5.px?key=hidden"
    service.answers = [Answer(500)]
    for locked in (
        url,
        url.replace(service.host, "127.0.0.1:9"),
        url.replace("http", "ftp"),
        url.replace(service.host, "127.0.0.1:port"),
        url + " hidden",
        "me:hidden@127.0.0.1/x",
        "http://me:hid/hidden@127.0.0.1/x",
    ):
        line = problem_line(problem_of(locked))
        assert "hidden" not in line
        assert "12r5.px" in line or "127.0.0.1" in line


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://pxdata.stat.fi/a/12r5.px", "https://pxdata.stat.fi/a/12r5.px"),
        ("https://me:a@b@stat.fi/x?k=1#2", "https://stat.fi/x?…"),
        ("me:word@stat.fi", "stat.fi"),
        ("nonsense", "nonsense"),
    ],
)
def test_an_address_is_told_without_its_secrets(url: str, shown: str) -> None:
    assert shown_address(url) == shown

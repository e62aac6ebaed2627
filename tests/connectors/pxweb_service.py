"""A PxWeb of the tests' own: it describes its tables and answers questions, or fails as services do."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Refuse = Callable[[BaseHTTPRequestHandler], bool]


class Service:
    """``body`` is what a POST is answered, ``questions`` what was asked; a GET is answered with the codes.

    The codes are those of the body unless ``codes`` names others; a dimension in ``with_total`` may be left out.
    ``refuse`` may answer in the place of both, and returns whether it has.
    """

    def __init__(self) -> None:
        self.body, self.status, self.questions = b"", 200, list[dict[str, Any]]()
        self.codes: dict[str, list[str]] | None = None
        self.description: bytes | None = None
        self.with_total: set[str] = set()
        self.paths: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.refuse: Refuse = lambda handler: False
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                question = json.loads(self.rfile.read(length))
                if service.refuse(self):
                    return
                service.questions.append(question)
                service.meanwhile()
                self.send_response(service.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(service.body)))
                self.end_headers()
                self.wfile.write(service.body)

            def do_GET(self) -> None:
                service.paths.append(self.path)
                if service.refuse(self):
                    return
                self.send_response(200)
                self.end_headers()
                self.wfile.write(service.described())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/StatFin"

    def described(self) -> bytes:
        if self.description is not None:
            return self.description
        codes = self.codes
        if codes is None:
            try:
                dimension = json.loads(self.body.decode("utf-8-sig"))["dimension"]
                codes = {name: list(found["category"]["index"]) for name, found in dimension.items()}
            except (ValueError, LookupError, TypeError, RecursionError):
                return self.body
        variables = [
            {"code": code, "values": values, "elimination": code in self.with_total} for code, values in codes.items()
        ]
        return json.dumps({"title": "table", "variables": variables}).encode()

    def answers(self, answer: object) -> None:
        self.body = json.dumps(answer).encode()

    def asked(self) -> dict[str, list[str]]:
        """Return what the last question chose, by dimension."""
        return {part["code"]: part["selection"]["values"] for part in self.questions[-1]["query"]}


@contextmanager
def running() -> Iterator[Service]:
    """Run a service in a thread."""
    found = Service()
    threading.Thread(target=found.server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    yield found
    found.server.shutdown()
    found.server.server_close()


def answer_of(
    periods: dict[str, dict[str, list[Any]]],
    areas: list[str],
    *,
    updated: str = "2021-08-25T05:00:00Z",
    time: str = "timeperiod_m",
    area: str = "Alue",
) -> dict[str, Any]:
    """Return a JSON-stat answer of the form that Statistics Finland gives: period → content → a value an area."""
    contents = list(next(iter(periods.values())))
    indexes = {time: list(periods), "contentscode": contents, area: areas}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "The table",
        "updated": updated,
        "id": list(indexes),
        "size": [len(codes) for codes in indexes.values()],
        "dimension": {
            name: {"label": name, "category": {"index": {code: number for number, code in enumerate(codes)}}}
            for name, codes in indexes.items()
        },
        "value": [value for period in periods.values() for values in period.values() for value in values],
        "role": {"time": [time], "metric": ["contentscode"]},
    }

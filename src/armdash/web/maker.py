"""A process that makes the files of a meeting, so that readers need not wait for the one that serves them.

Run as ``python -m armdash.web.maker`` it reads a request a line from its input, and writes for each a line with the
size of the file, or with what went wrong, and the file.
"""

import json
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO

from armdash.domain.filters import Filters
from armdash.topics.slides.handouts import HandoutRequest, handout_file
from armdash.topics.slides.making import MAX_SECONDS

NICENESS = 10


class MakerError(Exception):
    """The process could not make the file; the text has its traceback, or how it ended."""


class Maker:
    """The process, started again where it has ended; it makes one file at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """Return the process, running."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def made(self, request: HandoutRequest) -> bytes:
        """Return the file. Raises MakerError where it was not made, within LONGEST_SECONDS."""
        process = self.start()
        watch = threading.Timer(MAX_SECONDS, process.kill)
        watch.start()
        try:
            return _exchanged(process, request)
        except (OSError, ValueError) as error:
            self.stop()
            raise MakerError(f"the process ended: {error}") from error
        finally:
            watch.cancel()

    def stop(self) -> None:
        """End the process; the next request starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _exchanged(process: subprocess.Popen[bytes], request: HandoutRequest) -> bytes:
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(json.dumps(_plain(request)).encode() + b"\n")
    process.stdin.flush()
    told = json.loads(process.stdout.readline() or b"null")
    if told is None:
        raise OSError("no answer")
    if "error" in told:
        raise MakerError(told["error"])
    body = process.stdout.read(told["size"])
    if len(body) < told["size"]:
        raise OSError("a part of the file")
    return body


def _plain(request: HandoutRequest) -> dict[str, object]:
    filters = asdict(request.filters) | {"as_of": request.filters.as_of and request.filters.as_of.isoformat()}
    return asdict(request) | {
        "filters": filters,
        "database": str(request.database),
        "today": request.today.isoformat(),
    }


def _request(plain: Mapping[str, object]) -> HandoutRequest:
    told: dict[str, object] = dict(plain["filters"])  # type: ignore[call-overload]
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    as_of = date.fromisoformat(str(told["as_of"])) if told["as_of"] else None
    return HandoutRequest(
        **dict(plain)  # type: ignore[arg-type]
        | {
            "filters": Filters(**told | lists | {"as_of": as_of}),  # type: ignore[arg-type]
            "database": Path(str(plain["database"])),
            "today": date.fromisoformat(str(plain["today"])),
        }
    )


def answer_requests(asked: IO[bytes], told: IO[bytes]) -> None:
    """Make file after file until nobody can ask any more."""
    for line in asked:
        try:
            body = handout_file(_request(json.loads(line)))
            told.write(json.dumps({"size": len(body)}).encode() + b"\n" + body)
        except Exception:
            told.write(json.dumps({"error": traceback.format_exc()}).encode() + b"\n")
        told.flush()


def main() -> None:
    """Answer the process that started this one; whatever a library prints goes to the log."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answer_requests(sys.stdin.buffer, told)


if __name__ == "__main__":
    main()

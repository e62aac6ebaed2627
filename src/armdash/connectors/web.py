"""Asking a service for one answer: every way in which it can fail becomes a problem with a clear text."""

import base64
import email.utils
import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import unquote, urlencode, urljoin, urlsplit

from armdash.domain.problems import DataError, Problem
from armdash.domain.public_address import is_web_address, shown_address

# From the first question to the last byte of the answer, waiting for a busy service included.
SECONDS = 60.0
LARGEST_ANSWER = 30_000_000
TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503
MAX_TRIES = 4
# Seconds; the span in which PxWeb counts the questions.
PATIENCE = 10.0


def fetch(
    url: str, parameters: Mapping[str, str], *, file: str, seconds: float = SECONDS, question: bytes | None = None
) -> bytes:
    """Return the body of the answer; raise DataError, which names the file that it was for, where there is none.

    With a ``question`` (JSON) it is a POST. A busy service that says when to come again is asked again.
    """
    if not is_web_address(url) or not url.isprintable() or " " in url:
        raise failure(file, "address", url=url)
    request = _request(f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}" if parameters else url, question)
    end = time.monotonic() + seconds
    for tries_left in reversed(range(MAX_TRIES)):
        try:
            return _within(end - time.monotonic(), request, url, file)
        except urllib.error.HTTPError as error:
            wait = _seconds_to_wait(error) if error.code in (TOO_MANY_REQUESTS, UNAVAILABLE) else None
            if wait is None:
                raise failure(file, "http_status", url=url, status=error.code) from None
            if not tries_left or time.monotonic() + wait >= end:
                raise failure(file, "busy", url=url, status=error.code, seconds=round(wait)) from None
            time.sleep(wait)
        except TimeoutError:
            break
    raise failure(file, "timeout", url=url, seconds=round(seconds))


def failure(file: str, message: str, column: str = "-", **values: object) -> DataError:
    """Return the error with one problem of the updates; an address (``url``) in it is told without its secrets."""
    shown = {name: shown_address(str(value)) if name == "url" else value for name, value in values.items()}
    return DataError([Problem(file=file, line=1, column=column, message=f"update.{message}", values=shown)])


def _request(url: str, question: bytes | None) -> urllib.request.Request:
    parts = urlsplit(url)
    headers = {"User-Agent": "armdash", "Accept": "application/json", "Content-Type": "application/json"}
    if parts.username:
        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(user.encode()).decode()}"
    plain = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return urllib.request.Request(plain, data=question, headers=headers)  # noqa: S310 - the scheme is checked


def _within(seconds: float, request: urllib.request.Request, url: str, file: str) -> bytes:
    """Return the answer; raise TimeoutError after that many seconds, however slowly it keeps coming."""
    outcomes: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            outcomes.put(_answer(request, url, file, seconds))
        except Exception as error:
            outcomes.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        outcome = outcomes.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _answer(request: urllib.request.Request, url: str, file: str, seconds: float) -> bytes:
    try:
        with urllib.request.build_opener(_SameHost(file)).open(request, timeout=seconds) as answer:
            body: bytes = answer.read(LARGEST_ANSWER + 1)
            promised = int(answer.headers.get("Content-Length") or len(body))
    except (urllib.error.HTTPError, TimeoutError):
        raise
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise TimeoutError from None
        raise failure(file, "no_connection", url=url, detail=error.reason) from None
    except (OSError, HTTPException, ValueError) as error:
        raise failure(file, "no_connection", url=url, detail=error) from None
    if len(body) > LARGEST_ANSWER:
        raise failure(file, "answer_too_large", url=url, megabytes=LARGEST_ANSWER // 1_000_000)
    if len(body) < promised:
        raise failure(file, "no_connection", url=url, detail=f"{len(body)} / {promised} B")
    return body


def _seconds_to_wait(error: urllib.error.HTTPError) -> float | None:
    """Return how long a busy service wants to be left alone; None where it does not tell."""
    text = error.headers.get("Retry-After") or ""
    if text.isdecimal():
        return float(text[:9])
    try:
        return max(email.utils.parsedate_to_datetime(text).timestamp() - time.time(), 0)
    except ValueError:
        return PATIENCE if error.code == TOO_MANY_REQUESTS else None


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Asks the same question again where the service has moved to, on its own host; another host is told."""

    def __init__(self, file: str) -> None:
        self.file = file

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request:
        old, new = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        is_safe = new.scheme in ("https", old.scheme) and not new.username and new.port in (None, old.port)
        if code == 303 or new.hostname != old.hostname or not is_safe:
            raise failure(self.file, "moved", url=req.full_url, address=shown_address(newurl))
        return urllib.request.Request(newurl, data=req.data, headers=req.headers)  # noqa: S310

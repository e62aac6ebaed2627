"""Asking a service for one answer: every way in which it can fail becomes a problem with a clear text."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from urllib.parse import urlencode

from armdash.domain.problems import DataError, Problem
from armdash.domain.public_address import is_web_address

SECONDS = 30.0
LARGEST_ANSWER = 30_000_000


def fetch(
    url: str, parameters: Mapping[str, str], *, file: str, seconds: float = SECONDS, question: bytes | None = None
) -> bytes:
    """Return the body of the answer; raise DataError, which names the file that it was for, where there is none.

    With a ``question`` (JSON) it is a POST.
    """
    if not is_web_address(url):
        raise failure(file, "address", url=url)
    request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
        f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}" if parameters else url,
        data=question,
        headers={"User-Agent": "armdash", "Accept": "application/json", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310
            body: bytes = answer.read(LARGEST_ANSWER + 1)
            promised = int(answer.headers.get("Content-Length") or len(body))
    except urllib.error.HTTPError as error:
        raise failure(file, "http_status", url=url, status=error.code) from None
    except TimeoutError:
        raise failure(file, "timeout", url=url, seconds=round(seconds)) from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise failure(file, "timeout", url=url, seconds=round(seconds)) from None
        raise failure(file, "no_connection", url=url, detail=error.reason) from None
    except (OSError, HTTPException, ValueError) as error:
        raise failure(file, "no_connection", url=url, detail=error) from None
    if len(body) > LARGEST_ANSWER:
        raise failure(file, "answer_too_large", url=url, megabytes=LARGEST_ANSWER // 1_000_000)
    if len(body) < promised:
        raise failure(file, "no_connection", url=url, detail=f"{len(body)} / {promised} B")
    return body


def failure(file: str, message: str, column: str = "-", **values: object) -> DataError:
    """Return the error with one problem of the updates."""
    return DataError([Problem(file=file, line=1, column=column, message=f"update.{message}", values=values)])

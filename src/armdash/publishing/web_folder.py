"""A folder behind a web server: published to in another way, read from here."""

import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlsplit

from armdash.publishing.places import NothingThereError, PlaceError, UnknownPlaceError

SECONDS = 20.0
PART = 1 << 20
THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


class WebFolder:
    """The files below an address that begins with https."""

    def __init__(self, base: str) -> None:
        self._base = base

    @classmethod
    def of(cls, text: str) -> "WebFolder":
        """Return the folder of an address; raise UnknownPlaceError where others could answer in its place."""
        parts = urlsplit(text)
        is_sure = parts.scheme == "https" or parts.hostname in THIS_MACHINE
        if not is_sure or not parts.hostname or parts.username is not None or parts.query or parts.fragment:
            raise UnknownPlaceError("publish.unsure_place", place=f"{parts.scheme}://{parts.hostname}{parts.path}")
        return cls(text.rstrip("/"))

    def fetch(self, name: str, to: Path, *, most: int) -> None:
        """Copy a file from there."""
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked
            f"{self._base}/{quote(name)}", headers={"User-Agent": "armdash", "Cache-Control": "no-cache"}
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer, to.open("wb") as stream:  # noqa: S310
                left = most
                while part := answer.read(PART):
                    left -= len(part)
                    if left < 0:
                        raise PlaceError(f"{name}: more than {most} bytes")
                    stream.write(part)
        except urllib.error.HTTPError as error:
            raise (NothingThereError if error.code in (403, 404, 410) else PlaceError)(str(error)) from error
        except (OSError, ValueError) as error:
            raise PlaceError(str(error)) from error

    def put(self, file: Path, name: str) -> None:
        """Raise PlaceError: a web server takes no files."""
        raise PlaceError(f"{self._base}: a web server takes no files")

    def remove(self, names: Iterable[str]) -> None:
        """Raise PlaceError: a web server takes nothing away."""
        raise PlaceError(f"{self._base}: a web server takes nothing away")

"""Where versions are published: a folder, a server reached over SSH, a web server, or an object storage."""

import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from armdash.pipeline.workplace import write_through

BEING_WRITTEN = ".new"


class PlaceError(Exception):
    """The place does not do what is asked of it; the detail is its own words."""


class NothingThereError(PlaceError):
    """The place answers, and has no file of the name."""


class UnknownPlaceError(ValueError):
    """A text names no place that this program can reach; ``message`` is the key of why."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class Place(Protocol):
    """Files by their names, each there as a whole or not at all."""

    def fetch(self, name: str, to: Path, *, most: int) -> None:
        """Copy a file of no more than ``most`` bytes out of the place; raise NothingThereError or PlaceError."""

    def put(self, file: Path, name: str) -> None:
        """Put a file into the place, in one step; raise PlaceError."""

    def remove(self, names: Iterable[str]) -> None:
        """Take files away as far as they are there; raise PlaceError."""


class Folder:
    """A folder of this machine, or one that many machines have in common."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fetch(self, name: str, to: Path, *, most: int) -> None:
        """Copy a file out of the folder."""
        try:
            if self.folder.joinpath(name).stat().st_size > most:
                raise PlaceError(f"{name}: more than {most} bytes")
            shutil.copyfile(self.folder / name, to)
        except FileNotFoundError as error:
            raise NothingThereError(str(error)) from error
        except OSError as error:
            raise PlaceError(str(error)) from error

    def put(self, file: Path, name: str) -> None:
        """Copy a file beside the others, then give it its name."""
        new = self.folder / f".{name}.{secrets.token_hex(4)}{BEING_WRITTEN}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, new)
            write_through(new)
            os.replace(new, self.folder / name)
            write_through(self.folder)
        except OSError as error:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise PlaceError(str(error)) from error

    def remove(self, names: Iterable[str]) -> None:
        """Remove the files."""
        try:
            for name in names:
                self.folder.joinpath(name).unlink(missing_ok=True)
        except OSError as error:
            raise PlaceError(str(error)) from error


def place_of(text: str) -> Place:
    """Return the place that a text names: a folder, or ``sftp://``, ``s3://``, ``https://``.

    Raises UnknownPlaceError where there is no such place or what it needs is not installed.
    """
    scheme = urlsplit(text).scheme if "://" in text else ""
    match scheme:
        case "":
            return Folder(Path(text))
        case "sftp":
            from armdash.publishing.sftp import SftpFolder

            return SftpFolder.of(text)
        case "s3":
            from armdash.publishing.buckets import Bucket

            return Bucket.of(text)
        case "https" | "http":
            from armdash.publishing.web_folder import WebFolder

            return WebFolder.of(text)
    raise UnknownPlaceError("publish.unknown_place", place=text)

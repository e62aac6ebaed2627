"""A folder of another machine, reached by the system's own ``sftp``: with its keys, known hosts and settings."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from armdash.publishing.places import BEING_WRITTEN, NothingThereError, PlaceError, UnknownPlaceError

PROGRAM = "sftp"
NAME_OF_HOST, NAME_OF_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*"), re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
CONNECT_SECONDS, MAX_SECONDS = 10, 600
NOT_THERE = ("not found", "No such file")


class SftpFolder:
    """A folder behind ``sftp://user@host:port/path``; ``/~/path`` is below the user's own."""

    def __init__(self, host: str, user: str, port: int | None, folder: str) -> None:
        self._target = f"{user}@{host}" if user else host
        self._port, self._folder = port, folder

    @classmethod
    def of(cls, text: str) -> "SftpFolder":
        """Return the folder of an address; raise UnknownPlaceError where it is none or ``sftp`` is not installed."""
        try:
            parts = urlsplit(text)
            host, user, port = parts.hostname or "", unquote(parts.username or ""), parts.port
        except ValueError:
            raise UnknownPlaceError("publish.unknown_place", place=text) from None
        is_named = NAME_OF_HOST.fullmatch(host) and (not user or NAME_OF_USER.fullmatch(user))
        folder = unquote(parts.path).removeprefix("/~/").rstrip("/")
        if not is_named or parts.password is not None or not folder or not folder.isprintable():
            raise UnknownPlaceError("publish.unknown_place", place=f"sftp://{host}{parts.path}")
        if shutil.which(PROGRAM) is None:
            raise UnknownPlaceError("publish.no_program", program=PROGRAM)
        return cls(host, user, port, folder)

    def fetch(self, name: str, to: Path, *, most: int) -> None:
        """Copy a file from there; one that is too large counts as damaged when it is looked at."""
        try:
            self._run([f"get {_quoted(f'{self._folder}/{name}')} {_quoted(str(to))}"])
        except PlaceError as error:
            if any(words in str(error) for words in NOT_THERE):
                raise NothingThereError(str(error)) from error
            raise
        if to.stat().st_size > most:
            raise PlaceError(f"{name}: more than {most} bytes")

    def put(self, file: Path, name: str) -> None:
        """Copy a file there, then give it its name; the folder is made where it is missing."""
        target = f"{self._folder}/{name}"
        new = f"{self._folder}/.{name}{BEING_WRITTEN}"
        self._run(
            [
                f"-mkdir {_quoted(self._folder)}",
                f"put {_quoted(str(file))} {_quoted(new)}",
                f"rename {_quoted(new)} {_quoted(target)}",
            ]
        )

    def remove(self, names: Iterable[str]) -> None:
        """Remove the files that are there."""
        commands = [f"-rm {_quoted(f'{self._folder}/{name}')}" for name in names]
        if commands:
            self._run(commands)

    def _run(self, commands: list[str]) -> None:
        options = ["-q", "-b", "-", "-o", "BatchMode=yes", "-o", f"ConnectTimeout={CONNECT_SECONDS}"]
        port = ["-P", str(self._port)] if self._port else []
        try:
            done = subprocess.run(
                [PROGRAM, *options, *port, "--", self._target],
                input="\n".join(commands) + "\n",
                capture_output=True,
                text=True,
                errors="replace",
                timeout=MAX_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PlaceError(str(error)) from error
        if done.returncode:
            raise PlaceError(" ".join(done.stderr.split()) or f"{PROGRAM}: {done.returncode}")


def _quoted(path: str) -> str:
    escaped = re.sub(r'(["\\*?\[\]])', r"\\\1", path)
    return f'"{escaped}"'

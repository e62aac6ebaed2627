"""What the attacks share: servers of our own on this machine, and what they look like from outside."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from armdash import config
from tests.browser.conftest import free_port, wait_until_healthy


@dataclass(frozen=True)
class Attacked:
    """A server under attack, its log, and its process."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def memory_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    @property
    def open_files(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def errors(self) -> list[str]:
        """Return the lines of the log that tell of an error of ours."""
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if re.search(r"Traceback|\bERROR\b|CRITICAL|Exception", line)]


Start = Callable[..., Attacked]


@pytest.fixture(scope="module")
def start(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Return a function that starts a server; ``files`` bounds its open files, ``environment`` is added to ours."""
    with ExitStack() as servers:

        def started(*, files: int | None = None, **environment: str) -> Attacked:
            folder = tmp_path_factory.mktemp("attacked")
            url, log = f"http://127.0.0.1:{free_port()}", folder / "log.txt"
            command = [sys.executable, "-m", "armdash", "serve", "--address", "127.0.0.1", "--port"]
            limit = ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh"] if files else []
            output = servers.enter_context(log.open("wb"))
            process = subprocess.Popen(
                [*limit, *command, url.rpartition(":")[2]],
                cwd=config.ROOT,
                env={**os.environ, "ARMDASH_DATABASE": str(database), **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            servers.callback(process.wait)
            servers.callback(process.terminate)
            wait_until_healthy(url, process, log)
            return Attacked(url, log, process)

        yield started


@pytest.fixture(scope="module")
def attacked(start: Start) -> Attacked:
    """Return a server as an operator starts it."""
    return start()

"""The servers that are measured: how one is started, and what its process takes."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEALTH = "/_stcore/health"
START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running server and what its start took."""

    url: str
    pid: int
    start_seconds: float


@contextmanager
def serve(
    command: Sequence[str], directory: Path, log: Path, *, health: str = "/", **environment: str
) -> Iterator[Server]:
    """Run the command in the directory, a free port its last argument; yield the server once it answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    started = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=directory,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        while not answers(f"{url}{health}"):
            if time.perf_counter() - started > START_SECONDS or process.poll() is not None:
                sys.exit(f"{' '.join(command)} did not start: {log.read_text()}")
            time.sleep(0.05)
        yield Server(url, process.pid, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def serving(checkout: Path, database: Path, **settings: str) -> Iterator[Server]:
    """Serve the checkout's dashboard; its process has the system's limit of open files."""
    environment = {"PYTHONPATH": str(checkout / "src"), "ARMDASH_DATABASE": str(database), **settings}
    command = [sys.executable, "-m", "armdash", "serve", "--address", "127.0.0.1", "--port"]
    with serve(command, checkout, database.parent / "log.txt", health=HEALTH, **environment) as server:
        yield server


def answers(url: str) -> bool:
    """Return whether the address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def processor_seconds(pid: int) -> float:
    """Return the processor's seconds of a process so far, in hundredths; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/stat")
    if not status.exists():
        return 0
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """Return the megabytes of memory that a process has."""
    kilobytes = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(kilobytes.stdout) / 1024


def open_files(pid: int) -> int:
    """Return how many files a process has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))

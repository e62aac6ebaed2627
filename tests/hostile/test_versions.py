"""A server under viewers while its data change, builds are killed, the disk fills and files are spoilt."""

import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from armdash import config
from armdash.pipeline.build import build, data_version, version_of
from armdash.pipeline.versions import kept_databases
from tests.browser.conftest import running_server

pytestmark = pytest.mark.hostile

VIEWERS, KILLS = 4, 15
FAULT = "armdash.duckdb:1:"
DISK = 40_000_000  # room for the database, its kept copy and both of the next one
PAGES = ("", "timeline", "funding", "employment")


@pytest.fixture(autouse=True)
def short_rehearsal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_REHEARSAL_SECONDS", "20")


class Viewer:
    """Asks for pages over the socket, as a browser does, and keeps how long each took and what went wrong."""

    def __init__(self, url: str) -> None:
        self.seconds: list[float] = []
        self.failures: list[str] = []
        self.titles: list[str] = []
        self.done = threading.Event()
        self._url = url.replace("http", "ws") + "/_stcore/stream"
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def leave(self) -> None:
        self.done.set()
        self._thread.join(60)

    def _look(self) -> None:
        while not self.done.is_set():
            for page in PAGES:
                begun = time.monotonic()
                with connect(self._url, subprotocols=["streamlit"], max_size=None, open_timeout=60) as socket:  # type: ignore[list-item]
                    message = BackMsg()
                    message.rerun_script.query_string = f"lang=fi&page={page}"
                    socket.send(message.SerializeToString())
                    self._read(socket)
                self.seconds.append(time.monotonic() - begun)

    def _read(self, socket: object) -> None:
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(socket.recv(timeout=120))  # type: ignore[attr-defined]
            element = answer.delta.new_element
            if element.WhichOneof("type") == "exception":
                self.failures.append(element.exception.message)
            if element.WhichOneof("type") == "heading" and element.heading.tag == "h1":
                self.titles.append(element.heading.body)
            if answer.WhichOneof("type") == "script_finished":
                return


@pytest.fixture
def case(tmp_path: Path, data: Path) -> tuple[Path, Path]:
    """Return data that may change, and their database."""
    copied, database = Path(shutil.copytree(data, tmp_path / "data")), tmp_path / "armdash.duckdb"
    build(copied, database)
    return copied, database


@pytest.fixture
def viewers(case: tuple[Path, Path], tmp_path: Path) -> Iterator[list[Viewer]]:
    with running_server("armdash", case[1], tmp_path / "server.log", case[0]) as server:
        watching = [Viewer(server.url) for _ in range(VIEWERS)]
        yield watching
        for viewer in watching:
            viewer.leave()


def change(data: Path, number: int) -> None:
    file = data / "case_text.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:1], lines[1].replace("Kemin", f"Kemin{number}"), *lines[2:]]), "utf-8")


def seen(viewers: list[Viewer], seconds: float) -> list[float]:
    """Return the times of the pages that the viewers see from now on."""
    before = [len(viewer.seconds) for viewer in viewers]
    time.sleep(seconds)
    return [took for viewer, count in zip(viewers, before, strict=True) for took in viewer.seconds[count:]]


def test_viewers_do_not_wait_for_newer_data(case: tuple[Path, Path], viewers: list[Viewer]) -> None:
    data, database = case
    seen(viewers, 10)
    quiet = seen(viewers, 20)
    change(data, 1)
    building = seen(viewers, 30)
    longest = time.monotonic() + 240
    while version_of(database) != data_version(data) and time.monotonic() < longest:
        time.sleep(1)
    assert version_of(database) == data_version(data)
    assert [viewer.failures for viewer in viewers] == [[]] * VIEWERS
    print(f"median {statistics.median(quiet):.3f} s before, {statistics.median(building):.3f} s during a build")
    assert statistics.median(building) < 3 * statistics.median(quiet)


def test_killed_builds_leave_nothing_and_harm_nobody(case: tuple[Path, Path], viewers: list[Viewer]) -> None:
    data, database = case
    command = [sys.executable, "-m", "armdash", "build", "--data", str(data), "--database", str(database)]
    dice = random.Random(14)
    for number in range(KILLS):
        change(data, number)
        started = subprocess.Popen(command, cwd=config.ROOT, stdout=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.2, 3))
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert version_of(database)
        assert {kept.version for kept in kept_databases(database) if kept.is_whole()} >= {version_of(database)}
    build(data, database)
    assert [viewer.failures for viewer in viewers] == [[]] * VIEWERS
    assert [kept.file.name for kept in kept_databases(database) if not kept.is_whole()] == []
    left = [path.name for path in database.parent.iterdir() if ".new" in path.name]
    assert len(left) <= 1  # that of the build which the server itself may be at


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk is mounted")
def test_a_full_disk_is_told_once_and_heals(data: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        copied, database = Path(shutil.copytree(data, tmp_path / "data")), disk / "armdash.duckdb"
        first = build(copied, database)
        filler = disk / "filler"
        with pytest.raises(OSError, match="No space"):
            filler.write_bytes(b"0" * DISK)
        log = tmp_path / "server.log"
        with running_server("armdash", database, log, copied) as server:
            change(copied, 1)
            viewer = Viewer(server.url)
            longest = time.monotonic() + 120
            while FAULT not in log.read_text("utf-8") and time.monotonic() < longest:
                time.sleep(1)
            seen([viewer], 20)
            assert version_of(database) == first
            assert viewer.failures == []
            told = log.read_text("utf-8")
            assert told.count(FAULT) == 1
            assert "Traceback" not in told
            assert {path.name for path in disk.iterdir()} <= {"armdash.duckdb", "armdash_versions", "filler"}
            filler.unlink()
            longest = time.monotonic() + 240
            while version_of(database) != data_version(copied) and time.monotonic() < longest:
                time.sleep(1)
            viewer.leave()
        assert version_of(database) == data_version(copied)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)

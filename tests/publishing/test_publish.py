"""From a case's folder to every server: all of a version or nothing of it, everywhere from the same moment on."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from armdash.__main__ import main
from armdash.pipeline import restore
from armdash.pipeline.build import build, put_in_place, version_of
from armdash.pipeline.restore import UnreadableVersionError
from armdash.pipeline.versions import digest, kept_of, versions_folder
from armdash.publishing import take_over
from armdash.publishing.manifest import MANIFEST, NoManifestError, read_manifest
from armdash.publishing.places import Folder, Place, PlaceError
from armdash.publishing.send import send
from armdash.publishing.take_over import PublishedData
from armdash.queries.sources import data_version
from armdash.ui.database import newest_database

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Counted(Folder):
    """A folder that counts what is fetched from it, and may be out of reach."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.fetched: list[str] = []
        self.is_away = False

    def fetch(self, name: str, to: Path, *, most: int) -> None:
        if self.is_away:
            raise PlaceError("no route to host")
        if name != MANIFEST:
            self.fetched.append(name)
        super().fetch(name, to, most=most)


class Publisher:
    """Where the data are changed: what they are later is built once, and shown when a test wants it to be."""

    def __init__(self, database: Path, later: Path, place: Place, clock: Clock) -> None:
        self.database, self.later, self.place, self.clock = database, later, place, clock

    def send(self, *, is_later: bool = False, delay: timedelta = MINUTE) -> str:
        if is_later:
            shutil.copytree(versions_folder(self.later), versions_folder(self.database), dirs_exist_ok=True)
            put_in_place(self.database, self.later)
        sent = send(self.database, {"place": self.place}, now=self.clock.now, not_before=self.clock.now + delay)
        return sent.manifest.version


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(take_over, "SOONEST_SECONDS", 0)
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "place")


@pytest.fixture(scope="session")
def later_database(case: Path, case_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the tiny case with a changed text; beside it the earlier version is kept, too."""
    folder = tmp_path_factory.mktemp("later")
    changed = Path(shutil.copytree(case, folder / "data"))
    file = changed / "case_text.csv"
    file.write_text(file.read_text("utf-8").replace("Keksityn", "Toisen"), "utf-8")
    database = Path(shutil.copytree(case_database.parent, folder / "databases")) / case_database.name
    build(changed, database)
    return database


@pytest.fixture
def publisher(case_database: Path, later_database: Path, tmp_path: Path, folder: Counted, clock: Clock) -> Publisher:
    shutil.copytree(case_database.parent, tmp_path / "desk")
    database = tmp_path / "desk" / case_database.name
    return Publisher(database, later_database, folder, clock)


@pytest.fixture
def servers(tmp_path: Path, folder: Counted, clock: Clock) -> list[PublishedData]:
    return [PublishedData(folder, tmp_path / f"server{number}" / "armdash.duckdb", clock) for number in (1, 2)]


def live(server: PublishedData) -> str | None:
    return version_of(server._database)


def test_a_first_server_shows_what_is_published_and_the_same_bytes(
    publisher: Publisher, servers: list[PublishedData], folder: Counted
) -> None:
    version = publisher.send()
    servers[0].poll()
    assert live(servers[0]) == version
    assert digest(servers[0]._database) == read_manifest((folder.folder / MANIFEST).read_bytes()).file.split(".")[2]
    assert servers[0].problems == []
    servers[0].poll()
    assert len(folder.fetched) == 2  # read back by the publisher, and taken over once


def test_all_servers_change_at_the_moment_and_none_before(
    publisher: Publisher, servers: list[PublishedData], clock: Clock
) -> None:
    first = publisher.send()
    for server in servers:
        server.poll()
    second = publisher.send(is_later=True)
    for server in servers:
        server.poll()
        assert (live(server), server.waits, server.is_behind, server.lag) == (first, True, False, 0)
        assert kept_of(server._database, second)  # what a link names can be shown at once
    clock.now += MINUTE
    for server in servers:
        server.poll()
        assert (live(server), server.waits) == (second, False)


def test_a_reader_who_met_the_new_version_elsewhere_is_shown_it_here(
    publisher: Publisher, servers: list[PublishedData]
) -> None:
    first = publisher.send()
    servers[0].poll()
    second = publisher.send(is_later=True)
    for unknown in ("", "nonsense", "0" * 12, first):
        servers[0].meet(unknown)
    assert live(servers[0]) == first
    servers[0].meet(second)
    assert live(servers[0]) == second
    servers[0].meet(first)  # an earlier one is nowhere the published one
    assert live(servers[0]) == second


def test_a_server_that_comes_later_has_what_links_name(publisher: Publisher, servers: list[PublishedData]) -> None:
    first = publisher.send()
    publisher.send(is_later=True)
    servers[1].poll()
    assert kept_of(servers[1]._database, first) == ()
    servers[1].fetch(first)
    assert kept_of(servers[1]._database, first)[0].is_whole()
    servers[1].fetch("0" * 12)


def test_what_is_damaged_on_its_way_is_shown_nowhere(
    publisher: Publisher, servers: list[PublishedData], folder: Counted, clock: Clock
) -> None:
    first = publisher.send()
    servers[0].poll()
    publisher.send(is_later=True, delay=timedelta())
    name = read_manifest((folder.folder / MANIFEST).read_bytes()).file
    file = folder.folder / name
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"x")
    clock.now += 10 * MINUTE
    fetched = len(folder.fetched)
    for _ in range(3):
        servers[0].poll()
    assert len(folder.fetched) == fetched + 1  # it is not fetched over and over
    assert live(servers[0]) == first
    assert "--anew" in servers[0].problems[0]
    assert servers[0].faults == ([], ["health.not_taken_over"])  # nobody else can show it either
    assert servers[0].is_behind
    assert servers[0].lag == 600
    sent = send(publisher.database, {"place": folder}, now=clock.now, not_before=clock.now, anew=True)
    assert sent.is_new
    servers[0]._again_at.clear()
    servers[0].poll()
    assert live(servers[0]) == sent.manifest.version


def test_a_server_that_cannot_reach_what_others_show_is_not_ready_after_a_while(
    publisher: Publisher, servers: list[PublishedData], folder: Counted, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publisher.send()
    servers[0].poll()
    publisher.send(is_later=True)

    def refuse(name: str, to: Path, *, most: int) -> None:
        if name != MANIFEST:
            raise PlaceError("disk full")
        Folder(folder.folder).fetch(name, to, most=most)

    with monkeypatch.context() as broken:
        broken.setattr(folder, "fetch", refuse)
        servers[0].poll()
        assert servers[0].faults == ([], ["health.not_taken_over"])
        clock.now += 7 * MINUTE
        assert servers[0].faults == (["health.late"], [])
        assert live(servers[0]) == first
    servers[0]._again_at.clear()
    servers[0].poll()
    assert servers[0].faults == ([], [])


def test_a_place_out_of_reach_changes_nothing(
    publisher: Publisher, servers: list[PublishedData], folder: Counted
) -> None:
    servers[0].poll()
    assert "armdash publish" in servers[0].problems[0]  # nothing is there yet
    version = publisher.send()
    servers[0].poll()
    folder.is_away = True
    servers[0].poll()
    assert "no route to host" in servers[0].problems[0]
    assert live(servers[0]) == version
    folder.is_away = False
    (folder.folder / MANIFEST).write_text("<html>", "utf-8")
    servers[0].poll()
    assert servers[0].problems
    assert live(servers[0]) == version


def test_another_case_is_neither_published_over_nor_taken_over(
    publisher: Publisher, servers: list[PublishedData], folder: Counted, kajaani_database: Path, clock: Clock
) -> None:
    version = publisher.send()
    servers[0].poll()
    before = (folder.folder / MANIFEST).read_bytes()
    with pytest.raises(Exception, match="1 problems"):
        send(kajaani_database, {"place": folder}, now=clock.now, not_before=clock.now)
    assert (folder.folder / MANIFEST).read_bytes() == before
    send(kajaani_database, {"place": folder}, now=clock.now, not_before=clock.now, anew=True)
    servers[0].poll()
    assert live(servers[0]) == version
    assert "ARMDASH_PUBLISHED" in servers[0].problems[0]


def test_where_one_place_refuses_no_place_shows_anything_new(
    publisher: Publisher, folder: Counted, tmp_path: Path, clock: Clock
) -> None:
    class Full(Folder):
        def put(self, file: Path, name: str) -> None:
            raise PlaceError("disk full")

    publisher.send()
    before = (folder.folder / MANIFEST).read_bytes()
    with pytest.raises(Exception, match="1 problems"):
        send(
            publisher.database,
            {"good": folder, "bad": Full(tmp_path / "full")},
            now=clock.now,
            not_before=clock.now,
            anew=True,
        )
    assert (folder.folder / MANIFEST).read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"file": "../../etc/passwd"},
        {"files": {"../x": 1}},
        {"files": {}},
        {"not_before": "soon"},
        {"files": []},
    ],
)
def test_a_manifest_that_is_none_is_refused(change: dict[str, object], publisher: Publisher, folder: Counted) -> None:
    publisher.send()
    told = json.loads((folder.folder / MANIFEST).read_text("utf-8"))
    assert read_manifest(json.dumps(told).encode()).case == "Ruukkilan rakennemuutos"
    with pytest.raises(NoManifestError):
        read_manifest(json.dumps(told | change).encode())
    with pytest.raises(NoManifestError):
        read_manifest(json.dumps(told | {"files": told["files"] | {"../x.duckdb": 1}}).encode())
    with pytest.raises(NoManifestError):
        read_manifest(json.dumps(told | {"files": dict.fromkeys(told["files"], 10**12)}).encode())


def test_the_command_builds_checks_sends_and_says_so(
    copied_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--data", str(copied_case), "--database", str(tmp_path / "armdash.duckdb")]
    places = [str(tmp_path / name) for name in ("one", "two")]
    assert main(["publish", *places, *options, "--at", "2026-12-01T09:00"]) == 0
    manifest = read_manifest((tmp_path / "one" / MANIFEST).read_bytes())
    assert manifest == read_manifest((tmp_path / "two" / MANIFEST).read_bytes())
    assert manifest.not_before.isoformat() == "2026-12-01T09:00:00+02:00"
    assert f"version {manifest.version} is published (2)" in capsys.readouterr().out
    assert main(["publish", *places, *options]) == 0
    assert "already" in capsys.readouterr().out
    (copied_case / "theme.csv").unlink()
    assert main(["publish", *places, *options]) == 1
    assert "theme.csv" in capsys.readouterr().out
    assert read_manifest((tmp_path / "one" / MANIFEST).read_bytes()) == manifest
    assert main(["publish", "ftp://host/x", *options]) == 1
    assert "ftp://host/x" in capsys.readouterr().out


def test_a_link_to_the_next_version_is_followed_before_its_moment(
    publisher: Publisher, servers: list[PublishedData]
) -> None:
    first = publisher.send()
    servers[0].poll()
    second = publisher.send(is_later=True)
    servers[0].fetch(second)
    assert kept_of(servers[0]._database, second)
    assert live(servers[0]) == first


def test_a_server_of_another_edition_makes_its_own_tables_of_what_is_published(
    publisher: Publisher, servers: list[PublishedData], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = publisher.send()
    monkeypatch.setattr(restore, "shaping_version", lambda: "ffffffff")
    servers[0].poll()
    assert servers[0].problems == []
    assert live(servers[0]) == version
    con = newest_database(servers[0]._database)
    assert con is not None
    assert con.file.name.startswith(f"{version}.ffffffff.")
    assert data_version(con).version == version


def test_what_this_edition_cannot_read_is_shown_nowhere(
    publisher: Publisher, servers: list[PublishedData], monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.send()

    def refuse(database: Path, version: str) -> Path:
        raise UnreadableVersionError("a column is unknown")

    monkeypatch.setattr(take_over, "readable_version", refuse)
    servers[0].poll()
    assert live(servers[0]) is None
    assert "a column is unknown" in servers[0].problems[0]

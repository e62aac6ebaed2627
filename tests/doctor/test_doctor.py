"""Broken installations, one at a time: each names its cause, in both languages; a sound one ends with 0."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.doctor import data_state, installation, surroundings
from armdash.doctor.finding import Finding
from armdash.pipeline.build import build
from armdash.pipeline.versions import kept_databases

WHOLE_SIGN_IN = """[auth]
redirect_uri = "https://dashboard.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "armdash"
client_secret = "hidden"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
"""


@dataclass
class Place:
    """An installation that a test breaks."""

    data: Path
    database: Path
    folder: Path


@pytest.fixture
def place(copied_case: Path, case_database: Path, tmp_path: Path) -> Place:
    database = tmp_path / "live" / "armdash.duckdb"
    database.parent.mkdir()
    shutil.copyfile(case_database, database)
    return Place(copied_case, database, tmp_path)


def no_interpreter(place: Place) -> Finding:
    return installation.interpreter((3, 10, 4))


def no_package(place: Place) -> Finding:
    (place.folder / "requirements.txt").write_text("no-such-package==1.0 \\\n    --hash=sha256:0a\nduckdb==2.0.0\n", "utf-8")
    return installation.packages(place.folder)


def another_package(place: Place) -> Finding:
    (place.folder / "requirements.txt").write_text("duckdb==0.1\nno-such==1 ; python_version < '3'\n", "utf-8")
    return installation.packages(place.folder)


def no_font(place: Place) -> Finding:
    fonts = Path(shutil.copytree(config.FONTS, place.folder / "fonts"))
    (fonts / "SourceSans-Bold.ttf").unlink()
    return installation.fonts(fonts)


def no_scripts(place: Place) -> Finding:
    return installation.browser_files(place.folder)


def no_streamlit(place: Place) -> Finding:
    return installation.browser_files(streamlit=place.folder)


def no_data(place: Place) -> Finding:
    return data_state.data_files(place.folder / "nowhere")


def bad_data(place: Place) -> Finding:
    (place.data / "theme.csv").unlink()
    return data_state.data_files(place.data)


def no_database(place: Place) -> Finding:
    place.database.unlink()
    return data_state.database_file(place.database, place.data)


def half_a_database(place: Place) -> Finding:
    place.database.write_bytes(place.database.read_bytes()[:5000])
    return data_state.database_file(place.database, place.data)


def another_database(place: Place) -> Finding:
    with (place.data / "theme.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    return data_state.database_file(place.database, place.data)


def damaged_version(place: Place) -> Finding:
    build(place.data, place.database)
    (kept,) = kept_databases(place.database)
    kept.file.chmod(0o644)
    kept.file.write_bytes(kept.file.read_bytes()[:-1] + b"x")
    return data_state.versions(place.database)


def full_disk(place: Place) -> Finding:
    return data_state.disk_space(place.database, free=10_000_000)


def short_disk(place: Place) -> Finding:
    return data_state.disk_space(place.database, free=500_000_000)


def slow_clock(place: Place) -> Finding:
    later = time.time() + 3 * data_state.A_DAY
    os.utime(place.database, (later, later))
    return data_state.clock_of_the_machine(place.database)


def few_files(place: Place) -> Finding:
    return surroundings.open_files(1024)


def secrets(text: str, mode: int = 0o600) -> Callable[[Place], Finding]:
    def broken(place: Place) -> Finding:
        file = place.folder / "secrets.toml"
        file.write_text(text, "utf-8")
        file.chmod(mode)
        return surroundings.sign_in(file)

    return broken


# What is broken, of which level it is, and what its line has to say.
BROKEN: dict[str, tuple[Callable[[Place], Finding], str, str]] = {
    "an old interpreter": (no_interpreter, "fault", "3.10.4"),
    "a package that is not there": (no_package, "fault", "no-such-package 1.0"),
    "a package of another version": (another_package, "note", "(0.1)"),
    "a font that is not there": (no_font, "fault", "SourceSans-Bold.ttf"),
    "no scripts for browsers": (no_scripts, "fault", "*.js"),
    "no files of Streamlit": (no_streamlit, "fault", "index.html"),
    "no data": (no_data, "fault", "ARMDASH_DATA"),
    "data with an error": (bad_data, "fault", "theme.csv:1"),
    "no database": (no_database, "fault", "armdash build"),
    "half a database": (half_a_database, "fault", "armdash rollback"),
    "a database of other data": (another_database, "note", "armdash build"),
    "a damaged version": (damaged_version, "fault", "armdash verify"),
    "a full disk": (full_disk, "fault", "10 Mt"),
    "a disk that will be full": (short_disk, "note", "500 Mt"),
    "a slow clock": (slow_clock, "fault", "timedatectl"),
    "few open files": (few_files, "note", "LimitNOFILE"),
    "a sign-in without a client": (secrets('[auth]\nredirect_uri = "x"\n'), "fault", "client_secret"),
    "a sign-in that returns nowhere": (secrets(WHOLE_SIGN_IN.replace("callback", "")), "fault", "redirect_uri"),
    "a short secret": (secrets(WHOLE_SIGN_IN.replace("abcdef", "")), "fault", "cookie_secret"),
    "secrets that are no TOML": (secrets("[auth"), "fault", "TOML"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_names_its_cause(name: str, place: Place) -> None:
    find, level, told = BROKEN[name]
    finding = find(place)
    assert finding.level == level
    line = finding.line()
    assert told in line
    assert " | " in line
    assert "hidden" not in line


def test_a_folder_that_cannot_be_written_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    assert data_state.permissions(place.data, place.database).level == "fine"
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    finding = data_state.permissions(place.data, place.database)
    assert finding.level == "fault"
    assert str(place.database.parent) in finding.line()


@pytest.mark.parametrize(
    ("url", "level", "told"),
    [
        ("", "fine", "ARMDASH_PUBLIC_URL"),
        ("https://dashboard.example", "fine", "https://dashboard.example"),
        ("http://dashboard.example", "note", "https://"),
        ("https://me:hidden@host", "fault", "ARMDASH_PUBLIC_URL"),
        ("nonsense", "fault", "nonsense"),
    ],
)
def test_the_public_address_is_judged(url: str, level: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", url)
    finding = surroundings.public_address()
    assert finding.level == level
    assert told in finding.line()
    assert "hidden" not in finding.line()


def test_a_fixed_day_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_TODAY", "2026-07-31")
    assert data_state.clock_of_the_machine(place.database).level == "note"
    monkeypatch.setenv("ARMDASH_TODAY", "today")
    assert data_state.clock_of_the_machine(place.database).level == "fault"
    monkeypatch.delenv("ARMDASH_TODAY")
    assert data_state.clock_of_the_machine(place.database).level == "fine"


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """Run what answers at the public address; the values say how."""
    answer: dict[str, object] = {"status": 200, "body": b"ok", "id": "1"}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer["path"] = self.path
            self.send_response(int(str(answer["status"])))
            if answer["id"]:
                self.send_header("X-Request-ID", "1")
            self.end_headers()
            self.wfile.write(bytes(answer["body"]))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", f"http://127.0.0.1:{server.server_port}/dashboard")
    yield answer
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, "proxy"),
        ({"status": 421}, "proxy_unknown_host"),
        ({"status": 502}, "proxy_error"),
        ({"body": b"<html>"}, "proxy_elsewhere"),
        ({"id": ""}, "proxy_elsewhere"),
    ],
)
def test_the_way_through_the_proxy_is_tried(
    change: dict[str, object], message: str, proxy: dict[str, object]
) -> None:
    proxy |= change
    finding = surroundings.proxy()
    assert finding.message == message
    assert proxy["path"] == "/dashboard/healthz"
    assert "/dashboard" in finding.line()


def test_nobody_at_the_public_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", "http://127.0.0.1:9")
    assert surroundings.proxy().message == "proxy_unreachable"
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", "")
    assert surroundings.proxy().message == "proxy_none"


def test_a_whole_sign_in_is_fine(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armdash.doctor.surroundings.util.find_spec", lambda name: object())
    assert secrets(WHOLE_SIGN_IN)(place).message == "sign_in"
    assert secrets(WHOLE_SIGN_IN, mode=0o644)(place).message == "secrets_readable"
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", "https://elsewhere.example")
    assert secrets(WHOLE_SIGN_IN)(place).message == "sign_in_elsewhere"
    assert secrets("[connections]\n")(place).message == "sign_in_none"
    assert surroundings.sign_in(place.folder / "none.toml").message == "sign_in_none"
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", "")
    monkeypatch.setattr("armdash.doctor.surroundings.util.find_spec", lambda name: None)
    assert secrets(WHOLE_SIGN_IN)(place).message == "sign_in_package"


@pytest.mark.parametrize(
    ("today", "level", "told"),
    [("2021-07-30", "fine", "ajan tasalla"), ("2021-09-01", "note", "Tilastokeskus 12r5 pitäisi")],
)
def test_sources_that_are_due_are_named(
    today: str, level: str, told: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMDASH_TODAY", today)
    finding = data_state.sources(place.database)
    assert finding.level == level
    assert told in finding.line()


def examined(place: Place) -> int:
    return main(["doctor", "--data", str(place.data), "--database", str(place.database)])


def test_the_command_ends_with_0_for_a_sound_installation_and_1_for_a_broken_one(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert examined(place) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 16
    assert all(line[:3] in ("[+]", "[!]") and " | " in line for line in lines[:-1])
    place.database.unlink()
    assert examined(place) == 1
    assert "vikoja 1" in capsys.readouterr().out.splitlines()[-1]

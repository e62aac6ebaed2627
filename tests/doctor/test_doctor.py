"""Broken installations, one at a time: each names its cause, in both languages; a sound one ends with 0."""

import io
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.message import Message
from functools import partial
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

PACKAGES, OPEN_FILES = installation.packages, surroundings.open_files


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
    (place.folder / "requirements.txt").write_text(
        "no-such-package==1.0 \\\n    --hash=sha256:0a\nduckdb==2.0.0\n", "utf-8"
    )
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
    "a desk without a sign-in": (secrets('[desk]\ncoordinators = ["anna@town.example"]\n'), "fault", "[auth]"),
    "a desk for nobody": (secrets(f"{WHOLE_SIGN_IN}[desk]\n"), "fault", "coordinators"),
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
    answer: dict[str, object] = {"status": 200, "body": b"ok", "id": "1", "sockets": True}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.endswith("/_stcore/stream") and self.headers["Upgrade"] == "websocket":
                self.send_response(101 if answer["sockets"] else 400)
                self.end_headers()
                return
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
        ({"sockets": False}, "proxy_without_sockets"),
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


@pytest.mark.parametrize("cookie", ["_streamlit_xsrf=1", "_streamlit_xsrf=1; Secure"])
def test_a_server_that_does_not_know_of_tls_is_told(cookie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer(io.BytesIO):
        headers = Message()

    answer = Answer(b"ok")
    answer.headers["Set-Cookie"] = cookie
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: answer)
    assert surroundings._knows_of_tls("https://dashboard.example", 1) == cookie.endswith("Secure")


def test_wrong_settings_are_told_with_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert surroundings.settings().level == "fine"
    for name, value in {"ARMDASH_LOG": "xml", "ARMDASH_PUBLISHED": "ftp://host/x", "ARMDASH_TODAY": "x"}.items():
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            finding = surroundings.settings()
            assert finding.level == "fault"
            assert name in finding.line()


def test_what_is_published_is_compared_with_what_is_shown(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(level: str, message: str) -> None:
        finding = surroundings.published(place.database)
        assert (finding.level, finding.message) == (level, message)
        assert finding.line()

    found("fine", "published_none")
    monkeypatch.setenv("ARMDASH_PUBLISHED", "http://127.0.0.1:9/x")
    found("fault", "published_unreachable")
    folder = place.folder / "place"
    monkeypatch.setenv("ARMDASH_PUBLISHED", str(folder))
    found("fault", "published_nothing")
    publish = ["publish", str(folder), "--data", str(place.data), "--database", str(place.folder / "desk.duckdb")]
    assert main([*publish, "--delay", "0"]) == 0
    found("fine", "published")
    with (place.data / "theme.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert main(publish) == 0
    found("note", "published_waits")
    manifest = folder / "published.json"
    told = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(told | {"not_before": "2020-01-01"}), "utf-8")
    found("fault", "published_late")
    manifest.write_text(json.dumps(told | {"published_at": "2120-01-01"}), "utf-8")
    found("fault", "published_in_the_future")
    shutil.rmtree(place.data)
    assert data_state.data_files(place.data).message == "data_elsewhere"
    assert data_state.database_file(place.database, place.data).message == "database_published"


def test_an_interpreter_that_is_too_old_is_told_before_anything_is_imported() -> None:
    script = "import sys; sys.version_info = (3, 10, 4, 'final', 0); sys.argv = ['armdash', 'doctor']; import armdash"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "3.10.4" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_package_that_is_missing_is_told_where_it_would_end_the_command() -> None:
    script = "import sys, runpy; sys.modules['duckdb'] = None; sys.argv = ['armdash', 'doctor']; "
    script += "runpy.run_module('armdash', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "duckdb" in done.stderr
    assert "pip install -r requirements.txt" in done.stderr
    assert " | " in done.stderr
    assert "Traceback" not in done.stderr


def examined(place: Place) -> int:
    return main(["doctor", "--data", str(place.data), "--database", str(place.database)])


def test_the_command_ends_with_0_for_a_sound_installation_and_1_for_a_broken_one(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert examined(place) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 18
    assert all(line[:3] in ("[+]", "[!]") and " | " in line for line in lines[:-1])
    place.database.unlink()
    assert examined(place) == 1
    assert "vikoja 1" in capsys.readouterr().out.splitlines()[-1]


def break_interpreter(place: Place, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installation, "interpreter", partial(installation.interpreter, (3, 10, 4)))


def break_packages(place: Place, patch: pytest.MonkeyPatch) -> None:
    (place.folder / "requirements.txt").write_text("no-such-package==1.0\n", "utf-8")
    patch.setattr(installation, "packages", partial(PACKAGES, place.folder))


def break_fonts(place: Place, patch: pytest.MonkeyPatch) -> None:
    fonts = Path(shutil.copytree(config.FONTS, place.folder / "fonts"))
    (fonts / "SourceSans.woff2").write_bytes(b"")
    patch.setattr(installation, "fonts", partial(installation.fonts, fonts))


def break_browser_files(place: Place, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installation, "browser_files", partial(installation.browser_files, place.folder))


def break_data(place: Place, patch: pytest.MonkeyPatch) -> None:
    file = place.data / "project.csv"
    file.write_text(file.read_text("utf-8") + "x,y\n", "utf-8")


def break_database(place: Place, patch: pytest.MonkeyPatch) -> None:
    place.database.write_bytes(place.database.read_bytes()[:5000])


def fill_the_disk(place: Place, patch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(place.folder)._replace(free=10_000_000)
    patch.setattr(shutil, "disk_usage", lambda _: usage)


def lock_the_folder(place: Place, patch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    patch.setattr("tempfile.TemporaryFile", refuse)


def take_open_files(place: Place, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(surroundings, "open_files", partial(OPEN_FILES, 1024))


def set_the_clock_back(place: Place, patch: pytest.MonkeyPatch) -> None:
    later = time.time() + 3 * data_state.A_DAY
    os.utime(place.database, (later, later))


def misspell_the_address(place: Place, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("ARMDASH_PUBLIC_URL", "dashboard.example")


def configure_half_a_sign_in(place: Place, patch: pytest.MonkeyPatch) -> None:
    file = place.folder / "secrets.toml"
    file.write_text(WHOLE_SIGN_IN.replace("client_secret", "client_secrets"), "utf-8")
    file.chmod(0o600)
    patch.setenv("ARMDASH_SECRETS", str(file))


def let_a_source_be_due(place: Place, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(data_state.clock, "today", lambda: date(2021, 9, 1))


BREAKING: dict[Callable[[Place, pytest.MonkeyPatch], None], str] = {
    break_interpreter: "Python 3.10.4",
    break_packages: "no-such-package 1.0",
    break_fonts: "SourceSans.woff2",
    break_browser_files: "*.js",
    break_data: "project.csv",
    break_database: "armdash rollback",
    fill_the_disk: "10 MB",
    lock_the_folder: "chown",
    take_open_files: "LimitNOFILE",
    set_the_clock_back: "timedatectl",
    misspell_the_address: "ARMDASH_PUBLIC_URL",
    configure_half_a_sign_in: "client_secret",
    let_a_source_be_due: "12r5",
}


@pytest.mark.parametrize(
    "break_it",
    [part if at < 3 else pytest.param(part, marks=pytest.mark.thorough) for at, part in enumerate(BREAKING)],
)
def test_the_whole_examination_names_what_is_broken_and_nothing_else(
    break_it: Callable[[Place, pytest.MonkeyPatch], None],
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(data_state.clock, "today", lambda: date(2021, 7, 30))
    monkeypatch.setattr(installation, "packages", lambda: installation.fine("packages", count=1))
    monkeypatch.setattr(surroundings, "open_files", partial(surroundings.open_files, 100_000))
    usage = shutil.disk_usage(place.folder)._replace(free=10**12)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    is_sound = [line[:3] for line in examined_lines(place, capsys)]
    assert set(is_sound) == {"[+]"}
    break_it(place, monkeypatch)
    told = [line for line in examined_lines(place, capsys) if not line.startswith("[+]")]
    assert BREAKING[break_it] in told[0]
    assert len(told) == {break_database: 2, break_data: 2}.get(break_it, 1), told


def examined_lines(place: Place, capsys: pytest.CaptureFixture[str]) -> list[str]:
    examined(place)
    return capsys.readouterr().out.splitlines()[:-1]

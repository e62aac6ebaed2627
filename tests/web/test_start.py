"""A start that cannot succeed ends in one sentence for each fault, in every language, without a trace."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.web import server


@pytest.fixture
def serve(case: Path, case_database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Return a function that starts the server, which must not come up, and returns what is told."""
    monkeypatch.setenv("ARMDASH_DATA", str(case))
    monkeypatch.setenv("ARMDASH_DATABASE", str(case_database))

    def come_up(**_: object) -> None:
        pytest.fail("the server came up")

    monkeypatch.setattr(server, "run", come_up)

    def start(*arguments: str) -> str:
        assert main(["serve", "--port", "0", *arguments]) == 1
        told = capsys.readouterr()
        assert told.err == ""
        (line,) = told.out.splitlines()
        assert line.count(" | ") == len(config.LANGUAGES) - 1
        return line

    return start


@pytest.fixture
def used_port() -> Iterator[str]:
    """Return the number of a port on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield str(other.getsockname()[1])


@pytest.mark.parametrize("address", ["no.such.host.invalid", "192.0.2.1", "300.1.1.1", "a b"])
def test_an_address_that_is_not_this_machines_is_told(serve, address: str) -> None:
    assert f" {address} " in serve("--address", address)


def test_a_port_in_use_is_told(serve, used_port: str) -> None:
    assert f"port {used_port} of the address 127.0.0.1" in serve("--port", used_port)


@pytest.mark.parametrize("port", ["-1", "65536", "80000000000000000000"])
def test_a_port_that_cannot_be_is_told(serve, port: str) -> None:
    assert f"port {port} is not possible" in serve(f"--port={port}")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ARMDASH_TODAY", "x"),
        ("ARMDASH_TODAY", "2026-02-30"),
        ("ARMDASH_PUBLIC_URL", "dashboard.example"),
        ("STREAMLIT_SERVER_BASE_URL_PATH", "dashboard"),
        ("ARMDASH_PUBLISHED", "ftp://dashboard.example/x"),
        ("ARMDASH_METRICS", "nonsense"),
        ("ARMDASH_METRICS", "127.0.0.1:99999"),
        ("ARMDASH_LOG", "xml"),
    ],
)
def test_a_wrong_setting_is_told_with_its_name(
    serve, monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    monkeypatch.setenv(setting, value)
    line = serve()
    assert line.startswith(f"{setting}: ")
    assert value in line


def test_a_port_of_the_metrics_in_use_is_told(serve, used_port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_METRICS", f"127.0.0.1:{used_port}")
    assert serve().startswith("ARMDASH_METRICS: ")


def test_without_data_and_database_there_is_nothing_to_serve(
    serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path / "none"))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "none.duckdb"))
    assert serve().startswith(f"{tmp_path / 'none'}: ")


def test_a_folder_in_which_no_first_database_can_be_built_is_told(
    serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    database = tmp_path / "file" / "armdash.duckdb"
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    assert serve().startswith(f"{database}: ")


@pytest.mark.skipif(sys.platform == "win32" or not os.getuid(), reason="whoever runs this may write where they want")
def test_a_folder_without_permission_to_write_is_told(serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "locked" / "armdash.duckdb"))
    assert "Permission denied" in serve()


def test_the_dictionary_tells_which_file_it_could_not_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dictionary", "--output", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{tmp_path}:")
    assert "database" not in line

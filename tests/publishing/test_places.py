"""Every kind of place gives back what was put there, byte for byte, and says what went wrong."""

import sys
from pathlib import Path

import pytest

from armdash.publishing.places import NothingThereError, Place, PlaceError, UnknownPlaceError, place_of
from tests.browser.conftest import free_port

CONTENT = bytes(range(256)) * 100


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "to be sent"
    found.write_bytes(CONTENT)
    return found


def fetched(place: Place, name: str, folder: Path, most: int = 1_000_000) -> bytes:
    place.fetch(name, folder / "fetched", most=most)
    return (folder / "fetched").read_bytes()


def test_a_place_keeps_what_is_put_there(place: Place, file: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingThereError):
        fetched(place, "a.json", tmp_path)
    place.put(file, "a.json")
    assert fetched(place, "a.json", tmp_path) == CONTENT
    file.write_bytes(b"newer")
    place.put(file, "a.json")
    assert fetched(place, "a.json", tmp_path) == b"newer"
    with pytest.raises(NothingThereError):
        fetched(place, "b.json", tmp_path)
    with pytest.raises(PlaceError, match="more than 4 bytes"):
        fetched(place, "a.json", tmp_path, most=4)
    place.remove(["a.json", "never there.json"])
    with pytest.raises(NothingThereError):
        fetched(place, "a.json", tmp_path)


def test_a_web_server_is_read_and_not_written_to(served_folder: tuple[Path, str], file: Path, tmp_path: Path) -> None:
    folder, address = served_folder
    place = place_of(address)
    with pytest.raises(NothingThereError):
        fetched(place, "a.json", tmp_path)
    place_of(str(folder)).put(file, "a.json")
    assert fetched(place, "a.json", tmp_path) == CONTENT
    with pytest.raises(PlaceError, match="25599"):
        fetched(place, "a.json", tmp_path, most=len(CONTENT) - 1)
    with pytest.raises(PlaceError):
        place.put(file, "b.json")
    with pytest.raises(PlaceError):
        place.remove(["a.json"])


def test_nobody_who_answers_is_told_and_is_not_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder", "utf-8")
    for text in (f"http://127.0.0.1:{port}", f"sftp://127.0.0.1:{port}/x"):
        with pytest.raises(PlaceError) as told:
            fetched(place_of(text), "a.json", tmp_path)
        assert not isinstance(told.value, NothingThereError)
    with pytest.raises(PlaceError):
        place_of(str(blocked)).put(file, "a.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ftp://host/x", "publish.unknown_place"),
        ("http://dashboard.example/x", "publish.unsure_place"),
        ("https://me:secret@dashboard.example/x", "publish.unsure_place"),
        ("s3:///x", "publish.unknown_place"),
        ("sftp://host", "publish.unknown_place"),
        ("sftp://-oProxyCommand=touch/x", "publish.unknown_place"),
        ("sftp://me:secret@host/x", "publish.unknown_place"),
        ("sftp://host/a%0Arm%20b", "publish.unknown_place"),
        ("sftp://host:port/x", "publish.unknown_place"),
    ],
)
def test_what_is_no_place_is_told_without_its_secrets(text: str, message: str) -> None:
    with pytest.raises(UnknownPlaceError) as told:
        place_of(text)
    assert told.value.message == message
    assert "secret" not in str(told.value.values)


def test_what_a_place_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "boto3", None)
    for text, message in (("sftp://host/x", "publish.no_program"), ("s3://town/x", "publish.no_boto3")):
        with pytest.raises(UnknownPlaceError) as told:
            place_of(text)
        assert told.value.message == message

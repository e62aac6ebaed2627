"""Files for readers stay a while, and no longer."""

import pytest
from streamlit.runtime.media_file_manager import MediaFileKind, MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileStorageError

from armdash.web import media
from armdash.web.media import KeptFiles


@pytest.fixture
def storage(monkeypatch):
    monkeypatch.setattr(media.time, "monotonic", lambda: storage.now)
    storage = KeptFiles("/media")
    storage.now = 0
    return storage


def added(storage: KeptFiles, body: bytes) -> str:
    return storage.load_and_get_id(body, "application/pdf", "downloadable", "a.pdf")


def is_there(storage: KeptFiles, file_id: str) -> bool:
    try:
        return storage.get_file(f"{file_id}.pdf") is not None
    except MediaFileStorageError:
        return False


def test_a_file_outlives_the_runs_of_others_until_its_reader_has_had_the_time(storage):
    manager = MediaFileManager(storage)
    file_id = added(storage, b"slides")
    manager._file_metadata[file_id] = MediaFileMetadata(kind=MediaFileKind.DOWNLOADABLE)
    for _ in range(5):
        manager.remove_orphaned_files()
    assert is_there(storage, file_id)
    storage.now = media.KEEP_SECONDS
    storage.delete_file(added(storage, b"another"))
    assert not is_there(storage, file_id)


def test_a_file_that_is_made_again_stays(storage):
    file_id = added(storage, b"slides")
    storage.delete_file(file_id)
    storage.now = media.KEEP_SECONDS - 1
    assert added(storage, b"slides") == file_id
    storage.now = media.KEEP_SECONDS + 1
    storage.delete_file(added(storage, b"another"))
    assert is_there(storage, file_id)


def test_files_that_are_to_leave_are_bounded_in_bytes(storage, monkeypatch):
    monkeypatch.setattr(media, "MAX_BYTES", 10)
    ids = [added(storage, bytes([number]) * 4) for number in range(4)]
    for file_id in ids:
        storage.delete_file(file_id)
    assert [is_there(storage, file_id) for file_id in ids] == [False, False, True, True]


def test_the_app_takes_the_storage(monkeypatch):
    import streamlit
    from streamlit.runtime import Runtime, memory_media_file_storage

    from armdash.web.server import ENTRY

    monkeypatch.setattr(
        memory_media_file_storage, "MemoryMediaFileStorage", memory_media_file_storage.MemoryMediaFileStorage
    )
    monkeypatch.setattr(Runtime, "_instance", None)
    media.keep_files()
    assert isinstance(streamlit.App(ENTRY)._create_runtime().media_file_mgr._storage, KeptFiles)

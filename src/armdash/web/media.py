"""Files that were made when asked for: kept until the reader's browser has had the time to fetch them.

Those that the desk hands out are for coordinators alone, whoever else knows their address.
"""

import threading
import time

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from armdash.desk.uploads import is_handed_out
from armdash.ui.downloads import MadeFile

KEEP_SECONDS = 300
MAX_BYTES = 200_000_000
MEDIA = "/media/"

_of_desk = set[str]()


def is_of_desk(path: str) -> bool:
    """Return whether an address is that of a file that the desk hands out."""
    return path.startswith(MEDIA) and path.removeprefix(MEDIA).partition(".")[0] in _of_desk


class KeptFiles(MemoryMediaFileStorage):
    """Deletes a file some minutes after Streamlit would: there, the runs of any two other viewers are enough.

    The address of a file tells how it is made again, by this server or another.
    """

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        self._leaving: dict[str, float] = {}
        self._again: dict[str, str] = {}
        self._lock = threading.Lock()

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Add a file and return its id; one that was about to leave stays."""
        with self._lock:
            file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
            if filename and is_handed_out(filename):
                _of_desk.add(file_id)
            self._leaving.pop(file_id, None)
            if isinstance(path_or_data, MadeFile) and path_or_data.again:
                self._again[file_id] = path_or_data.again
        return file_id

    def get_url(self, file_id: str) -> str:
        """Return the address of a file."""
        again = self._again.get(file_id)
        return f"{super().get_url(file_id)}?{again}" if again else super().get_url(file_id)

    def delete_file(self, file_id: str) -> None:
        """Let the file go later, and those that have had their time, or are more than memory bears, now."""
        with self._lock:
            self._leaving.setdefault(file_id, time.monotonic())
            size = sum(map(self._size, self._leaving))
            for leaving, since in list(self._leaving.items()):
                if time.monotonic() - since < KEEP_SECONDS and size <= MAX_BYTES:
                    break
                size -= self._size(leaving)
                del self._leaving[leaving]
                self._again.pop(leaving, None)
                super().delete_file(leaving)
                _of_desk.discard(leaving)

    def _size(self, file_id: str) -> int:
        file = self._files_by_id.get(file_id)
        return file.content_size if file else 0


def keep_files() -> None:
    """Let an app that is made from now on keep its files as this module says."""
    memory_media_file_storage.MemoryMediaFileStorage = KeptFiles  # type: ignore[misc]

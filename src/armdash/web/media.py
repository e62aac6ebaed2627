"""Files that were made when asked for: kept until the reader's browser has had the time to fetch them."""

import threading
import time
from typing import Any

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from armdash.ui.downloads import MadeFile

KEEP_SECONDS = 300
MAX_BYTES = 200_000_000


class KeptFiles(MemoryMediaFileStorage):
    """Deletes a file some minutes after Streamlit would: there, the runs of any two other viewers are enough.

    The address of a file tells how it is made again, by this server or another.
    """

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        self._leaving: dict[str, float] = {}
        self._again: dict[str, str] = {}
        self._lock = threading.Lock()

    def load_and_get_id(self, path_or_data: Any, *args: Any, **named: Any) -> str:
        """Add a file and return its id; one that was about to leave stays."""
        with self._lock:
            file_id = super().load_and_get_id(path_or_data, *args, **named)
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

    def _size(self, file_id: str) -> int:
        file = self._files_by_id.get(file_id)
        return file.content_size if file else 0


def keep_files() -> None:
    """Let an app that is made from now on keep its files as this module says."""
    memory_media_file_storage.MemoryMediaFileStorage = KeptFiles  # type: ignore[misc]

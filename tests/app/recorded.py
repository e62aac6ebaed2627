"""What pages hand to the reader, recorded while they are drawn: the files that can be had, and the views."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash.domain.exhibit import Exhibit
from armdash.queries.connection import Connection
from armdash.ui import plain


@dataclass(frozen=True)
class Download:
    """A file that a page offers; ``make`` gives its content as a click would."""

    name: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Handed:
    """A page with the files that it offers and the views that it draws."""

    app: AppTest
    files: list[Download]
    exhibits: list[Exhibit]


def record_downloads(monkeypatch: pytest.MonkeyPatch) -> list[Download]:
    """Return a list that fills with every file that the pages offer."""
    found: list[Download] = []
    draw = plain.download_button

    def recording(label: str, data: Callable[[], bytes], file_name: str, *args: Any, **named: Any) -> bool:
        key = re.fullmatch(r"armdash_(.+)_\d{4}-\d\d-\d\d_[0-9a-f]{12}\.\w+", file_name)
        assert key, f"{file_name} is not named as files of the dashboard are"
        found.append(Download(file_name, key[1], data))
        return draw(label, data, file_name, *args, **named)

    monkeypatch.setattr(plain, "download_button", recording)
    return found


def record_exhibits(monkeypatch: pytest.MonkeyPatch) -> list[Exhibit]:
    """Return a list that fills with every view that is made or remembered from before."""
    found: list[Exhibit] = []
    make, remember = Exhibit.__init__, Connection.remember

    def recording(exhibit: Exhibit, **values: Any) -> None:
        make(exhibit, **values)
        found.append(exhibit)

    def recalling(con: Connection, key: object, make: Callable[[], Any]) -> Any:
        made = remember(con, key, make)
        several = made if isinstance(made, list) else getattr(made, "views", [made])
        found.extend(one for one in several if isinstance(one, Exhibit))
        return made

    monkeypatch.setattr(Exhibit, "__init__", recording)
    monkeypatch.setattr(Connection, "remember", recalling)
    return found

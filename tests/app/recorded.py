"""What pages hand to the reader, recorded while they are drawn: the files that can be had, and the views."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.exports.dataset import plain_name
from armdash.i18n.translator import Translator
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


@cache
def keys() -> dict[str, str]:
    """Return the key of what is called so in each language."""
    found = {}
    for language in config.LANGUAGES:
        tr = Translator(language)
        names = [key.removeprefix("file_name.") for key in tr._texts if key.startswith("file_name.")]
        found |= {plain_name(tr(f"file_name.{name}")): name.replace("_", "-") for name in names}
    return found


def key_of(name: str) -> str:
    """Return the key that a file is called after: its own words, and what parts it from others."""
    for suffix in sorted(keys(), key=len, reverse=True):
        if name.endswith(f"-{suffix}") and keys()[suffix] == "machine":
            return f"{key_of(name.removesuffix(f'-{suffix}'))}-machine"
    known = [one for one in keys() if name == one or name.startswith(f"{one}-")]
    best = max(known, key=len, default="")
    return keys()[best] + name.removeprefix(best) if best else name


def record_downloads(monkeypatch: pytest.MonkeyPatch) -> list[Download]:
    """Return a list that fills with every file that the pages offer."""
    found: list[Download] = []
    draw = plain.download_button

    def recording(label: str, data: Callable[[], bytes], file_name: str, *args: Any, **named: Any) -> bool:
        name = re.fullmatch(r"armdash_(.+?)_[a-z0-9-]+_\d{4}-\d\d-\d\d_[0-9a-f]{12}\.\w+", file_name)
        assert name, f"{file_name} is not named as files of the dashboard are"
        found.append(Download(file_name, key_of(name[1]), data))
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

"""The database may be swapped under running viewers: no error, nothing torn, nobody keeps the old for ever."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from armdash.pipeline.build import build
from armdash.queries.connection import query_values
from armdash.ui.database import open_database

SECONDS = 60


@pytest.fixture
def two_versions(copied_case: Path, tmp_path: Path) -> list[Path]:
    """Return two databases whose theme and project names both carry their version."""
    files = []
    for name in ("Ensimmäinen", "Toinen"):
        for file, old in (("theme.csv", "Ihmiset"), ("case_text.csv", "Ruukkilan rakennemuutos")):
            text = (copied_case / file).read_text("utf-8")
            for word in (old, "Ensimmäinen", "Toinen"):
                text = text.replace(word, name)
            (copied_case / file).write_text(text, "utf-8")
        files.append(tmp_path / f"{name}.duckdb")
        build(copied_case, files[-1])
    return files


@pytest.mark.parametrize(("viewer_count", "swap_count"), [(2, 1), pytest.param(8, 6, marks=pytest.mark.thorough)])
def test_viewers_survive_swaps_under_load(
    two_versions: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, viewer_count: int, swap_count: int
) -> None:
    live = tmp_path / "live.duckdb"
    shutil.copy(two_versions[0], live)
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path / "no data here, so nothing builds"))
    monkeypatch.setenv("ARMDASH_DATABASE", str(live))
    seen: list[tuple[str, str]] = []
    latest = dict.fromkeys(range(viewer_count), "")
    errors: list[BaseException] = []
    done = threading.Event()
    sql = """
        SELECT [(SELECT name_fi FROM theme WHERE theme_id = 'people'),
                (SELECT text_fi FROM case_text WHERE case_text_id = 'name')]
    """

    def exhibit(number: int) -> None:
        while not done.is_set():
            try:
                con, problems = open_database()
                assert problems == []
                [(theme, case_name)] = query_values(con, sql)
                seen.append((theme, case_name))
                latest[number] = theme
            except BaseException as error:  # any failure of a viewer fails the test
                errors.append(error)
                return

    viewers = [threading.Thread(target=exhibit, args=(number,)) for number in range(viewer_count)]
    for viewer in viewers:
        viewer.start()
    for swap in range(swap_count):
        count = len(seen)
        while len(seen) < count + 4 * viewer_count and not errors:
            done.wait(0.01)
        fresh = tmp_path / "fresh.duckdb"
        shutil.copy(two_versions[(swap + 1) % 2], fresh)
        os.replace(fresh, live)
    last = "Toinen" if swap_count % 2 else "Ensimmäinen"
    deadline = time.monotonic() + SECONDS
    while set(latest.values()) != {last} and not errors and time.monotonic() < deadline:
        done.wait(0.01)
    in_the_end = dict(latest)
    done.set()
    for viewer in viewers:
        viewer.join()
    assert errors == []
    assert {theme == case for theme, case in seen} == {True}
    assert in_the_end == dict.fromkeys(range(viewer_count), last)
    assert {theme for theme, _ in seen} == {"Ensimmäinen", "Toinen"}

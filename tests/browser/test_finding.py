"""The browser that a fresh clone takes: what draws alone before what has windows around it, but for measures."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from armdash import config

SHELL, WHOLE, OTHER = "chromium-headless-shell", "chromium", "google-chrome"


def found(folder: Path, *arguments: str, **environment: str) -> str:
    """Return the name of the program that is found among those of a folder."""
    command = [sys.executable, str(config.ROOT / "scripts" / "find_browser.py"), *arguments]
    paths: Mapping[str, str] = {"PATH": str(folder), **environment}
    return Path(subprocess.run(command, env=paths, capture_output=True, text=True, check=True).stdout.strip()).name


@pytest.mark.skipif(sys.platform == "win32", reason="programs are found by other rules")
def test_a_shell_is_taken_before_a_whole_browser_unless_that_is_asked_for_or_one_is_named(tmp_path: Path) -> None:
    for name in (OTHER, WHOLE, SHELL):
        (tmp_path / name).write_text("", "utf-8")
        (tmp_path / name).chmod(0o755)
        assert found(tmp_path) == name
    assert found(tmp_path, "--whole") == WHOLE
    assert found(tmp_path, ARMDASH_BROWSER=str(tmp_path / OTHER)) == OTHER

"""Print the path of a Chromium or Chrome for the browser tests; ``--install`` installs one where none is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "No Chromium or Chrome was found, and none could be installed. Install one, "
    "or set ARMDASH_BROWSER to the path of its program, and run the tests again."
)
INSTALL_SECONDS = 600


def find_browser() -> str | None:
    """Return the path of a browser: ``ARMDASH_BROWSER``, the system's, or Playwright's own."""
    chosen = os.environ.get("ARMDASH_BROWSER")
    if chosen:
        return shutil.which(chosen)
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    installed = (place for place in (*PLACES, _playwright_browser()) if Path(place).is_file())
    return on_path or next(installed, None)


def install_browser() -> None:
    """Try the ways to install a browser until one of them gives one."""
    ways: list[Sequence[Sequence[str]]] = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.insert(0, [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]])
    for commands in ways:
        if all(_runs(command) for command in commands) and find_browser():
            return


def _runs(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, stdout=sys.stderr, timeout=INSTALL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwright_browser() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def main(arguments: Sequence[str]) -> int:
    """Print the path and return 0, or say what is missing and return 1."""
    if not find_browser() and "--install" in arguments and not os.environ.get("ARMDASH_BROWSER"):
        install_browser()
    browser, chosen = find_browser(), os.environ.get("ARMDASH_BROWSER")
    missing = f"ARMDASH_BROWSER is {chosen}, and no program is there." if chosen else MISSING
    print(browser or missing, file=sys.stdout if browser else sys.stderr)
    return 0 if browser else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

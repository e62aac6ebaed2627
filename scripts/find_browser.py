"""Print the path of a Chromium or Chrome for the browser tests; ``--install`` installs one where none is.

The shell of Chromium draws as the browser does and has no windows around its pages: a load costs a tenth less. With
``--whole`` it is left out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
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


def find_browser(*, whole: bool = False) -> str | None:
    """Return the path of a browser: ``ARMDASH_BROWSER``, the system's, or Playwright's own; shells first, or none."""
    chosen = os.environ.get("ARMDASH_BROWSER")
    if chosen:
        return shutil.which(chosen)
    names = NAMES if whole else (*SHELLS, *NAMES)
    on_path = next(filter(None, map(shutil.which, names)), None)
    return on_path or next((place for place in PLACES if Path(place).is_file()), None) or _playwright_browser()


def install_browser(*, whole: bool = False) -> None:
    """Try the ways to install a browser until one of them gives one."""
    ways: list[Sequence[Sequence[str]]] = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        packages = ["chromium"] if whole else [SHELLS[0], "chromium"]
        ways[:0] = [[["apt-get", "update"], ["apt-get", "install", "--yes", package]] for package in packages]
    for commands in ways:
        if all(_runs(command) for command in commands) and find_browser(whole=whole):
            return


def _runs(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, stdout=sys.stderr, timeout=INSTALL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        place = playwright.chromium.executable_path
    return place if Path(place).is_file() else None


def main(arguments: Sequence[str]) -> int:
    """Print the path and return 0, or say what is missing and return 1."""
    whole, chosen = "--whole" in arguments, os.environ.get("ARMDASH_BROWSER")
    browser = find_browser(whole=whole)
    if not browser and "--install" in arguments and not chosen:
        install_browser(whole=whole)
        browser = find_browser(whole=whole)
    missing = f"ARMDASH_BROWSER is {chosen}, and no program is there." if chosen else MISSING
    print(browser or missing, file=sys.stdout if browser else sys.stderr)
    return 0 if browser else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

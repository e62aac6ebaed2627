"""Run every check of accessibility, in all states; when all pass, write what the accessibility statement rests on."""

import csv
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "src" / "armdash" / "assets" / "accessibility.toml"
TESTS = (
    "tests/charts/test_contrast.py",
    "tests/app/test_alternatives.py",
    "tests/app/test_pseudo_language.py",
    "tests/browser/test_accessibility.py",
    "tests/browser/test_keyboard.py",
    "tests/browser/test_keyboard_task.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_screens.py",
)


def run_tests() -> int:
    """Run the tests and return how many passed; 0 if one did not."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "2",
            "-m",
            "browser or not browser",
            f"--junitxml={report}",
            *TESTS,
        ]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode:
            return 0
        suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314
        return int(suite.attrib["tests"]) if suite is not None else 0


def browser_version() -> str:
    """Return the name and main version of the browser that the tests run in."""
    path = os.environ.get("ARMDASH_BROWSER") or subprocess.check_output(
        [sys.executable, str(ROOT / "scripts" / "find_browser.py")], text=True
    )
    said = subprocess.check_output([path.strip(), "--version"], text=True)
    found = re.search(r"(Chromium|Google Chrome) (\d+)", said)
    return f"{found[1]} {found[2]}" if found else said.strip()


def axe_version() -> str:
    """Return the version of the axe-core that the tests bring into the pages."""
    from axe_playwright_python.base import AXE_SCRIPT

    found = re.search(r"axe v([\d.]+)", AXE_SCRIPT)
    return found[1] if found else ""


def case_names() -> dict[str, str]:
    """Return the name of the case whose pages the tests show, in each language."""
    file = ROOT / "data" / "kemi" / "case_text.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    [name] = [row for row in rows if row["case_text_id"] == "name"]
    return {f"case_{language}": f'"{name[f"text_{language}"]}"' for language in ("fi", "en")}


def main() -> int:
    """Return 0 when everything passed and the file is written."""
    checks = run_tests()
    if not checks:
        print("Not every check passed: the statement stays as it is.", file=sys.stderr)
        return 1
    head = FACTS.read_text("utf-8").splitlines()[0]
    made_on = tomllib.loads(FACTS.read_text("utf-8"))["made_on"]
    facts = {
        "made_on": made_on,
        "checked_on": date.today(),  # noqa: DTZ011
        "axe": f'"{axe_version()}"',
        "browser": f'"{browser_version()}"',
        "checks": checks,
        "pages": len(list((ROOT / "pages").glob("*.py"))),
        **case_names(),
    }
    FACTS.write_text("\n".join([head, *(f"{name} = {value}" for name, value in facts.items())]) + "\n", "utf-8")
    print(f"{checks} checks passed; written to {FACTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

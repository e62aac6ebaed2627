"""Break the dashboard in the ways of mutations.toml, in a copy, and tell which test finds each.

    python scripts/mutate.py [words of a fault's name …] [--checkout FOLDER]

The list is made by hand because mutmut, cosmic-ray and mutatest change Python alone and everywhere, while half of
what can break here is SQL, TOML, JavaScript and CSS, and no suite with servers and browsers runs thousands of times.

A fault is first tried alone with the tests nearest to it. Those that no near test finds are put in together and meet
the whole default suite once; what fails then is tried again with each of them alone. A test that fails without any
fault finds nothing. The answer is a table in Markdown; the exit code is 1 where a fault survived.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FAULTS = Path(__file__).with_name("mutations.toml")
BROWSER_TESTS = "tests/browser/"
OWN_TEST = "tests/house/test_mutations.py"  # finds every fault, by its text
OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "mutate")
FAILED = "ARMDASH_FAILED_TESTS"  # the file to which the tests' own process writes what failed
LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", "armdash.duckdb*", "armdash_versions")
PYTHON, BROWSER = "python", "browser"
MOST_NEAR, OF_THE_MODULE, OF_THE_NAME, BEGINNING = 3, 3, 2, 5
WORD = re.compile(r"[A-Za-z][\w-]{3,}")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault: what is wrong then, the text of a file that it replaces, and where alone it can be seen, if so."""

    name: str
    file: str
    old: str
    new: str
    seen_by: str = ""


def read_faults() -> list[Fault]:
    """Return the faults of the list."""
    return [Fault(**row) for row in tomllib.loads(FAULTS.read_text("utf-8"))["fault"]]


class Copy:
    """A copy of a checkout, in which faults are put and tests run."""

    def __init__(self, checkout: Path, place: Path) -> None:
        """Copy the checkout; raise RuntimeError where Python would run another."""
        self.folder = shutil.copytree(checkout, place / "checkout", ignore=shutil.ignore_patterns(*LEFT_OUT))
        self.failed, self.passes_whole = place / "failed", dict[str, bool]()
        paths = (self.folder / "src", self.folder, Path(__file__).parent)
        self.environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "ARMDASH_DATABASE": str(place / "armdash.duckdb"),
            FAILED: str(self.failed),
        }
        asked = [sys.executable, "-c", "import armdash; print(armdash.__file__)"]
        found = subprocess.run(
            asked, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True
        )
        if not Path(found.stdout.strip()).is_relative_to(self.folder):
            raise RuntimeError(f"{found.stdout.strip()} would be tested")

    def tests(self, kind: str) -> dict[str, str]:
        """Return the text of each test file: of those with a browser, or of those without."""
        files = sorted((self.folder / "tests").rglob("test_*.py"))
        texts = {file.relative_to(self.folder).as_posix(): file.read_text("utf-8") for file in files}
        return {
            name: text
            for name, text in texts.items()
            if name.startswith(BROWSER_TESTS) is (kind == BROWSER) and name != OWN_TEST
        }

    def first(self, fault: Fault, tests: Sequence[str]) -> str | None:
        """Return the first test that finds the fault; None where none does."""
        without: list[str] = []
        while failed := self._failing([fault], tests, "-x", *without):
            if self._finds(failed[0], fault):
                return failed[0]
            without.append(f"--deselect={failed[0]}")
        return None

    def together(self, faults: Sequence[Fault], tests: Sequence[str]) -> Iterator[tuple[Fault, str]]:
        """Yield the faults that the tests find, each with the first of them; without faults run nothing."""
        left = list(faults)
        failed = self._failing(left, tests) if left else []
        while left and failed:
            test, *failed = failed
            found = [fault for fault in left if self._finds(test, fault)]
            yield from ((fault, test) for fault in found)
            left = [fault for fault in left if fault not in found]
            if found and left and failed:
                failed = self._failing(left, failed)

    def _finds(self, test: str, fault: Fault) -> bool:
        """Say whether the test alone passes without the fault, and fails with it."""
        return self._passes_whole(test) and bool(self._failing([fault], [test]))

    def _passes_whole(self, test: str) -> bool:
        if test not in self.passes_whole:
            self.passes_whole[test] = not self._failing([], [test])
        return self.passes_whole[test]

    def _failing(self, faults: Sequence[Fault], tests: Sequence[str], *options: str) -> list[str]:
        """Return the tests that fail with the faults; raise RuntimeError where they could not be run."""
        self.failed.write_text("", "utf-8")
        without = [f"--deselect={test}" for test, passes in self.passes_whole.items() if not passes]
        command = [sys.executable, "-m", "pytest", *OPTIONS, *options, *without, *tests]
        with self._broken(faults):
            run = subprocess.run(
                command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
            )
        failed = list(dict.fromkeys(self.failed.read_text("utf-8").splitlines()))
        if "not found:" in run.stderr:  # a test that only a fault brings along
            return []
        if run.returncode and not failed and run.returncode != pytest.ExitCode.NO_TESTS_COLLECTED:
            raise RuntimeError(f"pytest ended with {run.returncode}: {run.stdout[-4000:]}{run.stderr[-4000:]}")
        return failed

    @contextmanager
    def _broken(self, faults: Sequence[Fault]) -> Iterator[None]:
        """Put the faults in, and take them out in the end; raise ValueError where one has no place."""
        before = {file: file.read_bytes() for file in {self.folder / fault.file for fault in faults}}
        try:
            for fault in faults:
                file = self.folder / fault.file
                text = file.read_bytes().decode("utf-8")
                if text.count(fault.old) != 1:
                    raise ValueError(f"{fault.file} has the text of “{fault.name}” {text.count(fault.old)} times")
                file.write_bytes(text.replace(fault.old, fault.new).encode())
            yield
        finally:
            for file, content in before.items():
                file.write_bytes(content)


def nearest(fault: Fault, tests: dict[str, str]) -> list[str]:
    """Return the test files named like the fault's module, that name it, or words of it that few other files have."""
    path = Path(fault.file)
    module = fault.file.removeprefix("src/").removesuffix(path.suffix).replace("/", ".")
    begins = [part[:BEGINNING] for part in path.stem.split("_") if len(part) >= BEGINNING]
    words = {path.stem, *WORD.findall(f"{fault.name} {fault.old} {fault.new}")}
    holders = [{name for name, text in tests.items() if word in text} for word in words]

    def nearness(name: str) -> float:
        names_it = module in tests[name] or path.name in tests[name]
        is_named_so = any(begin in Path(name).stem for begin in begins)
        rare = sum(1 / len(names) for names in holders if name in names)
        return OF_THE_MODULE * names_it + OF_THE_NAME * is_named_so + rare

    return sorted((name for name in tests if nearness(name)), key=nearness, reverse=True)[:MOST_NEAR]


def told(fault: Fault, test: str | None, seconds: float) -> None:
    """Print a row of the table."""
    found = f"`{test.removeprefix('tests/')}`" if test else "**survived**"
    print(f"| {fault.name} | {found.replace('|', chr(92) + '|')} | {seconds:.0f} |", flush=True)


def main() -> int:
    """Try the faults whose names have one of the words, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("words", nargs="*", help="of the names of the faults to try; all without any")
    parser.add_argument("--checkout", type=Path, default=ROOT, help="what to break a copy of")
    asked = parser.parse_args()
    faults = [
        fault
        for fault in read_faults()
        if not asked.words or any(word.casefold() in fault.name.casefold() for word in asked.words)
    ]
    seconds = dict.fromkeys(faults, 0.0)
    left = list(faults)
    print("| fault | found by | seconds |\n| --- | --- | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as place:
        copy = Copy(asked.checkout.resolve(), Path(place))
        for fault in faults:
            begun = time.monotonic()
            tests = nearest(fault, copy.tests(BROWSER if fault.seen_by == BROWSER else PYTHON))
            test = copy.first(fault, tests)
            seconds[fault] = time.monotonic() - begun
            if test:
                told(fault, test, seconds[fault])
                left.remove(fault)
        for kind in (PYTHON, BROWSER):
            begun = time.monotonic()
            for fault, test in copy.together(
                [one for one in left if one.seen_by in ("", kind)], list(copy.tests(kind))
            ):
                told(fault, test, seconds[fault] + time.monotonic() - begun)
                left.remove(fault)
    for fault in left:
        told(fault, None, seconds[fault])
    print(f"\n{len(faults) - len(left)} of {len(faults)} faults were found.")
    return 1 if left else 0


# What pytest calls in the tests' own process, of which this module is a plugin.


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Write down a test that failed."""
    _note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Write down a file that could not be read."""
    _note(report)


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.failed:
        with Path(os.environ[FAILED]).open("a", encoding="utf-8") as failed:
            failed.write(f"{report.nodeid}\n")


if __name__ == "__main__":
    sys.exit(main())

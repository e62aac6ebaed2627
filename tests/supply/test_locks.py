"""Every locked package has hashes, stands in one lock of an environment once, and no lock names a registry."""

import re
import tomllib
from itertools import groupby

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from armdash import config

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-supply.txt", "requirements-uv.txt")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
PROJECT = tomllib.loads((config.ROOT / "pyproject.toml").read_text("utf-8"))


def lines(lock: str) -> list[str]:
    return (config.ROOT / lock).read_text("utf-8").splitlines()


def packages(lock: str) -> list[Requirement]:
    return [Requirement(line.rstrip(" \\")) for line in lines(lock) if not line.startswith((" ", "-"))]



@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_version_and_hashes(lock: str) -> None:
    found = [line for line in lines(lock) if line != "-r requirements.txt"]
    assert [line for line in found if line.startswith(" ") and not HASH.fullmatch(line)] == []
    # Each line but the last of a package goes on in the next one.
    parts = [list(part) for _, part in groupby(found, key=lambda line: line.startswith(" "))]
    assert [heads for heads in parts[::2] if len(heads) != 1 or not heads[0].endswith(" \\")] == []
    assert [hashes[-1] for hashes in parts[1::2] if [line.endswith("\\") for line in hashes].index(False) != len(hashes) - 1] == []
    assert len(parts) == 2 * len(packages(lock)) > 0
    assert [str(package) for package in packages(lock) if not re.fullmatch(r"==[^*]+", str(package.specifier))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry(lock: str) -> None:
    assert re.findall(r"https?://|--(?:extra-)?index|--find-links|file:", "\n".join(lines(lock))) == []


def test_no_package_is_locked_for_the_tests_in_a_second_version() -> None:
    assert {package.name for package in packages(LOCKS[0])} & {package.name for package in packages(LOCKS[1])} == set()


@pytest.mark.parametrize(
    ("locks", "group"),
    [(LOCKS[:1], "build"), (LOCKS[:2], "dev"), (LOCKS[2:3], "supply"), (LOCKS[3:], "uv")],
)
def test_what_the_project_asks_for_is_locked_as_it_asks(locks: tuple[str, ...], group: str) -> None:
    wanted = [Requirement(text) for text in PROJECT["dependency-groups"][group]]
    if LOCKS[0] in locks:
        wanted += [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    locked = {canonicalize_name(package.name): package.specifier for lock in locks for package in packages(lock)}
    versions = {name: str(specifier).removeprefix("==") for name, specifier in locked.items()}
    assert [str(asked) for asked in wanted if canonicalize_name(asked.name) not in locked] == []
    assert [
        str(asked) for asked in wanted if not asked.specifier.contains(versions[canonicalize_name(asked.name)])
    ] == []


def test_the_project_is_installed_by_what_is_locked() -> None:
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]

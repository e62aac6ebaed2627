"""Every locked package has hashes, stands in one lock of an environment once, and no lock names a registry."""

import re
import tomllib
from itertools import groupby

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from armdash import config

RUNTIME, DEV, S3 = "requirements.txt", "requirements-dev.txt", "requirements-s3.txt"
SUPPLY, UV = "requirements-supply.txt", "requirements-uv.txt"
LOCKS = (RUNTIME, DEV, S3, SUPPLY, UV)
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
PROJECT = tomllib.loads((config.ROOT / "pyproject.toml").read_text("utf-8"))

GROUPS = PROJECT["dependency-groups"] | PROJECT["project"]["optional-dependencies"]


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
    assert [head for head, *others in parts[::2] if others or not head.endswith(" \\")] == []
    assert [hashes for hashes in parts[1::2] if not all(line.endswith(" \\") for line in hashes[:-1])] == []
    assert [hashes for hashes in parts[1::2] if hashes[-1].endswith("\\")] == []
    assert len(parts) == 2 * len(packages(lock)) > 0
    assert [str(package) for package in packages(lock) if not re.fullmatch(r"==[^*]+", str(package.specifier))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry(lock: str) -> None:
    assert re.findall(r"https?://|--(?:extra-)?index|--find-links|file:", "\n".join(lines(lock))) == []


@pytest.mark.parametrize("lock", [DEV, S3])
def test_what_is_added_to_the_runtime_is_locked_in_no_second_version(lock: str) -> None:
    assert lines(lock)[0] == f"-r {RUNTIME}"
    assert {package.name for package in packages(lock)} & {package.name for package in packages(RUNTIME)} == set()


@pytest.mark.parametrize(
    ("locks", "group"),
    [((RUNTIME,), "build"), ((RUNTIME, DEV), "dev"), ((RUNTIME, S3), "s3"), ((SUPPLY,), "supply"), ((UV,), "uv")],
)
def test_what_the_project_asks_for_is_locked_as_it_asks(locks: tuple[str, ...], group: str) -> None:
    wanted = [Requirement(text) for text in GROUPS[group]]
    if RUNTIME in locks:
        wanted += [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    locked = {canonicalize_name(package.name): package.specifier for lock in locks for package in packages(lock)}
    versions = {name: str(specifier).removeprefix("==") for name, specifier in locked.items()}
    assert [str(asked) for asked in wanted if canonicalize_name(asked.name) not in locked] == []
    assert [
        str(asked) for asked in wanted if not asked.specifier.contains(versions[canonicalize_name(asked.name)])
    ] == []


def test_the_project_is_installed_by_what_is_locked() -> None:
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]

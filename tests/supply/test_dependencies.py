"""The packages that the product needs: each has its reason in docs/dependencies.md, and each is used by its code."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from armdash import config

ROOT = config.ROOT
# Plotly writes its charts by orjson, Python finds time zones in tzdata, where they are installed.
USED_BY_NAME_ALONE = {"orjson", "tzdata"}
PART_OF = {"botocore": "boto3"}
OURS = {"armdash", "pages"}


def declared(extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {canonicalize_name(Requirement(text).name) for text in texts}


def imported() -> set[str]:
    files = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "src").rglob("*.py")]
    found = {name for file in files for name in modules(ast.parse(file.read_text("utf-8")))}
    return {PART_OF.get(name, name) for name in found - set(sys.stdlib_module_names) - OURS}


def modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]


def test_every_package_has_its_reason_and_no_other_has() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| [^|]{8,} \| [^|]+ \|$", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.M
    )
    assert rows == [*sorted(declared()), *sorted(declared("s3"))]


def test_what_the_code_imports_is_declared_and_what_is_declared_is_used() -> None:
    packages = metadata.packages_distributions()
    owners = {name: {canonicalize_name(owner) for owner in packages.get(name, [name])} for name in imported()}
    assert {name: owner for name, owner in owners.items() if not owner & (declared() | declared("s3"))} == {}
    assert declared() - set().union(*owners.values()) == USED_BY_NAME_ALONE

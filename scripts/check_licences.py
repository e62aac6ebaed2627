"""Check the licences of what is installed of a list of parts, and write them into it.

    python scripts/check_licences.py build/sbom.json

The list is CycloneDX, made of requirements.txt. A licence is what the installed package tells of itself. Every name
in it has to be allowed, those after OR as well: whoever meets another decides about it here. The exit code is 1
where one is not allowed or a package tells none.
"""

import json
import re
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0"),
    *("PSF-2.0", "Zlib"),
}
# Names from before there were expressions. Of the packages here that say no more than BSD, all have three clauses.
EARLIER = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
CLASSIFIER = "License :: OSI Approved :: "
LONGEST_NAME = 40  # beyond it, the field holds the text of a licence


def licence(package: str) -> str:
    """Return the licence that an installed package tells of itself, or nothing where it tells none."""
    told = metadata.metadata(package)
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [
        line.removeprefix(CLASSIFIER) for line in told.get_all("Classifier", []) if line.startswith(CLASSIFIER)
    ]
    field = (told.get("License") or "").strip()
    names = classifiers or ([field] if len(field) <= LONGEST_NAME else [])
    return " AND ".join(filter(None, (EARLIER.get(name, name) for name in names)))


def refused(expression: str) -> list[str]:
    """Return the names in an expression that are not allowed."""
    names = (name.strip(" ()") for name in re.split(r"\s+(?:AND|OR|WITH)\s+", expression))
    return [name for name in names if name not in ALLOWED]


def check(sbom: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Write the licences into a list of parts; return what is wrong, and which parts are not installed here."""
    problems, absent = [], []
    for part in sbom["components"]:
        try:
            here = metadata.version(part["name"]) == part["version"]
        except metadata.PackageNotFoundError:
            here = False
        if not here:
            absent.append(f"{part['name']} {part['version']}")
            continue
        told = licence(part["name"])
        if not told:
            problems.append(f"{part['name']}: tells no licence")
        elif names := refused(told):
            problems.append(f"{part['name']}: {', '.join(names)} is not among the allowed licences")
        else:
            part["licenses"] = [{"expression": told}]
    return problems, absent


def main(arguments: Sequence[str]) -> int:
    """Check the list of parts in a file; return 0 where all licences are allowed, else 1."""
    file = Path(arguments[0])
    sbom = json.loads(file.read_text("utf-8"))
    problems, absent = check(sbom)
    file.write_text(json.dumps(sbom, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for problem in problems:
        print(f"Licences: {problem}", file=sys.stderr)
    if absent:
        print(f"Licences: not asked, as not installed here: {', '.join(absent)}")
    if not problems:
        print(f"Licences: {len(sbom['components']) - len(absent)} packages, all allowed; they stand in {file}")
    return 1 if problems or len(absent) == len(sbom["components"]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

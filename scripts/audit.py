"""Ask the public advisories about every requirement of a lock, by pip-audit; say so where they cannot be asked.

    python scripts/audit.py requirements.txt

The exit code is 1 where a vulnerability is known, and where pip-audit fails for another reason than the network.
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

UNREACHED = re.compile(r"ConnectionError|ServiceError|ConnectTimeout|ReadTimeout|SSLError|ProxyError|HTTPError")
SECONDS = 600


def asked(lock: Path) -> "subprocess.CompletedProcess[str]":
    """Return what pip-audit answered about a lock."""
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    command += ["--format", "json", "--requirement", str(lock)]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)


def told(answer: str, errors: str) -> tuple[int, str]:
    """Return the exit code, and what an answer of pip-audit and its errors come to in words."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (KeyError, TypeError, ValueError):
        if UNREACHED.search(errors):
            return (
                0,
                "Audit: NOT DONE, as the advisories cannot be reached from here; run it where there is a network.",
            )
        return 1, f"Audit: pip-audit failed.\n{errors.strip()}"
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    known = [(package, fault) for package in packages for fault in package.get("vulns", [])]
    if known:
        return 1, "\n".join(_vulnerability(package, fault) for package, fault in known)
    if len(skipped) == len(packages):
        return (
            0,
            "Audit: NOT DONE, as the registry that is reached from here has no advisories; run it where PyPI is.",
        )
    left = f", but for {', '.join(skipped)}, which the registry does not know" if skipped else ""
    return 0, f"Audit: no vulnerability is known in {len(packages) - len(skipped)} packages{left}."


def _vulnerability(package: dict[str, str], fault: dict[str, Any]) -> str:
    mended = ", ".join(fault["fix_versions"]) or "no version"
    return f"Audit: {package['name']} {package['version']}: {fault['id']}, mended in {mended}"


def main(arguments: Sequence[str]) -> int:
    """Print what is known of a lock; return 0 where that is nothing."""
    done = asked(Path(arguments[0]))
    code, words = told(done.stdout, done.stderr)
    print(words, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

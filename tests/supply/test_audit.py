"""An audit tells what is known, fails for that alone, and says so where it could ask nobody."""

import json

import pytest

from scripts import audit

SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI and could not be audited: b (1)"}
SOUND = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "c", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}


def answer(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("given", "errors", "code", "words"),
    [
        (answer(SOUND, SOUND), "", 0, "no vulnerability is known in 2 packages."),
        (answer(SOUND, SKIPPED), "", 0, "in 1 packages, but for b, which the registry does not know."),
        (answer(SOUND, FAULTY), "", 1, "c 2: PYSEC-1, mended in 2.1"),
        (answer(FAULTY, SKIPPED), "", 1, "PYSEC-1"),
        (answer(SKIPPED), "", 0, "NOT DONE, as the registry"),
        ("", "requests.exceptions.ConnectionError: no such host", 0, "NOT DONE, as the advisories cannot be reached"),
        ("", "ValueError: not a requirement", 1, "pip-audit failed.\nValueError"),
        ("[]", "TypeError", 1, "pip-audit failed."),
    ],
)
def test_what_is_told(given: str, errors: str, code: int, words: str) -> None:
    got, text = audit.told(given, errors)
    assert (got, words in text) == (code, True), text

"""Licences are what installed packages tell, each name of them allowed; a list of parts is given them."""

import json
from pathlib import Path

import pytest

from scripts import check_licences


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    told = {
        "expression": "License-Expression: MPL-2.0 AND (Apache-2.0 OR MIT)",
        "classified": "License: a text\nClassifier: License :: OSI Approved :: MIT License",
        "field": "License: Apache License 2.0",
        "text": f"License: {'Permission is hereby granted ' * 3}",
        "silent": "Summary: says nothing",
        "copyleft": "License-Expression: MIT OR GPL-3.0-only",
    }
    for name, lines in told.items():
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{lines}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def parts(folder: Path, *names: str, version: str = "1.0") -> Path:
    file = folder / "sbom.json"
    file.write_text(json.dumps({"components": [{"name": name, "version": version} for name in names]}), "utf-8")
    return file


def test_allowed_licences_are_written_into_the_list(packages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = parts(packages, "expression", "classified", "field", "of-another-system")
    assert check_licences.main([str(file)]) == 0
    written = [part.get("licenses") for part in json.loads(file.read_text("utf-8"))["components"]]
    expressions = ["MPL-2.0 AND (Apache-2.0 OR MIT)", "MIT", "Apache-2.0"]
    assert written == [*([{"expression": text}] for text in expressions), None]
    answer = capsys.readouterr().out
    assert "3 packages, all allowed" in answer
    assert "not installed here: of-another-system 1.0" in answer


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("copyleft", "copyleft: GPL-3.0-only is not among the allowed licences"),
        ("silent", "silent: tells no licence"),
        ("text", "text: tells no licence"),
    ],
)
def test_what_is_not_allowed_ends_with_an_error(
    packages: Path, name: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_licences.main([str(parts(packages, "field", name))]) == 1
    assert problem in capsys.readouterr().err


def test_a_list_of_which_nothing_is_installed_was_not_checked(packages: Path) -> None:
    assert check_licences.main([str(parts(packages, "field", version="2.0"))]) == 1

"""The units that run an update by the clock: a command that works from anywhere, and no secrets."""

import shlex
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.schedule_units import units


def service(text: str) -> RawConfigParser:
    found = RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment]
    found.read_string(text)
    return found


def test_the_command_works_from_anywhere(tmp_path: Path) -> None:
    text = units("statfin", Path("data/kemi"))["armdash-update-statfin.service"]
    command = shlex.split(service(text)["Service"]["ExecStart"])
    assert command[1:5] == ["-m", "armdash", "update", "statfin"]
    environment = {"PYTHONPATH": str(config.ROOT / "src"), "PATH": ""}
    done = subprocess.run([*command, "--help"], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert b"--schedule" in done.stdout
    assert Path(command[-1]).is_absolute()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("what", ["statfin", "boundaries"])
def test_systemd_reads_the_units(what: str, tmp_path: Path) -> None:
    assert main(["update", what, "--schedule", str(tmp_path), "--data", str(config.ROOT / "data" / "kemi")]) == 0
    files = [str(file) for file in tmp_path.iterdir()]
    assert len(files) == 2
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "armdash-update" in line] == []


def test_paths_with_spaces_and_signs_of_systemd_stay_one_word(tmp_path: Path) -> None:
    folder = tmp_path / "a b%$c"
    folder.mkdir()
    line = next(
        line
        for line in units("boundaries", folder)["armdash-update-boundaries.service"].splitlines()
        if line.startswith("ExecStart=")
    )
    assert shlex.split(line)[-1] == str(folder.resolve()).replace("%", "%%").replace("$", "$$")


def test_the_owner_of_the_data_fetches_them(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "owner", lambda folder: "armdash" if folder == case else "root")
    assert service(units("statfin", case)["armdash-update-statfin.service"])["Service"]["User"] == "armdash"


def test_units_are_printed_without_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["update", "statfin", "--schedule", "--data", str(config.ROOT / "data" / "kemi")]) == 0
    told = capsys.readouterr().out
    assert "# armdash-update-statfin.timer" in told
    assert "OnCalendar=" in told


def test_a_password_does_not_get_into_a_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_STATFIN_URL", "https://me:hidden@host/StatFin")
    text = units("statfin", Path("data/kemi"))["armdash-update-statfin.service"]
    assert "hidden" not in text
    assert "systemctl edit" in text
    monkeypatch.setenv("ARMDASH_STATFIN_URL", "https://host/StatFin")
    assert (
        "ARMDASH_STATFIN_URL=https://host/StatFin" in units("statfin", config.ROOT)["armdash-update-statfin.service"]
    )

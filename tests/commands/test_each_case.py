"""Commands for a folder of cases."""

import shutil
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.document.site import site_files
from armdash.queries.connection import connect
from armdash.ui.database import _opened, newest_database, shown_database
from armdash.web.start import start_problems
from tests.folder_of_cases import BAKERY, CASES, MIRROR, TOWN


@pytest.fixture
def spoilt(several_cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the folder in which one case is refused."""
    folder = Path(shutil.copytree(several_cases, tmp_path / "data"))
    events = folder / MIRROR / "event.csv"
    events.write_text(events.read_text("utf-8").replace("2021-05-17", "2021-15-17"), "utf-8")
    monkeypatch.setenv("ARMDASH_DATA", str(folder))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "x.duckdb"))
    return folder


def test_check_names_the_case_of_each_mistake(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.endswith(":")] == [f"{case}:" for case in CASES]
    mistakes = [line for line in lines if line.startswith("event.csv:3")]
    assert lines.index(f"{MIRROR}:") < lines.index(mistakes[0]) < lines.index(f"{TOWN}:")
    assert spoilt.is_dir()


def test_a_case_that_is_refused_keeps_no_other_from_being_built(
    spoilt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--data", str(spoilt)]) == 1
    built = [case for case in CASES if (tmp_path / f"x_{case}.duckdb").is_file()]
    assert built == [BAKERY, TOWN]
    assert "event.csv:3" in capsys.readouterr().out


def test_a_name_that_is_no_address_is_told(
    several_cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(several_cases / BAKERY, tmp_path / "many" / "Kuusela ja muut")
    assert main(["check", "--data", str(tmp_path / "many")]) == 1
    assert "”Kuusela ja muut”" in capsys.readouterr().out


@pytest.mark.usefixtures("several_cases")
@pytest.mark.parametrize(
    "command", [["update", "statfin"], ["workbook", "export", "x.xlsx"], ["pin"], ["unpin", "0" * 12], ["rollback"]]
)
def test_what_concerns_one_case_asks_which(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 1
    out = capsys.readouterr().out
    assert "--data" in out
    assert all(f"/{case}" in out for case in CASES)
    assert len(out.splitlines()) == 1  # nothing was done


def test_a_case_of_the_folder_has_the_database_that_the_server_reads(
    several_cases: Path, folder_of_cases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rollback", "--data", str(several_cases / TOWN), "0" * 12]) == 1
    assert "000000000000" in capsys.readouterr().out
    assert main(["verify"]) == 0
    lines = capsys.readouterr().out
    assert all(f"armdash_{case}:" in lines for case in CASES)
    assert config.database_file(several_cases / TOWN) == folder_of_cases[1].with_stem(f"armdash_{TOWN}")


@pytest.mark.parametrize(("case", "name"), [("kemi", "armdash.duckdb"), ("town", "armdash_town.duckdb")])
def test_without_a_name_each_case_has_the_database_that_it_has_alone(
    case: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARMDASH_DATABASE", raising=False)
    assert config.database_file(config.ROOT / "data" / case) == config.ROOT / name


def test_a_server_of_several_cases_starts_where_their_databases_are(
    several_cases: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("armdash.web.start.tempfile.TemporaryFile", lambda **_: 1 / 0)
        assert start_problems("127.0.0.1", 0) == []
    monkeypatch.setenv("ARMDASH_DATABASE", "/proc/none/x.duckdb")
    assert [problem.message for problem in start_problems("127.0.0.1", 0)] == ["check.folder_not_writable"]
    assert several_cases.is_dir()


@pytest.mark.usefixtures("several_cases")
def test_the_site_has_a_folder_for_each_case() -> None:
    con = shown_database()
    assert con
    files = dict(site_files(con, ""))
    for case in CASES:
        start = files[f"{case}/index.html"].decode()
        assert 'href="../index.html"' in start
        assert 'href="../compare.html"' in start
        assert f'href="./{case}/index.html"' in files["index.html"].decode()
    assert f'href="./{MIRROR}/sources-report.en.html"' in files["compare.en.html"].decode()
    assert "3,00\xa0milj.\xa0€" in files[f"{TOWN}/funding.html"].decode()
    assert "9,00\xa0milj.\xa0€" in files[f"{MIRROR}/funding.html"].decode()


def test_a_case_that_is_opened_leaves_what_was_made_of_another(several_cases: Path) -> None:
    newest_database(config.database_file(several_cases / MIRROR))
    town = newest_database(config.database_file(several_cases / TOWN))
    assert town
    made = town.remember("key", object)
    _opened.clear()
    newest_database(config.database_file(several_cases / MIRROR))
    assert town.remember("key", object) is made
    newest_database(config.database_file(several_cases / TOWN))
    assert town.remember("key", object) is not made


def test_every_case_keeps_its_own_connection(several_cases: Path) -> None:
    con = shown_database()
    assert con
    for case in CASES:
        assert con.cases[case].file.parent.name == f"armdash_{case}_versions"
        own = connect(config.database_file(several_cases / case))
        assert con.cases[case].answer("SELECT * FROM project").rows == own.answer("SELECT * FROM project").rows
    assert con.answer("SELECT * FROM project").rows == []

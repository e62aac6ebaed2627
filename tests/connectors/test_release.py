"""A pasted release becomes observations: what it says and no more."""

import csv
from datetime import date
from pathlib import Path

import pytest

from armdash.__main__ import main
from armdash.connectors.release import FILE, Release, new_observations
from armdash.domain.problems import DataError
from armdash.pipeline.build import check

URL = "https://www.tiedote.example/71832650/ruukkila"
TITLE = "Ruukkilassa työttömyys laski"
SENTENCE = (
    "Heinäkuun 2021 lopussa Ruukkilassa työttömien osuus oli 16,4 prosenttia, 1,2 prosenttiyksikköä vuoden takaista"
    " vähemmän, ja Rantalassa noin 9 prosenttia. Koko maassa oli lähes 310 000 työtöntä ja 98 000 avointa työpaikkaa."
)
INDICATORS = """published_unemployment_share,Osuus,Share,percent,1,down,Osuus.,Share.,,,
published_unemployed,Työttömät,Unemployed,people,0,down,Työttömät.,Unemployed.,,,
published_open_vacancies,Paikat,Vacancies,vacancies,0,up,Paikat.,Vacancies.,,,
"""


@pytest.fixture
def data(copied_case: Path) -> Path:
    with (copied_case / "indicator.csv").open("a", encoding="utf-8") as stream:
        stream.write(INDICATORS)
    return copied_case


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def command(data: Path, *options: str, title: str = TITLE, sentence: str = SENTENCE, url: str = URL) -> int:
    return main(["add", "release", title, sentence, url, "--data", str(data), *options])


def test_three_pasted_fields_become_observations_with_their_source(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(data, "--published", "2021-08-24", "--publisher", "Virasto") == 0
    rows = rows_of(data / FILE)
    assert [(row["indicator_id"], row["area_id"], row["value"], row["bound"], row["wording_en"]) for row in rows] == [
        ("published_unemployment_share", "KU901", "16.4", "exact", ""),
        ("published_unemployment_share", "KU902", "9", "about", ""),
        ("published_unemployed", "SSS", "310000", "under", "nearly"),
        ("published_open_vacancies", "SSS", "98000", "exact", ""),
    ]
    assert {(row["starts_on"], row["ends_on"], row["kind"]) for row in rows} == {
        ("2021-07-01", "2021-07-31", "statistic")
    }
    assert rows[0]["locator"] == f"”{TITLE}”, 7/2021"
    source = rows_of(data / "source.csv")[-1]
    assert source["source_id"] == rows[0]["source_id"] == "tiedote_2021_07"
    assert (source["publisher"], source["published_on"], source["url"]) == ("Virasto", "2021-08-24", URL)
    check(data)
    before = {file.name: file.read_bytes() for file in data.glob("*.csv")}
    assert command(data) == 0
    assert {file.name: file.read_bytes() for file in data.glob("*.csv")} == before
    assert "on jo tallessa" in capsys.readouterr().out


def test_a_trial_run_writes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(data, "--dry-run") == 0
    assert not (data / FILE).exists()
    assert "KU901 2021-07 published_unemployment_share = 16.4" in capsys.readouterr().out


def test_the_month_may_stand_in_the_title_or_be_given(case: Path) -> None:
    sentence = "Ruukkilassa oli 210 työtöntä."
    for release in (
        Release(title="Katsaus 7/2021", sentence=sentence, url=URL),
        Release(title="Katsaus", sentence=sentence, url=URL, month=date(2021, 7, 1)),
        Release(title="Työllisyyskatsaus heinäkuu 2021", sentence=sentence, url=URL),
    ):
        assert "2021-07-01,2021-07-31,,,210," in new_observations(case, release).texts[FILE]


def test_a_release_may_belong_to_a_source_that_is_there(case: Path) -> None:
    change = new_observations(case, Release(title=TITLE, sentence=SENTENCE, url=URL, source_id="news"))
    assert set(change.texts) == {FILE}
    assert ",news," in change.texts[FILE]
    by_address = Release(title=TITLE, sentence=SENTENCE, url="https://sanomat.example/uutinen")
    assert set(new_observations(case, by_address).texts) == {FILE}


@pytest.mark.parametrize(
    ("message", "title", "sentence", "url", "source_id"),
    [
        ("release_address", TITLE, SENTENCE, "tiedote.example", ""),
        ("release_address", " ", SENTENCE, URL, ""),
        ("release_month", TITLE, "Ruukkilassa oli 210 työtöntä.", URL, ""),
        ("release_nothing", "7/2021", "Oulussa oli 210 työtöntä.", URL, ""),
        ("release_nothing", "7/2021", "Ruukkilassa osuus laski 1,2 prosenttiyksikköä.", URL, ""),
        ("release_nothing", "7/2021", "Ruukkilassa satoi 12 millimetriä vuonna 2021.", URL, ""),
        ("release_source_unknown", TITLE, SENTENCE, URL, "nobody"),
    ],
)
def test_what_cannot_be_read_is_told(
    message: str, title: str, sentence: str, url: str, source_id: str, case: Path
) -> None:
    with pytest.raises(DataError) as error:
        new_observations(case, Release(title=title, sentence=sentence, url=url, source_id=source_id))
    assert error.value.problems[0].message == f"update.{message}"


def test_a_release_that_tells_another_figure_than_before_is_refused(data: Path) -> None:
    assert command(data) == 0
    assert command(data, sentence=SENTENCE.replace("16,4", "16,5")) == 1
    assert rows_of(data / FILE)[0]["value"] == "16.4"


def test_data_that_do_not_pass_the_checks_stay_as_they_were(copied_case: Path) -> None:
    assert command(copied_case) == 1
    assert not (copied_case / FILE).exists()

"""Numbers, money, dates and bounds as Finns and English readers write them."""

from datetime import date
from decimal import Decimal

import pytest

from armdash import config
from armdash.domain.periods import Period
from armdash.i18n import formats
from armdash.i18n.translator import Translator

FI, EN = Translator("fi"), Translator("en")
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("values", "unit", "bound", "wording", "finnish", "english"),
    [
        ([75], "people", "under", None, "alle 75", "under 75"),
        ([1500], "jobs", "about", None, "noin 1 500", "about 1,500"),
        ([3500], "participants", "under", "lähes", "lähes 3 500", "lähes 3,500"),
        ([226, 86], "jobs", "exact", None, "226 + 86", "226 + 86"),
        ([360, 440], "jobs", "between", None, "360–440", "360–440"),
        ([360, 1440], "jobs", "between", "noin", "noin 360–1 440", "noin 360–1,440"),
        ([25_000_000, 30_000_000], "eur", "between", None, "25–30 milj. €", "€25–30 million"),
        ([12_750_000], "eur", "exact", None, "12,75 milj. €", "€12.75 million"),
        ([2_000_000_000], "eur", "over", "runsaat", "runsaat 2 mrd €", "runsaat €2 billion"),
        ([1_600_000_000], "eur", "exact", None, "1,6 mrd €", "€1.6 billion"),
        ([1_850_000_000], "eur", "exact", None, "1,85 mrd €", "€1.85 billion"),
        ([2_020_000_000], "eur", "exact", None, "2,02 mrd €", "€2.02 billion"),
        ([502_419], "eur", "exact", None, "502 419 €", "€502,419"),
        ([Decimal("9.7")], "percent", "exact", None, "9,7 %", "9.7%"),
    ],
)
def test_a_bound_is_part_of_the_value(
    values: list[int], unit: str, bound: str, wording: str | None, finnish: str, english: str
) -> None:
    decimals = 1 if unit == "percent" else 0
    for tr, expected in ((FI, finnish), (EN, english)):
        text = formats.bounded(
            [Decimal(value) for value in values],
            unit=unit,
            decimals=decimals,
            bound=bound,
            wording=wording,
            tr=tr,
        )
        assert text.replace(SPACE, " ") == expected
        assert " " not in text


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "finnish", "english", "finnish_when"),
    [
        (date(2021, 4, 21), date(2021, 4, 21), "21.4.2021", "21 April 2021", "21.4.2021"),
        (date(2024, 2, 1), date(2024, 2, 29), "helmikuu 2024", "February 2024", "helmikuussa 2024"),
        (date(2024, 3, 1), date(2024, 5, 31), "kevät 2024", "spring 2024", "keväällä 2024"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021", "2021", "vuonna 2021"),
        (date(2021, 1, 5), date(2021, 3, 1), "5.1.2021–1.3.2021", "5 January 2021 – 1 March 2021", None),
    ],
)
def test_a_period_is_written_as_exactly_as_it_is_known(
    starts_on: date, ends_on: date, finnish: str, english: str, finnish_when: str | None
) -> None:
    period = Period(starts_on, ends_on)
    assert formats.period(period, FI) == finnish
    assert formats.period(period, EN) == english
    if finnish_when:
        assert formats.when(period, FI) == finnish_when


def test_days_that_sources_disagree_on() -> None:
    days = [date(2021, 4, 20), date(2021, 4, 21)]
    assert formats.alternative_days(days, FI) == "20. tai 21.4.2021"
    assert formats.alternative_days(days, EN) == "20 or 21 April 2021"


@pytest.mark.parametrize(
    ("starts_on", "precision", "ends_on"),
    [
        (date(2021, 2, 1), "month", date(2021, 2, 28)),
        (date(2024, 3, 1), "season", date(2024, 5, 31)),
        (date(2023, 12, 1), "season", date(2024, 2, 29)),
        (date(2022, 1, 1), "year", date(2022, 12, 31)),
        (date(2021, 4, 21), "day", date(2021, 4, 21)),
    ],
)
def test_a_period_starts_on_its_first_day(starts_on: date, precision: str, ends_on: date) -> None:
    period = Period.starting(starts_on, precision)
    assert period == Period(starts_on, ends_on)
    assert period.precision == precision


@pytest.mark.parametrize("tr", [FI, EN])
def test_a_range_within_one_day_month_or_year_is_told_once(tr: Translator) -> None:
    day, later = date(2021, 10, 14), date(2021, 10, 20)
    assert formats.day_range(day, day, tr) == formats.day(day, tr)
    assert formats.month_range(day, day, tr) == formats.month_range(day, later, tr) == formats.short_month(day, tr)
    assert formats.year_range(2021, 2021, tr) == "2021"


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("1.6.2022", "fi", date(2022, 6, 1)),
        ("01062022", "fi", date(2022, 6, 1)),
        ("2022-06-01", "fi", date(2022, 6, 1)),
        (" 1. 6. 2022 ", "fi", date(2022, 6, 1)),
        ("1/6/2022", "en", date(2022, 6, 1)),
        ("2022-06-01", "en", date(2022, 6, 1)),
        *(
            (text, "fi", None)
            for text in ("", "32.6.2022", "1.13.2022", "1.6.22", "kesäkuu", "2022", "6.2022", "1.6.20222")
        ),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, language: str, day: date | None) -> None:
    assert formats.parsed_day(text, Translator(language)) == day


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_day_that_a_field_shows_is_read_again(language: str) -> None:
    tr, day = Translator(language), date(2021, 4, 3)
    assert formats.parsed_day(formats.typed_day(day, tr), tr) == day

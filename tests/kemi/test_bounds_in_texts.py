"""The bounds of the sources (under, about, by, …) stand in the texts of the data, and the same in both languages."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

BEFORE_A_NUMBER = {
    "alle": "(?<!just )under|fewer than|less than",
    "vajaa|vajaan": "just under",
    "noin": "about|around|approximately",
    "lähes": "nearly|almost",
    "runsas|runsaan|runsaat|runsaasta": "just over|a good",
    "vähintään": "at least",
    "jopa": "(?<!add )(?<!adds )up to|as many as",
    "yli": "(?<!just )over|more than",
    "enintään": "at most|no more than",
}
WORDS = {
    "kaksi": "2",
    "kahden": "2",
    "kahdesta": "2",
    "two": "2",
    "neljä": "4",
    "four": "4",
    "kymmenen": "10",
    "ten": "10",
    "sata": "100",
}
NUMBER = r"(\d[\d,.]*|kaksi|kahden|kahdesta|two|neljä|four|kymmenen|ten|sata|a hundred)"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BY_A_DAY = {
    "fi": r"(\d{4}) mennessä",
    "en": rf"\bby (?:the end of )?(?:\d{{1,2}} )?(?:(?:{MONTHS}) )?(\d{{4}})\b",
}


@dataclass(frozen=True)
class Figure:
    """A figure that its source gives with a bound: how it stands bounded and bare, as patterns, by language."""

    fi: tuple[str, str]
    en: tuple[str, str]
    project_id: str | None = None

    def is_bare_in(self, text: str, language: str) -> bool:
        bounded, bare = self.fi if language == "fi" else self.en
        return len(re.findall(bounded, text, re.IGNORECASE)) < len(re.findall(bare, text, re.IGNORECASE))

    def made_bare(self, text: str, language: str) -> str:
        bounded, bare = self.fi if language == "fi" else self.en
        return re.sub(bounded, lambda found: re.search(bare, found[0])[0], text, flags=re.IGNORECASE)


def bounded(bound: str, figure: str) -> tuple[str, str]:
    return rf"\b{bound}{figure}", rf"(?<![\d,.])\b{figure}"


FIGURES = [
    Figure(bounded("alle ", r"75\b"), bounded("under ", r"75\b")),
    Figure(bounded("noin ", r"50 (?:paikallista )?yrity"), bounded("about ", r"50 (?:local )?companies")),
    Figure(bounded("lähes ", r"3 500\b"), bounded("nearly ", r"3,500\b")),
    Figure(bounded("lähes ", r"sata(?:vuoti|a? vuotta)"), bounded("nearly ", r"a hundred years")),
    Figure(bounded("yli ", r"30-vuotia"), bounded("over (?:the age of )?", r"30 (?:and )?whose")),
    Figure(bounded("noin ", r"400\b"), bounded("about ", r"400\b")),
    Figure(bounded("noin ", r"100 eläk"), bounded("about ", r"100 (?:were )?(?:retired|on a? ?pension)")),
    Figure(bounded("noin ", r"1 500 työpaik"), bounded("about ", r"1,500 jobs")),
    Figure(
        bounded(r"runsa\w+ ", r"(?:2 mrd|kahde\w+ miljardi)"),
        bounded("(?:a good|just over) €?", r"(?:2bn|2 billion|two billion)"),
    ),
    Figure(bounded("vähintään ", r"1 000\b"), bounded("at least ", r"1,000\b"), "coordination_case_veitsiluoto"),
    Figure((r"\b5–10 vuo", r"\b10 vuo"), (r"\b5–10 years", r"\b10 years")),
    Figure(bounded("vasta ", r"kymmenen vuo"), bounded("only (?:in|after) ", r"ten years")),
    Figure((r"8\.6\.2021 mennessä|viimeistään 8\.6\.2021", r"8\.6\.2021"), bounded("by ", r"8 June 2021")),
]


@cache
def texts(data: Path, language: str) -> list[tuple[str, dict[str, str], str]]:
    """Return where each text stands, its row and the text itself; captions stand beside a time with its own bound."""
    found = []
    for file in sorted(data.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for name, text in row.items():
                    if name.endswith(f"_{language}") and not name.startswith("caption") and text:
                        found.append((f"{file.name} {next(iter(row.values()))} {name}", row, plain(text)))
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def bounds(text: str, language: str) -> Counter[tuple[str, str]]:
    """Return each bound of a text with its number, both as in Finnish, and how many times it stands there."""
    text = re.sub(r"(?<=\d)[ ,](?=\d{3})", "", plain(text))
    if language == "fi":
        text = re.sub(r"viimeistään ((?:\d+\.\d+\.)?\d{4})", r"\1 mennessä", text.replace(",", "."))
    found = Counter(("mennessä", year) for year in re.findall(BY_A_DAY[language], text, re.IGNORECASE))
    for finnish, english in BEFORE_A_NUMBER.items():
        word = finnish if language == "fi" else english
        for number in re.findall(rf"\b(?:{word}) (?:the age of )?€?{NUMBER}", text, re.IGNORECASE):
            number = number.lower().strip(".,").removeprefix("a ").replace("hundred", "sata")
            found[finnish.split("|")[0], WORDS.get(number, number)] += 1
    return found


def test_a_bound_beside_a_number_stands_in_both_languages(data: Path) -> None:
    compared = 0
    for place, row, text in texts(data, "fi"):
        other = row[f"{place.split()[-1].removesuffix('_fi')}_en"]
        assert bounds(text, "fi") == bounds(other, "en"), place
        compared += sum(bounds(text, "fi").values())
    assert compared > 20


def told(figure: Figure, language: str, data: Path) -> list[tuple[str, str]]:
    """Return the texts that a figure may stand in, with their places."""
    return [
        (place, text)
        for place, row, text in texts(data, language)
        if figure.project_id in (None, row.get("project_id"))
    ]


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.en[0])
def test_no_figure_stands_without_the_bound_of_its_source(figure: Figure, language: str, data: Path) -> None:
    assert [place for place, text in told(figure, language, data) if figure.is_bare_in(text, language)] == []


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_text_that_loses_a_bound_is_found(language: str, data: Path) -> None:
    spoilt = [
        (figure, figure.made_bare(text, language))
        for figure in FIGURES
        for _, text in told(figure, language, data)
        if figure.made_bare(text, language) != text
    ]
    assert all(figure.is_bare_in(text, language) for figure, text in spoilt)
    assert len({figure for figure, _ in spoilt}) >= 10


@pytest.mark.parametrize(
    ("finnish", "english"),
    [
        ("Mukana oli noin 50 yritystä.", "50 companies took part."),
        ("Suunnitelma hyväksyttiin 8.6.2021 mennessä.", "The plan was approved on 8 June 2021."),
        ("Tehtaan historia on lähes satavuotinen.", "The mill’s history is a hundred years long."),
        ("Tavoite oli vähintään 1\u00a0000 työpaikkaa.", "The target was 1,000 jobs."),
        ("Tavoite oli 1\u00a0000 työpaikkaa.", "The target was at least 1,000 jobs."),
        ("Investointi oli runsaan 2,5 miljardin.", "The investment was just over €2 billion."),
    ],
)
def test_a_bound_lost_in_one_language_is_seen(finnish: str, english: str) -> None:
    assert bounds(finnish, "fi") != bounds(english, "en")

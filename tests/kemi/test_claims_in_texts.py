"""The texts of the data say no more than the two documents: no claim that was once read into them comes back."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

TABLES = (
    "employment_programme",
    "lesson",
    "organisation",
    "project",
    "project_place",
    "project_result",
    "promise",
    "response_step",
    "statement",
    "term",
    "working_group",
)
NOT_SAID = {
    "fi": {
        "the schools offer services, they are not served": r"oppilaitokset saavat|yritysten ja oppilaitosten palvel",
        "an important task is not a large part": r"suuri osa työstä",
        "participants of many events are not persons": r"3 500 (?:henk|ihmi)",
        "introduction was coordinated, not done": r"otti(?:vat)? käyttöön uuden|sai uuden asiakashallinta",
        "the appeal was developed, it is not told to have grown": r"vetovoima kehittyi",
        "only the coffees were weekly": r"aamukahvit joka viikko|joka viikko aamukahvit",
        "tourism of all seasons grows, not tourism all year": r"matkailu kasvaa ympäri",
        "individually and together is not alone": r"sekä yksin että",
        "the change goes on, nobody calls it lasting": r"pysyv\w+ rakennemuuto",
        "work was at the heart, not the base of all else": r"rakentui sen varaan",
        "the branch is recovering, not growing": r"kasvavan alan",
        "generations are not counted": r"(?:monta|useita) sukupolv",
        "retired or on the way there": r"noin 100 eläkkeellä(?! tai eläkeputkessa)|eläkkeelle siirtyneet",
        "no project began before the plan for certain": r"ennen kuin suunnitelma",
    },
    "en": {
        "the institutions offer services, and are no schools": r"\bschools?\b",
        "an important task is not a large part": r"much of the work",
        "introduction was coordinated, not done": r"took a new model|got a new model",
        "the appeal was developed, it is not told to have grown": r"attraction developed",
        "only the coffees were weekly": r"morning coffees every week",
        "individually and together is not alone": r"alone and together",
        "the change goes on, nobody calls it lasting": r"lasting structural change",
        "work was at the heart, not the base of all else": r"everything else was built",
        "packages are for companies, not for areas": r"for these areas",
        "generations are not counted": r"(?:many|several) generations",
        "retired or on the way there": r"about 100 on pension|had retired",
        "no project began before the plan for certain": r"before the plan was",
    },
}


@cache
def texts(data: Path, language: str) -> list[tuple[str, str]]:
    found = []
    for table in TABLES:
        with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found += [
                    (f"{table}.csv {next(iter(row.values()))} {name}", value.replace("\u00a0", " "))
                    for name, value in row.items()
                    if name.endswith(f"_{language}")
                ]
    return found


@pytest.mark.parametrize(
    ("language", "reason"), [(language, reason) for language, claims in NOT_SAID.items() for reason in claims]
)
def test_no_text_claims_what_the_documents_do_not(language: str, reason: str, data: Path) -> None:
    pattern = NOT_SAID[language][reason]
    assert [place for place, text in texts(data, language) if re.search(pattern, text, re.IGNORECASE)] == []

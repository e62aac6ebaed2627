"""No sentence of the product that is only true of one town: code, pages and catalogues name none of its own."""

import re

import pytest

from armdash import config

NAMES = re.compile(
    r"\b(?:kemi(?!nen|al)\w*|veitsilu\w+|stora enso\w*|keminmaa\w*|simo(?:ss?a|sta|on|n)?|tornio\w*"
    r"|lapin|lapissa|lapland\w*|meri-lap\w+|tietopaket\w+|information package\w*)\b",
    re.IGNORECASE,
)
ENDINGS = ("*.py", "*.sql", "*.toml", "*.html", "*.css", "*.js", "*.typ", "*.csv")
# What may be named in one file, with its reason.
ALLOWED = {
    ("accessibility.toml", "kemin"): "the case whose pages the statement rests on",
    ("accessibility.toml", "kemi"): "the case whose pages the statement rests on",
    ("config.py", "kemi"): "the folder of the case that is shown where the environment names no other",
    ("earlier_versions.sql", "kemi_supplement"): "what ids meant when versions were kept",
    ("earlier_versions.sql", "kemi_supplement_months"): "what ids meant when versions were kept",
    ("earlier_versions.sql", "kemi_supplement_bonus"): "what ids meant when versions were kept",
}


def test_nothing_that_every_town_gets_names_one() -> None:
    folders = (config.ROOT / "src", config.ROOT / "pages")
    files = [file for folder in folders for ending in ENDINGS for file in sorted(folder.rglob(ending))]
    assert len(files) > 500
    found = {(file.name, name) for file in files for name in names_in(file.read_text("utf-8"))}
    assert found - ALLOWED.keys() == set()
    assert ALLOWED.keys() - found == set()


def names_in(text: str) -> set[str]:
    """Return the names in a text, in small letters."""
    return {found.lower() for found in NAMES.findall(text)}


@pytest.mark.parametrize("text", ["Kemissä", "the Kemi supplement", "Stora Enson", "simossa", "tietopaketista"])
def test_a_name_is_found(text: str) -> None:
    assert names_in(text)


@pytest.mark.parametrize("text", ["kemiallinen", "simple", "a package", "Lappeenranta"])
def test_another_word_is_none(text: str) -> None:
    assert not names_in(text)

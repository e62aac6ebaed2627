"""What is said is said as a native would: one word a concept, one comma rule, numbers with their spaces."""

import csv
import re
from functools import cache

import pytest

from armdash import config
from armdash.exports.paper_tables import cell_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator, catalogue, placeholders

FI, EN = Translator("fi"), Translator("en")
SPACE = "\u00a0"
MANY = 3006
# A number or a placeholder, an ordinary space, and a unit or the next three digits of the number.
TORN = re.compile(r"(?:\d|\}) (?:%|€|kk\b|pp\b|milj\.|mrd\b|prosentti|percentage point)|\b\d{1,3} \d{3}\b")
STANDARD = re.compile(r"EN 301 549")


def counted() -> list[tuple[str, str]]:
    """Return the language and key of every text that a count is written in."""
    return [
        (language, key.removesuffix(".other"))
        for language in config.LANGUAGES
        for key, text in catalogue(language).items()
        if key.endswith(".other") and key.removesuffix("other") + "one" in catalogue(language) and "{count}" in text
    ]


@pytest.mark.parametrize(("language", "key"), counted())
def test_a_count_has_the_separators_of_its_language(language: str, key: str) -> None:
    tr = Translator(language)
    others = placeholders(catalogue(language)[f"{key}.other"]) - {"count"}
    assert formats.number(MANY, tr) in tr.plural(key, MANY, **dict.fromkeys(others, ""))


@pytest.mark.parametrize(("tr", "expected"), [(FI, "3\u00a0006"), (EN, "3,006")])
def test_a_count_in_a_table_has_them_too(tr: Translator, expected: str) -> None:
    assert cell_text(MANY, tr) == expected


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_no_line_breaks_between_a_number_and_its_unit(language: str) -> None:
    texts = {key: STANDARD.sub("", text) for key, text in catalogue(language).items()}
    assert {key: text for key, text in texts.items() if TORN.search(text)} == {}


def test_lists_have_one_comma_rule() -> None:
    """British English, as all its texts: no comma before the last of a list."""
    assert formats.enumeration(["Kemi", "Keminmaa", "Simo"], EN) == "Kemi, Keminmaa and Simo"
    assert formats.alt_texts(["20", "21", "22 April"], EN) == "20, 21 or 22 April"
    short = re.compile(r"\b[\w’-]+, [\w’-]+, (?:and|or) [\w’-]+\b")
    assert [key for key, text in catalogue("en").items() if short.search(text)] == []


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_kinds_of_events_and_their_lines_have_the_same_words_everywhere(language: str) -> None:
    texts = catalogue(language)
    for kind in ("loss", "gain", "decision", "milestone"):
        assert texts[f"timeline.event_kind.{kind}"] == texts[f"lessons.step_kind.{kind}"]
        assert f"= {texts[f'timeline.event_kind.{kind}']}" in texts["timeline.note_events"]
    lines = texts["timeline.note_events"].partition(": ")[2]
    assert lines[1:] in texts["employment.events_note"]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_apostrophes_and_quotation_marks_are_those_of_print(language: str) -> None:
    assert [key for key, text in catalogue(language).items() if re.search(r"'|\w\"|\"\w", text)] == []


# English that was translated word for word, and why it may not come back: on the pages and in the texts of the data.
TRANSLATED = {
    r"\b(?:sources?|package|presentation|release|document|colours?|shape|figures?|heading|width|target|outcome|it|they)"
    r" (?:does not |do not |did not )?(?:tells?|told)\b": "people tell; sources say or give, figures show",
    r"\b(?:facts|statements|texts|sums) are told\b": "they are given or reported",
    r"\bin sight\b": "shown, visible",
    r"\bc[ao]me true\b": "dreams come true; targets are met, jobs are created or achieved",
    r"\b(?:take|takes|taken|took)(?: [\w-]+){0,6} into use\b": "adopt",
    r"\b(?:in|or) a measure\b": "in another measure: alone it says nothing",
    r"\bmend(?:ed|s)?\b": "errors are corrected",
    r"\bthe newest\b": "the latest",
    r"\bon one scale\b": "on the same scale",
    r"\bmeets? (?:all )?the conditions\b": "match the filters, as they are called on the page",
    r"\bprojects? of the structural change\b": "structural-change projects",
    r"\bexact to the\b": "accurate to",
    r"\bthe way of the money\b": "the route of the funding",
    r"\bthan anyone else\b": "than any other organisation",
    r"\bgood (?:€|two billion)": "just over, for *runsas*",
    r"\bpower to (?:attract|draw|keep)\b": "appeal, ability to attract",
    r"\btell apart\b": "separate, distinguish",
    r"\bby itself every\b": "automatically",
    r"\blabour force is about \w+ years old\b": "the figure is, not those in it",
    r"\bleave to the\b": "exit, return",
    r"\bgot to know\b": "understood",
    r"\bCorona\b": "COVID",
    r"\bbring back\b": "restore",
    r"\b(?:says?|said) nothing of\b": "nothing about",
}


@cache
def english_texts() -> dict[str, str]:
    """Return the English of the pages by key, and that of the data by file, line and column."""
    texts = dict(catalogue("en"))
    for file in sorted((config.ROOT / "data" / "kemi").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            for row in rows:
                texts |= {f"{file.name}:{rows.line_num}:{name}": row[name] for name in row if name.endswith("_en")}
    return texts


@pytest.mark.parametrize(("phrase", "reason"), TRANSLATED.items(), ids=TRANSLATED.values())
def test_no_english_is_translated_word_for_word(phrase: str, reason: str) -> None:
    found = {place: text for place, text in english_texts().items() if re.search(phrase, text, re.IGNORECASE)}
    assert found == {}, reason

"""Words made comparable for the search: without inflection, dots or doubled letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import snowballstemmer

WORD = re.compile(r"\w+")
WITHOUT_DOTS = str.maketrans({"ä": "a", "ö": "o", "å": "a", "é": "e", "š": "s", "ž": "z", "d": "t"})
DOUBLED = re.compile(r"(.)\1+")
LOOSE_ENDING = re.compile(r"(?<=.{3})(ks|st|s|t|i|e)$")
SHORTEST_PREFIX = 3


@dataclass(frozen=True)
class SearchTerm:
    """One word of a query: its start, for words still being typed, and its stems."""

    start: str
    stems: tuple[str, ...]


def folded(word: str) -> str:
    """Return the word in small letters without dots and doubled letters, d as t (vety, vedyn)."""
    return DOUBLED.sub(r"\1", word.lower().translate(WITHOUT_DOTS))


def stems(word: str) -> tuple[str, ...]:
    """Return the word's folded Finnish and English stems (Snowball), less the ending that varies after them."""
    found = []
    for language in ("finnish", "english"):
        stem = snowballstemmer.stemmer(language).stemWord(word.lower())
        found.append(LOOSE_ENDING.sub("", folded(stem)))
    return tuple(dict.fromkeys(found))


def search_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield every word of the text with its folded form and each of its stems."""
    for word in WORD.findall(text):
        for stem in stems(word):
            yield word, folded(word), stem


def search_terms(query: str) -> list[SearchTerm]:
    """Return the terms of a query; a word too short for a prefix search has the start ``''``."""
    terms = []
    for word in WORD.findall(query):
        start = folded(word)
        terms.append(SearchTerm(start if len(start) >= SHORTEST_PREFIX else "", stems(word)))
    return terms

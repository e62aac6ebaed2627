"""Words made comparable for the search: without inflection, dots or doubled letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import snowballstemmer

from armdash.i18n.search_numbers import split_numbers

WORD = re.compile(r"\w+")
HYPHENATED = re.compile(r"\w+(?:-\w+)+")
# Words of a question that say nothing of what is looked for.
IGNORED = (
    *("mitä", "mikä", "mitkä", "missä", "mistä", "mihin", "minne", "millä", "miksi", "milloin", "kuka", "ketkä"),
    *("kuinka", "miten", "paljon", "paljonko", "monta", "montako", "kenen", "ketä", "ja", "tai", "sekä", "oliko"),
    *("oli", "on", "ovat", "tehtiin", "tehty", "what", "where", "when", "who", "how", "much", "many", "and", "or"),
    *("the", "of", "in", "at", "to", "was", "were", "is", "are", "did", "does", "do", "done", "which", "why"),
)
# Soft hyphens, signs of no width, marks of direction: they come along with what is copied.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
WITHOUT_DOTS = str.maketrans({"ä": "a", "ö": "o", "å": "a", "é": "e", "š": "s", "ž": "z", "d": "t"})
DOUBLED = re.compile(r"(.)\1+")
LOOSE_ENDING = re.compile(r"(?<=.{3})(ks|st|s|t|i|e)$")
SHORTEST_PREFIX = 3
# Languages that write compounds as one word; a part follows after three letters at least. From five letters on it is
# found inside of a word, a shorter one only at the end, where letters that are alike by chance are rare.
COMPOUNDING = ("fi",)
SHORTEST_FIRST_PART, SHORTEST_LAST_PART, SHORTEST_PART = 3, 4, 5
END = " "
MAX_REMEMBERED = 100_000


@dataclass(frozen=True)
class SearchTerm:
    """One word of a query: its start, for words still being typed, its stems, and what of it a compound may hold.

    A number has what it may mean as its stems, and nothing else.
    """

    word: str
    start: str
    stems: tuple[str, ...]
    parts: tuple[str, ...]


def composed(text: str) -> str:
    """Return the text with each letter as one sign (ä, not a and two dots) and without signs that nobody sees."""
    return normalize("NFC", INVISIBLE.sub("", text))


def words(text: str) -> list[str]:
    """Return the words of a text, the same however it was written."""
    return WORD.findall(_written(text))


def _written(text: str) -> str:
    """Return the text composed, ligatures as letters, every blank as a space."""
    return normalize("NFKC", composed(text))


def folded(word: str) -> str:
    """Return the word in small letters without dots and doubled letters, d as t (vety, vedyn)."""
    return DOUBLED.sub(r"\1", _without_dots(word))


def _without_dots(word: str) -> str:
    return word.lower().translate(WITHOUT_DOTS)


@lru_cache(MAX_REMEMBERED)
def stems(word: str) -> tuple[str, ...]:
    """Return the word's folded Finnish and English stems (Snowball), less the ending that varies after them."""
    found = []
    for language in ("finnish", "english"):
        stem = snowballstemmer.stemmer(language).stemWord(word.lower())
        found.append(LOOSE_ENDING.sub("", folded(stem)))
    return tuple(dict.fromkeys(found))


def search_words(text: str, language: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield every word of the text with its folded form, each of its stems, and what may hold a searched part."""
    numbers, rest = split_numbers(_written(text), language)
    for number in numbers:
        for meant in number.meant:
            yield number.written, meant, meant, ""
    for written in HYPHENATED.findall(rest):
        joined = written.replace("-", "")
        for stem in stems(joined):
            yield written, folded(joined), stem, ""
    for word in words(rest):
        endings = [form[SHORTEST_FIRST_PART:] + END for form in (_without_dots(word), stems(word)[0])]
        for stem in stems(word):
            yield word, folded(word), stem, "".join(endings) if language in COMPOUNDING else ""


def search_terms(query: str) -> list[SearchTerm]:
    """Return the terms of a query; a word too short for a prefix search has the start ``''``.

    The words of a question (*what was done in …*) are none, where there are others.
    """
    numbers, rest = split_numbers(_written(query))
    terms = [SearchTerm(number.written, "", number.meant, ()) for number in numbers]
    asked = words(rest)
    told = [word for word in asked if word.lower() not in IGNORED]
    for word in told if told or terms else asked:
        start = folded(word)
        terms.append(SearchTerm(word, start if len(start) >= SHORTEST_PREFIX else "", stems(word), _parts(word)))
    return terms


def _parts(word: str) -> tuple[str, ...]:
    """Return what of the word a compound may hold: the word as it is typed, or its stem at the compound's end."""
    typed, stem = _without_dots(word), stems(word)[0]
    if len(typed) < SHORTEST_PART:
        return (typed + END,) if len(typed) >= SHORTEST_LAST_PART else ()
    return (typed, stem + END) if len(stem) >= SHORTEST_PART else (typed,)

"""The catalogues are complete in every language, and every key is used and known."""

import re
from itertools import chain

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.i18n.translator import MissingTextError, Translator, catalogue, placeholders

OTHERS = [language for language in config.LANGUAGES if language != config.DEFAULT_LANGUAGE]
SOURCES = {
    file: file.read_text("utf-8")
    for folder in ("src", "pages")
    for file in (config.ROOT / folder).rglob("*")
    if file.suffix in (".py", ".sql")
}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys_and_placeholders(language: str) -> None:
    base, other = catalogue(config.DEFAULT_LANGUAGE), catalogue(language)
    assert base.keys() == other.keys()
    assert {key: placeholders(text) for key, text in base.items()} == {
        key: placeholders(text) for key, text in other.items()
    }


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in catalogue(language).items() if not text.strip()] == []


def test_a_missing_key_raises() -> None:
    with pytest.raises(MissingTextError):
        Translator("fi")("no.such.key")


def test_every_key_in_the_code_exists() -> None:
    keys = catalogue(config.DEFAULT_LANGUAGE).keys()
    written = set(
        chain.from_iterable(re.findall(r'\btr(?:\.plural)?\(\s*"([\w.]+)"', text) for text in SOURCES.values())
    )
    missing = [key for key in written if key not in keys and f"{key}.other" not in keys]
    assert written
    assert missing == []


def test_every_key_is_used() -> None:
    """A key counts as used when its first part and its last part stand in the code."""
    code = "\n".join(SOURCES.values()) + " ".join(file.stem for file in SOURCES) + repr(Filters())
    prefixes = set(re.findall(r"""["']([\w]+\.[\w.]*)(?:\{|["'])""", code))
    unused = []
    for key in catalogue(config.DEFAULT_LANGUAGE):
        stem = re.sub(r"\.(one|other)$", "", key)
        name = stem.rsplit(".", 1)[-1]
        is_written = f'"{stem}"' in code
        is_composed = any(stem.startswith(prefix) for prefix in prefixes) or (
            key.startswith("check.") and re.search(rf"\b{name}\b", code)
        )
        if not is_written and not is_composed:
            unused.append(key)
    assert unused == []

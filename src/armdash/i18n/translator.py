"""The words of one language, read from its catalogue."""

import tomllib
from functools import cache
from importlib import resources
from string import Formatter

from babel import Locale
from babel.numbers import format_decimal

from armdash import config


class MissingTextError(KeyError):
    """The catalogue has no text for the key."""


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return the texts of a language by dotted key, e.g. ``overview.title``."""
    text = resources.files(__package__).joinpath("locales", f"{language}.toml").read_text("utf-8")
    return _flat(tomllib.loads(text))


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


def placeholders(text: str) -> set[str]:
    """Return the names of the ``{placeholders}`` in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


class Translator:
    """Looks up texts of one language; an object of the session, never of the process."""

    def __init__(self, language: str) -> None:
        """Raise ValueError for a language without a catalogue."""
        if language not in config.LANGUAGES:
            raise ValueError(f"no catalogue for the language {language!r}")
        self.language = language
        self._texts = catalogue(language)
        self.locale = Locale.parse(self("format.locale"), sep="-")

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of the key with its placeholders filled; raise MissingTextError without one."""
        try:
            text = self._texts[key]
        except KeyError:
            raise MissingTextError(f"{key} ({self.language})") from None
        return text.format(**values) if values else text

    def plural(self, key: str, count: int, /, **values: object) -> str:
        """Return the form of the key (``.one``, ``.other``) that the language uses with the count."""
        number = format_decimal(count, locale=self.locale)
        return self(f"{key}.{self.locale.plural_form(count)}", **{"count": number, **values})

    def has(self, key: str) -> bool:
        """Return whether the catalogue has the key."""
        return key in self._texts

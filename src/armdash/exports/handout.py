"""What is taken to a meeting: a presentation with its sources and its figures as tables, and its files' names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Presentation, Slide
from armdash.domain.public_address import frozen_address
from armdash.exports.dataset import Dataset, Provenance, Source, file_name
from armdash.exports.paper_tables import cell_text
from armdash.i18n.translator import Translator

LANGUAGE_TAGS = {"fi": "fi-FI", "en": "en-GB"}
MAX_FILTERS = 60
KEY_FIGURES = "key-figures"


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A presentation, its sources, and a dataset for each of its exhibits.

    ``enlarged`` are the slides with charts of the size that slides need.

    ``filter_ids`` are the filters in force as ids; they tell the files of different filters apart by their names.
    """

    presentation: Presentation
    sources: Sequence[Source]
    datasets: Sequence[Dataset]
    enlarged: Sequence[Slide]
    filter_ids: Sequence[str] = ()

    @property
    def exhibits(self) -> list[Exhibit]:
        """Return every exhibit once, in the order of the slides."""
        shown = {exhibit.key: exhibit for slide in self.presentation.slides for exhibit in slide.exhibits}
        return list(shown.values())

    @property
    def language_tag(self) -> str:
        """Return the language as files tell it: fi-FI, en-GB."""
        return LANGUAGE_TAGS.get(self.presentation.language, self.presentation.language)

    @property
    def made_at(self) -> datetime:
        """Return the day of the files as a time."""
        day = self.presentation.made_on
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    @property
    def frozen_address(self) -> str:
        """Return the address that shows these figures later too; empty where there is none that others can open."""
        address = self.presentation.address
        return frozen_address(address, self.presentation.version) if address else ""


def key_figures(exhibit: Exhibit, tr: Translator) -> list[list[str]]:
    """Return name, value and caption of each key figure, its first three columns; nothing of another exhibit."""
    rows = exhibit.table.rows if exhibit.key == KEY_FIGURES else []
    return [[cell_text(value, tr) for value in row[:3]] for row in rows]


def handout_name(key: str, filter_ids: Sequence[str], origin: Provenance, ending: str, tr: Translator) -> str:
    """Return ``armdash_<name>[-<filters>]_<day>_<data version>.<ending>``."""
    filters = re.sub(r"[^a-z0-9]+", "-", "-".join(filter_ids).lower()).strip("-")[:MAX_FILTERS].strip("-")
    return file_name(key, origin, ending, tr, suffixes=[filters])

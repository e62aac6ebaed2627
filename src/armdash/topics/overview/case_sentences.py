"""The case's own sentences with their figures filled in."""

from armdash.domain.row import Row
from armdash.exhibits.context import Reading, remembered
from armdash.exhibits.value_text import figure_text, when_text
from armdash.i18n.translator import placeholders
from armdash.queries.case import case_texts
from armdash.queries.filters import project_ids
from armdash.topics.funding.queries import project_money
from armdash.topics.overview.findings import HEADLINE, SECTIONS, figures_of


@remembered
def case_sentences(reading: Reading) -> dict[str, str]:
    """Return the case's texts by their place (name, subtitle, title, lede), their placeholders filled."""
    values: dict[str, object] = {
        row["key_figure_id"]: FigureWords(row, reading) for row in figures_of(reading, HEADLINE, *SECTIONS)
    }
    values["project_count"] = len(project_ids(reading.con))
    texts = case_texts(reading.con, language=reading.language)
    return {place: text.format(**values) for place, text in texts.items()}


def case_sources(reading: Reading, *places: str) -> list[str]:
    """Return the ids of the sources of the figures that the texts of the places name."""
    texts = case_texts(reading.con, language=reading.language)
    named = {name.partition(".")[0] for place in places for name in placeholders(texts[place])}
    figures = [row for row in figures_of(reading, HEADLINE, *SECTIONS) if row["key_figure_id"] in named]
    ids = [row["source_id"] for row in figures if row["source_id"]]
    if "project_count" in named:
        ids += [row["source_id"] for row in project_money(reading.con, language=reading.language)]
    return list(dict.fromkeys(ids))


class FigureWords:
    """A figure inside a sentence: itself as text, ``when`` as an adverbial of time."""

    def __init__(self, row: Row, reading: Reading) -> None:
        """Keep the figure and how the reader's language writes it."""
        self._text = figure_text(row, reading.tr)
        self.when = when_text(row, reading.tr)

    def __str__(self) -> str:
        """Return the figure with its bound."""
        return self._text

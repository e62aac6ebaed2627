"""The case's own sentences with their figures filled in."""

from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import value_text, when_text
from armdash.i18n.translator import placeholders
from armdash.queries.filters import all_project_ids
from armdash.topics.funding.queries import project_money
from armdash.topics.overview.findings import HEADLINE, SECTIONS, key_figures_of
from armdash.topics.overview.queries import KeyFigure


@cached
def case_sentences(context: Context) -> dict[str, str]:
    """Return the case's texts by their place (name, subtitle, title, lede), their placeholders filled."""
    values: dict[str, object] = {
        row.key_figure_id: ChartTexts(row, context) for row in key_figures_of(context, HEADLINE, *SECTIONS)
    }
    values["project_count"] = len(all_project_ids(context.con))
    texts = context.case_texts
    return {place: text.format(**values) for place, text in texts.items()}


def case_sources(context: Context, *places: str) -> list[str]:
    """Return the ids of the sources of the figures that the texts of the places name."""
    texts = context.case_texts
    named = {name.partition(".")[0] for place in places for name in placeholders(texts[place])}
    figures = [row for row in key_figures_of(context, HEADLINE, *SECTIONS) if row.key_figure_id in named]
    ids = [row.source_id for row in figures if row.source_id]
    if "project_count" in named:
        ids += [row.source_id for row in project_money(context.con, language=context.language)]
    return list(dict.fromkeys(ids))


class ChartTexts:
    """A figure inside a sentence: itself as text, ``when`` as an adverbial of time."""

    def __init__(self, row: KeyFigure, context: Context) -> None:
        """Keep the figure and how the reader's language writes it."""
        self._text = value_text(row, context.tr)
        self.when = when_text(row, context.tr)

    def __str__(self) -> str:
        """Return the figure with its bound."""
        return self._text

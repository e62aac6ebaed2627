"""What the overview shows: figures, story, how many projects ran."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from armdash.domain.values import Dated, Observation
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class KeyFigure(Observation, Dated):
    """A figure of the overview; one that is not known has no amounts, and no source where nobody tells why.

    ``explained_on`` is ``funding`` or ``outcomes``, None where only its source tells more; ``beside_id`` the loss or
    target beside which an outcome is told.
    """

    amounts: Sequence[Decimal]
    key_figure_id: str
    section: str
    tone: str
    name: str
    caption: str
    note: str | None
    source_id: str | None
    source_name: str | None
    locator: str | None
    explained_on: str | None
    beside_id: str | None
    fact_id: str | None


def key_figures(con: Connection, section: str, *, language: str) -> list[KeyFigure]:
    """Return the figures of a section (``headline``, ``lost``, ``targeted``, ``achieved``) in order."""
    sql = """
        WITH disputed AS (SELECT DISTINCT indicator_id FROM observation WHERE disagreement_id IS NOT NULL)
        SELECT figure.* EXCLUDE (sort_order, definition_fi, definition_en),
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               CASE
                   WHEN shown.funding_decision_id IS NOT NULL THEN 'funding'
                   WHEN shown.indicator_id IN (SELECT unnest([indicator_id, whole_indicator_id]) FROM promise)
                       OR shown.indicator_id IN (FROM disputed) THEN 'outcomes'
               END AS explained_on
        FROM mart.key_figure AS figure
        JOIN main.key_figure AS shown USING (key_figure_id)
        LEFT JOIN source ON source.source_id = figure.source_id
        WHERE figure.section = $section
        ORDER BY figure.sort_order
    """
    return query_rows(con, KeyFigure, sql, {"section": section}, language=language)

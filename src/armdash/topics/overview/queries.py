"""What the overview shows: figures, story, how many projects ran."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def key_figures(con: Connection, section: str, *, language: str) -> list[Row]:
    """Return the figures of a section (``headline``, ``lost``, ``targeted``, ``achieved``) in order.

    Columns: key_figure_id, section, tone, name, caption, unit, decimals, definition, amounts (list of Decimal, empty
    where not known), bound, wording, kind, starts_on, ends_on, date_bound, note, source_id, source_name, locator,
    explained_on (``funding``, ``outcomes``; None where only its source tells more).
    """
    sql = """
        WITH disputed AS (SELECT DISTINCT indicator_id FROM observation WHERE disagreement_id IS NOT NULL)
        SELECT key_figure.*, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               CASE
                   WHEN shown.funding_decision_id IS NOT NULL THEN 'funding'
                   WHEN shown.indicator_id IN (SELECT unnest([indicator_id, whole_indicator_id]) FROM promise)
                       OR shown.indicator_id IN (FROM disputed) THEN 'outcomes'
               END AS explained_on
        FROM mart.key_figure
        JOIN main.key_figure AS shown USING (key_figure_id)
        LEFT JOIN source ON source.source_id = key_figure.source_id
        WHERE key_figure.section = $section
        ORDER BY key_figure.sort_order
    """
    return run_query(con, sql, {"section": section}, language=language)

"""The words of every project, folded for the search, so that a query needs no text work."""

import duckdb

from armdash.i18n.search_words import search_words

FIELDS = """
    SELECT project_id, 'name' AS field, concat_ws(' ', name_fi, name_en, short_name_fi, short_name_en) AS text
        FROM project
    UNION ALL SELECT project_id, 'theme', concat_ws(' ', theme.name_fi, theme.name_en)
        FROM project JOIN theme USING (theme_id)
    UNION ALL SELECT project_id, 'summary', concat_ws(' ', summary_fi, summary_en) FROM project
    UNION ALL SELECT project_id, 'description', concat_ws(' ', description_fi, description_en) FROM project
    UNION ALL SELECT project_id, 'code', eu_project_code FROM project WHERE eu_project_code IS NOT NULL
    UNION ALL SELECT project_id, 'result', concat_ws(' ', text_fi, text_en) FROM project_result
    UNION ALL SELECT project_id, 'place', concat_ws(' ', name_fi, name_en, action_fi, action_en)
        FROM project_place JOIN place USING (place_id)
    UNION ALL SELECT project_id, 'organisation',
            concat_ws(' ', name_fi, name_en, short_name_fi, short_name_en, unit_fi, unit_en)
        FROM project_organisation JOIN organisation USING (organisation_id)
    UNION ALL SELECT project_id, 'funder', concat_ws(' ', name_fi, name_en, short_name_fi, short_name_en, instrument)
        FROM project_funder JOIN organisation USING (organisation_id)
"""


def load_search_words(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``staging.search_word``: project_id, field, word as written, folded word, stem."""
    con.execute(
        "CREATE TABLE staging.search_word (project_id VARCHAR, field VARCHAR, word VARCHAR,"
        " folded VARCHAR, stem VARCHAR)"
    )
    rows = {
        (project_id, field, word, folded, stem)
        for project_id, field, text in con.execute(FIELDS).fetchall()
        for word, folded, stem in search_words(text)
    }
    columns = [list(column) for column in zip(*sorted(rows), strict=True)] or [[] for _ in range(5)]
    con.execute(
        "INSERT INTO staging.search_word SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)",
        columns,
    )

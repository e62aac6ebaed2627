"""The words of every project, folded for the search, so that a query needs no text work."""

import duckdb

from armdash.i18n.search_words import search_words
from armdash.pipeline.insert import insert_rows

FIELDS = """
    SELECT project_id, 'name' AS field,
            concat_ws(' ', name_fi, short_name_fi) AS fi, concat_ws(' ', name_en, short_name_en) AS en
        FROM project
    UNION ALL SELECT project_id, 'theme', theme.name_fi, theme.name_en
        FROM project JOIN theme USING (theme_id)
    UNION ALL SELECT project_id, 'summary', summary_fi, summary_en FROM project
    UNION ALL SELECT project_id, 'description', description_fi, description_en FROM project
    UNION ALL SELECT project_id, 'code', NULL, eu_project_code FROM project
    UNION ALL SELECT project_id, 'result', text_fi, text_en FROM project_result
    UNION ALL SELECT project_id, 'place', concat_ws(' ', name_fi, action_fi), concat_ws(' ', name_en, action_en)
        FROM project_place JOIN place USING (place_id)
    UNION ALL SELECT project_id, 'organisation',
            concat_ws(' ', name_fi, short_name_fi, unit_fi), concat_ws(' ', name_en, short_name_en, unit_en)
        FROM project_organisation JOIN organisation USING (organisation_id)
    UNION ALL SELECT project_id, 'funder',
            concat_ws(' ', name_fi, short_name_fi), concat_ws(' ', name_en, short_name_en, instrument)
        FROM project_funder JOIN organisation USING (organisation_id)
"""


def load_search_words(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``staging.search_word``: project_id, field, word as written, folded word, stem, compound."""
    con.execute(
        "CREATE TABLE staging.search_word (project_id VARCHAR, field VARCHAR, word VARCHAR,"
        " folded VARCHAR, stem VARCHAR, compound VARCHAR)"
    )
    rows = {
        (project_id, field, *word)
        for project_id, field, *texts in con.execute(FIELDS).fetchall()
        for language, text in zip(("fi", "en"), texts, strict=True)
        for word in search_words(text or "", language)
    }
    insert_rows(con, "staging.search_word", sorted(rows))

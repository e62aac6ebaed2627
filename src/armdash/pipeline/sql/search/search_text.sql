-- The texts that find something in the search, of which the build makes search words: a project by many fields, all
-- else by its name (with what stands beside it) and its text. Pages ask for their words alone.
CREATE TEMP TABLE search_text AS
SELECT 'project' AS kind, project_id AS entry_id, 'name' AS field,
       concat_ws(' ', name_fi, short_name_fi) AS text_fi, concat_ws(' ', name_en, short_name_en) AS text_en
FROM project
UNION ALL SELECT 'project', project_id, 'theme', theme.name_fi, theme.name_en FROM project JOIN theme USING (theme_id)
UNION ALL SELECT 'project', project_id, 'summary', summary_fi, summary_en FROM project
UNION ALL SELECT 'project', project_id, 'description', description_fi, description_en FROM project
UNION ALL SELECT 'project', project_id, 'code', NULL, eu_project_code FROM project
UNION ALL SELECT 'project', project_id, 'result', text_fi, text_en FROM project_result
UNION ALL SELECT 'project', project_id, 'place', concat_ws(' ', name_fi, action_fi), concat_ws(' ', name_en, action_en)
    FROM project_place JOIN place USING (place_id)
UNION ALL SELECT 'project', project_id, 'organisation',
        concat_ws(' ', name_fi, short_name_fi, unit_fi), concat_ws(' ', name_en, short_name_en, unit_en)
    FROM project_organisation JOIN organisation USING (organisation_id)
UNION ALL SELECT 'project', project_id, 'funder',
        concat_ws(' ', name_fi, short_name_fi), concat_ws(' ', name_en, short_name_en, instrument)
    FROM project_funder JOIN organisation USING (organisation_id)
UNION ALL SELECT kind, entry_id, 'name', concat_ws(' ', name_fi, beside_fi), concat_ws(' ', name_en, beside_en)
    FROM mart.search_entry WHERE kind <> 'project'
UNION ALL SELECT kind, entry_id, 'text', text_fi, text_en
    FROM mart.search_entry WHERE kind <> 'project' AND text_fi IS NOT NULL

-- What the search of all pages can find, one row each: its name and text, words beside them that find it, too, and
-- the page where it stands with what opens it there. A value has what it is told with; of a series only the newest.
CREATE TABLE mart.search_entry AS
WITH taken_part AS (
    SELECT organisation_id, count(DISTINCT project_id) AS project_count,
           bool_or(role <> 'funder') AS is_implementer
    FROM (
        SELECT organisation_id, project_id, role FROM project_organisation
        UNION ALL SELECT organisation_id, project_id, role FROM project_funder WHERE role = 'funder'
    )
    GROUP BY organisation_id
),
placed AS (
    SELECT place_id, count(DISTINCT project_id) AS project_count FROM project_place GROUP BY place_id
),
in_municipality AS (
    SELECT code, count(*) AS project_count
    FROM (SELECT unnest(municipality_codes) AS code FROM mart.project_card)
    GROUP BY code
)
SELECT
    'project' AS kind, project_id AS entry_id, number AS sort_order, 'projects' AS page, 'project' AS opened_by,
    project_id AS opened, NULL::VARCHAR AS anchor, name_fi, name_en, summary_fi AS text_fi, summary_en AS text_en,
    NULL::VARCHAR AS beside_fi, NULL::VARCHAR AS beside_en, NULL::BIGINT AS project_count,
    NULL::DECIMAL(18, 2)[] AS amounts, NULL::VARCHAR AS unit, NULL::INTEGER AS decimals, NULL::VARCHAR AS bound,
    NULL::VARCHAR AS wording_fi, NULL::VARCHAR AS wording_en, NULL::VARCHAR AS value_kind, NULL::DATE AS starts_on,
    NULL::DATE AS ends_on, NULL::VARCHAR AS date_bound, NULL::VARCHAR AS source_name_fi,
    NULL::VARCHAR AS source_name_en, NULL::VARCHAR AS locator
FROM project
UNION ALL BY NAME
SELECT
    'organisation' AS kind, organisation_id AS entry_id, -coalesce(project_count, 0) AS sort_order,
    CASE WHEN project_count > 0 THEN 'projects' WHEN member.organisation_id IS NULL THEN 'sources' ELSE 'network' END
        AS page,
    CASE WHEN is_implementer THEN 'organisation' WHEN project_count > 0 THEN 'funder'
         WHEN member.organisation_id IS NULL THEN 'source' END AS opened_by,
    CASE WHEN project_count > 0 THEN organisation_id WHEN member.organisation_id IS NULL THEN source_id END AS opened,
    name_fi, name_en, note_fi AS text_fi, note_en AS text_en, short_name_fi AS beside_fi,
    short_name_en AS beside_en, coalesce(project_count, 0) AS project_count
FROM organisation
LEFT JOIN taken_part USING (organisation_id)
LEFT JOIN (SELECT DISTINCT organisation_id FROM working_group_member) AS member USING (organisation_id)
UNION ALL BY NAME
SELECT
    'organisation' AS kind, 'group.' || working_group_id AS entry_id, sort_order, 'network' AS page,
    'group-' || coalesce(part_of, working_group_id) AS anchor, name_fi, name_en, description_fi AS text_fi,
    description_en AS text_en
FROM working_group
UNION ALL BY NAME
SELECT
    'place' AS kind, 'area.' || area_id AS entry_id, sort_order - 1000 AS sort_order,
    CASE WHEN kind <> 'municipality' THEN 'employment' WHEN told.code IS NULL THEN 'projects' ELSE 'map' END AS page,
    CASE WHEN kind <> 'municipality' THEN NULL WHEN told.code IS NULL THEN 'municipality' ELSE 'profile' END
        AS opened_by,
    if(kind = 'municipality', substr(area_id, 3), NULL) AS opened, name_fi, name_en, locative_fi AS beside_fi,
    locative_en AS beside_en, if(kind = 'municipality', coalesce(project_count, 0), NULL) AS project_count
FROM area
LEFT JOIN in_municipality ON area_id = 'KU' || in_municipality.code
LEFT JOIN (SELECT code FROM mart.told_municipality) AS told ON area_id = 'KU' || told.code
WHERE kind IN ('municipality', 'sub_region', 'region')
UNION ALL BY NAME
SELECT
    'place' AS kind, place_id AS entry_id, -coalesce(project_count, 0) AS sort_order, 'map' AS page,
    if(project_count > 0 AND told_place.code IS NOT NULL, 'profile', NULL) AS opened_by,
    if(project_count > 0, told_place.code, NULL) AS opened, place.name_fi, place.name_en,
    area.name_fi AS text_fi, area.name_en AS text_en, coalesce(project_count, 0) AS project_count
FROM place
LEFT JOIN placed USING (place_id)
LEFT JOIN area ON area_id = 'KU' || municipality_code
LEFT JOIN (SELECT code FROM mart.told_municipality) AS told_place ON told_place.code = municipality_code
UNION ALL BY NAME
SELECT
    'event' AS kind, event_id AS entry_id, row_number() OVER (ORDER BY starts_on, event_id) AS sort_order,
    'timeline' AS page, 'event-' || event_id AS anchor, name_fi, name_en, description_fi AS text_fi,
    description_en AS text_en,
    array_to_string(
        list_transform(days, lambda day: if(precision = 'day', strftime(day, '%-d.%-m.%Y'), strftime(day, '%Y'))), ' '
    ) AS beside_fi,
    array_to_string(
        list_transform(days, lambda day: if(precision = 'day', strftime(day, '%-d %B %Y'), strftime(day, '%Y'))), ' '
    ) AS beside_en
FROM mart.story_event
UNION ALL BY NAME
FROM (SELECT * EXCLUDE (is_newest, indicator_id) FROM mart.search_value WHERE is_newest)
UNION ALL BY NAME
SELECT
    'value' AS kind, 'decision.' || funding_decision_id AS entry_id, 500 + decision.sort_order AS sort_order,
    'sources' AS page, 'fact' AS opened_by, entry_id AS opened, name_fi, name_en, overlap_note_fi AS beside_fi,
    overlap_note_en AS beside_en, list_filter([amount_eur, amount_high_eur], lambda one: one IS NOT NULL) AS amounts, 'eur' AS unit,
       2 AS decimals, coalesce(amount_bound, 'exact') AS bound,
    'decision' AS value_kind, decided_on AS starts_on,
    if(decided_precision = 'month', last_day(decided_on), decided_on) AS ends_on,
    source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, locator
FROM funding_decision AS decision JOIN source USING (source_id)
UNION ALL BY NAME
SELECT
    'value' AS kind, 'budget.' || project_id AS entry_id, 600 + number AS sort_order, 'sources' AS page,
    'fact' AS opened_by, entry_id AS opened, project.name_fi, project.name_en,
    [total_budget_eur] AS amounts, 'eur' AS unit, 2 AS decimals, 'exact' AS bound, 'budget' AS value_kind,
    source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, budget_locator AS locator
FROM project JOIN source ON source.source_id = budget_source_id
WHERE total_budget_eur IS NOT NULL
UNION ALL BY NAME
SELECT
    'lesson' AS kind, lesson_id AS entry_id, sort_order, 'lessons' AS page, 'lesson-' || lesson_id AS anchor, name_fi,
    name_en, text_fi, text_en
FROM lesson
UNION ALL BY NAME
SELECT
    'lesson' AS kind, 'step.' || response_step_id AS entry_id, 1000 + sort_order AS sort_order, 'lessons' AS page,
    'step-' || response_step_id AS anchor, advice_fi AS name_fi, advice_en AS name_en, done_fi AS text_fi,
    done_en AS text_en
FROM response_step
UNION ALL BY NAME
SELECT
    'service' AS kind, employment_service_id AS entry_id, sort_order, 'services' AS page,
    'service-' || employment_service_id AS anchor, name_fi, name_en, text_fi, text_en
FROM employment_service
UNION ALL BY NAME
SELECT
    'service' AS kind, 'programme.' || employment_programme_id AS entry_id, sort_order - 1000 AS sort_order, 'services' AS page,
    name_fi, name_en, description_fi AS text_fi, description_en AS text_en
FROM employment_programme
UNION ALL BY NAME
SELECT
    'source' AS kind, source_id AS entry_id, if(kind = 'document', 0, 1) AS sort_order,
    'sources' AS page, 'source' AS opened_by, source_id AS opened, title AS name_fi,
    coalesce(title_en, title) AS name_en, publisher AS text_fi, coalesce(publisher_en, publisher) AS text_en,
    short_name_fi AS beside_fi, short_name_en AS beside_en
FROM source
UNION ALL BY NAME
SELECT
    'term' AS kind, term_id AS entry_id, 0 AS sort_order, page, name_fi, name_en,
    definition_fi AS text_fi, definition_en AS text_en
FROM term
LEFT JOIN (SELECT term_id, min_by(page, rowid) AS page FROM term_page GROUP BY term_id) USING (term_id)

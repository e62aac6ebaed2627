-- One row a project with what lists, filters and neighbours need.
CREATE TABLE mart.project_card AS
WITH phase AS (
    SELECT project_id, min(starts_on) AS starts_on, max(ends_on) AS ends_on, count(*) AS phase_count,
           bool_or(disagreement_id IS NOT NULL) AS has_disagreement, bool_or(is_end_planned) AS is_end_planned,
           bool_and(is_end_known) AS is_end_known, bool_or(is_ongoing) AS is_ongoing
    FROM mart.phase_time GROUP BY project_id
),
actor AS (
    SELECT project_id,
           list(organisation_id ORDER BY role, organisation_id) AS organisation_ids,
           list(organisation_id ORDER BY organisation_id) FILTER (role = 'lead') AS lead_ids,
           list(short_name_fi ORDER BY short_name_fi COLLATE fi) FILTER (role = 'lead') AS lead_names_fi,
           list(short_name_en ORDER BY short_name_en COLLATE fi) FILTER (role = 'lead') AS lead_names_en
    FROM project_organisation JOIN organisation USING (organisation_id) GROUP BY project_id
),
funder AS (
    SELECT project_id,
           list(DISTINCT organisation_id ORDER BY organisation_id) AS funder_ids,
           list(DISTINCT short_name_fi ORDER BY short_name_fi COLLATE fi) AS funder_names_fi,
           list(DISTINCT short_name_en ORDER BY short_name_en COLLATE fi) AS funder_names_en
    FROM project_funder JOIN organisation USING (organisation_id) WHERE role = 'funder' GROUP BY project_id
),
municipality AS (
    SELECT project_id, list(DISTINCT municipality_code ORDER BY municipality_code) AS municipality_codes
    FROM (
        SELECT project_id, municipality_code FROM project_place JOIN place USING (place_id)
        UNION ALL
        SELECT project_id, municipality_code FROM project_organisation JOIN organisation USING (organisation_id)
    )
    WHERE municipality_code IS NOT NULL
    GROUP BY project_id
)
SELECT
    project.project_id, project.number, project.theme_id,
    theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en, theme.sort_order AS theme_order,
    project.name_fi, project.name_en, project.short_name_fi, project.short_name_en,
    project.summary_fi, project.summary_en,
    phase.starts_on, phase.ends_on, phase.phase_count, phase.has_disagreement, phase.is_end_planned,
    phase.is_end_known, phase.is_ongoing,
    actor.organisation_ids, actor.lead_ids, actor.lead_names_fi, actor.lead_names_en,
    coalesce(funder_ids, []) AS funder_ids, coalesce(funder_names_fi, []) AS funder_names_fi,
    coalesce(funder_names_en, []) AS funder_names_en,
    coalesce(municipality.municipality_codes, []) AS municipality_codes,
    project.total_budget_eur, project.is_arm_funded, project.eu_project_code,
    project.source_id, project.locator
FROM project
JOIN theme USING (theme_id)
JOIN phase USING (project_id)
JOIN actor USING (project_id)
LEFT JOIN funder USING (project_id)
LEFT JOIN municipality USING (project_id)
ORDER BY project.number

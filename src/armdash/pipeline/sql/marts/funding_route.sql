-- One row a project phase: how its money came. Channel = a ministry, state agency or regional council among its
-- funders; NULL where no source names one. A budget is known for a whole project, so only projects with one phase
-- have it here.
CREATE TABLE mart.funding_route AS
WITH given AS (
    SELECT phase.project_id, phase.phase, funder.rowid AS place, organisation_id, kind, funder.instrument,
           funder.source_id, organisation.short_name_fi, organisation.short_name_en
    FROM project_phase AS phase
    JOIN project_funder AS funder
        ON funder.project_id = phase.project_id AND (funder.phase IS NULL OR funder.phase = phase.phase)
    JOIN organisation USING (organisation_id)
),
way AS (
    SELECT
        project_id, phase,
        string_agg(organisation_id, '+' ORDER BY place) FILTER (is_channel) AS channel_id,
        string_agg(short_name_fi, ' + ' ORDER BY place) FILTER (is_channel) AS channel_fi,
        string_agg(short_name_en, ' + ' ORDER BY place) FILTER (is_channel) AS channel_en,
        string_agg(DISTINCT instrument, '+' ORDER BY instrument) AS instrument,
        list(short_name_fi ORDER BY place) FILTER (is_other) AS other_names_fi,
        list(short_name_en ORDER BY place) FILTER (is_other) AS other_names_en,
        list(DISTINCT source_id ORDER BY source_id) AS source_ids
    FROM (
        SELECT *, kind IN ('ministry', 'state_agency', 'regional_council') AS is_channel,
               kind NOT IN ('ministry', 'state_agency', 'regional_council', 'eu_fund') AS is_other
        FROM given
    )
    GROUP BY project_id, phase
)
SELECT
    project.project_id, project.number, project.short_name_fi, project.short_name_en,
    project.theme_id, theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en, theme.sort_order AS theme_order,
    project_phase.phase, project_phase.name_fi AS phase_name_fi, project_phase.name_en AS phase_name_en,
    count(*) OVER (PARTITION BY project.project_id) AS phase_count,
    channel_id, channel_fi, channel_en, instrument,
    coalesce(other_names_fi, []) AS other_names_fi, coalesce(other_names_en, []) AS other_names_en,
    CASE WHEN count(*) OVER (PARTITION BY project.project_id) = 1 THEN total_budget_eur END AS budget_eur,
    coalesce(source_ids, [project.source_id]) AS source_ids, project.budget_source_id
FROM project_phase
JOIN project USING (project_id)
JOIN theme USING (theme_id)
LEFT JOIN way ON way.project_id = project_phase.project_id AND way.phase = project_phase.phase
ORDER BY project.number, project_phase.phase

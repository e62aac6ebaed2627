-- Every value of every disagreement; a figure has amounts, a date has a period, money has euros.
CREATE TABLE mart.disagreement_value AS
SELECT
    disagreement_id, 'figure' AS value_kind, indicator_id || '/' || area_id AS subject_id,
    indicator.name_fi AS subject_fi, indicator.name_en AS subject_en,
    area.name_fi AS area_fi, area.name_en AS area_en,
    list(value ORDER BY part) AS amounts, unit, decimals, any_value(bound) AS bound,
    any_value(wording_fi) AS wording_fi, any_value(wording_en) AS wording_en, observation.kind,
    starts_on, ends_on, observation.source_id, any_value(observation.locator) AS locator,
    min(observation.rowid) AS told_order, any_value(note_fi) AS note_fi, any_value(note_en) AS note_en
FROM observation
JOIN indicator USING (indicator_id)
JOIN area USING (area_id)
WHERE disagreement_id IS NOT NULL
GROUP BY ALL
UNION ALL BY NAME
SELECT disagreement_id, 'day' AS value_kind, event_id AS subject_id, name_fi AS subject_fi, name_en AS subject_en,
       starts_on, starts_on AS ends_on, source_id, locator
FROM event
WHERE disagreement_id IS NOT NULL
UNION ALL BY NAME
SELECT disagreement_id, 'period' AS value_kind, project_id AS subject_id,
       project.short_name_fi AS subject_fi, project.short_name_en AS subject_en,
       starts_on, ends_on, project_phase.source_id, project_phase.locator
FROM project_phase JOIN project USING (project_id)
WHERE disagreement_id IS NOT NULL
UNION ALL BY NAME
SELECT disagreement_id, 'period' AS value_kind, project_id AS subject_id,
       project.short_name_fi AS subject_fi, project.short_name_en AS subject_en,
       starts_on, ends_on, variant.source_id, variant.locator, note_fi, note_en
FROM project_phase_variant AS variant JOIN project USING (project_id)
UNION ALL BY NAME
SELECT disagreement_id, 'period' AS value_kind, employment_programme_id AS subject_id,
       name_fi AS subject_fi, name_en AS subject_en,
       make_date(first_year, 1, 1) AS starts_on, make_date(last_year, 12, 31) AS ends_on, source_id, locator
FROM employment_programme
WHERE disagreement_id IS NOT NULL
UNION ALL BY NAME
SELECT disagreement_id, 'figure' AS value_kind, funding_decision_id AS subject_id,
       name_fi AS subject_fi, name_en AS subject_en, [amount_eur] AS amounts, 'eur' AS unit, 2 AS decimals,
       'exact' AS bound, decided_on AS starts_on, decided_on AS ends_on, source_id, locator,
       overlap_note_fi AS note_fi, overlap_note_en AS note_en
FROM funding_decision
WHERE disagreement_id IS NOT NULL
ORDER BY disagreement_id, starts_on NULLS LAST, subject_id

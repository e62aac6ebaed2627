-- Every value of every disagreement; a figure has amounts, a date has a period, money has euros.
CREATE TABLE mart.disagreement_value AS
SELECT
    disagreement_id, 'figure' AS value_kind, indicator_id || '/' || area_id AS subject_id,
    indicator_name_fi AS subject_fi, indicator_name_en AS subject_en, area_fi, area_en,
    amounts, unit, decimals, bound, wording_fi, wording_en, kind, starts_on, ends_on, date_bound,
    source_id, locator, told_order, note_fi, note_en, fact_id
FROM mart.bounded_value
WHERE disagreement_id IS NOT NULL
UNION ALL BY NAME
SELECT disagreement_id, 'day' AS value_kind, event_id AS subject_id, name_fi AS subject_fi, name_en AS subject_en,
       starts_on, starts_on AS ends_on, precision, date_bound, source_id, locator,
       'event.' || event_id AS fact_id
FROM event
WHERE disagreement_id IS NOT NULL
UNION ALL BY NAME
SELECT disagreement_id, 'period' AS value_kind, project_id AS subject_id,
       project.short_name_fi AS subject_fi, project.short_name_en AS subject_en,
       starts_on, ends_on, is_ongoing, 'day' AS precision, project_phase.source_id, project_phase.locator
FROM project_phase JOIN project USING (project_id)
WHERE disagreement_id IS NOT NULL
UNION ALL BY NAME
SELECT disagreement_id, 'period' AS value_kind, project_id AS subject_id,
       project.short_name_fi AS subject_fi, project.short_name_en AS subject_en,
       starts_on, ends_on, precision, variant.source_id, variant.locator, note_fi, note_en
FROM project_phase_variant AS variant JOIN project USING (project_id)
UNION ALL BY NAME
SELECT disagreement_id, 'period' AS value_kind, employment_programme_id AS subject_id,
       name_fi AS subject_fi, name_en AS subject_en,
       make_date(first_year, 1, 1) AS starts_on, make_date(last_year, 12, 31) AS ends_on, is_ongoing, 'year' AS precision,
       source_id, locator
FROM employment_programme
WHERE disagreement_id IS NOT NULL
  AND (project_id, source_id) NOT IN (SELECT (project_id, source_id) FROM project_phase_variant)
UNION ALL BY NAME
SELECT disagreement_id, 'decision' AS value_kind, funding_decision_id AS subject_id,
       name_fi AS subject_fi, name_en AS subject_en, list_filter([amount_eur, amount_high_eur], lambda one: one IS NOT NULL) AS amounts, 'eur' AS unit,
       2 AS decimals, coalesce(amount_bound, 'exact') AS bound, decided_on AS starts_on,
       if(decided_precision = 'month', last_day(decided_on), decided_on) AS ends_on, source_id, locator,
       overlap_note_fi AS note_fi, overlap_note_en AS note_en, 'decision.' || funding_decision_id AS fact_id
FROM funding_decision
WHERE disagreement_id IS NOT NULL
ORDER BY disagreement_id, starts_on NULLS LAST, subject_id

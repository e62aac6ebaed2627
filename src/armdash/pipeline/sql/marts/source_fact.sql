-- What a reader can check against a source: figures, decisions, events and projects with the place in the source.
-- Each has the id by which an address names it, and the figures that measure the same have the same subject.
CREATE TABLE mart.source_fact AS
SELECT
    fact_id, source_id, if(told.kind = 'statistic', 'statistic', 'figure') AS fact_kind, 1 AS sort_order,
    indicator_name_fi AS name_fi, indicator_name_en AS name_en, area_fi, area_en,
    definition_fi, definition_en, indicator_id || '/' || area_id AS subject_id, disagreement_id, project_id,
    amounts, told.unit, told.decimals, bound, wording_fi, wording_en, told.kind, starts_on, ends_on, date_bound,
    locator, note_fi, note_en
FROM mart.bounded_value AS told JOIN indicator USING (indicator_id)
UNION ALL BY NAME
SELECT 'decision.' || funding_decision_id AS fact_id, source_id, 'decision' AS fact_kind, 2 AS sort_order,
       name_fi, name_en, disagreement_id,
       list_filter([amount_eur, amount_high_eur], lambda one: one IS NOT NULL) AS amounts, 'eur' AS unit,
       2 AS decimals, coalesce(amount_bound, 'exact') AS bound,
       if(decided_source_id IS NULL, decided_on, NULL) AS starts_on,
       if(decided_precision = 'month', last_day(starts_on), starts_on) AS ends_on, locator,
       overlap_note_fi AS note_fi, overlap_note_en AS note_en
FROM funding_decision
UNION ALL BY NAME
SELECT 'budget.' || project_id AS fact_id, budget_source_id AS source_id, 'budget' AS fact_kind, 3 AS sort_order,
       short_name_fi AS name_fi, short_name_en AS name_en, project_id,
       [total_budget_eur] AS amounts, 'eur' AS unit, 2 AS decimals, 'exact' AS bound, budget_locator AS locator
FROM project
WHERE budget_source_id IS NOT NULL AND total_budget_eur IS NOT NULL
UNION ALL BY NAME
SELECT 'event.' || event_id AS fact_id, source_id, 'event' AS fact_kind, 4 AS sort_order, name_fi, name_en,
       description_fi AS definition_fi, description_en AS definition_en, disagreement_id, [] AS amounts, starts_on,
       CASE precision
           WHEN 'month' THEN last_day(starts_on)
           WHEN 'season' THEN last_day(starts_on + INTERVAL 2 MONTH)
           WHEN 'year' THEN make_date(year(starts_on), 12, 31)
           ELSE starts_on
       END AS ends_on, date_bound,
       locator
FROM event
UNION ALL BY NAME
SELECT 'project.' || project_id AS fact_id, source_id, 'project' AS fact_kind, 5 AS sort_order,
       short_name_fi AS name_fi, short_name_en AS name_en, project_id, [] AS amounts, locator
FROM project

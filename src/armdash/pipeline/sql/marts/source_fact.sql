-- What a reader can check against a source: figures, decisions, events and projects with the place in the source.
CREATE TABLE mart.source_fact AS
SELECT
    source_id, 'figure' AS fact_kind, 1 AS sort_order,
    indicator_name_fi AS name_fi, indicator_name_en AS name_en, area_fi, area_en,
    amounts, unit, decimals, bound, wording_fi, wording_en, kind, starts_on, ends_on, date_bound, locator
FROM mart.bounded_value
WHERE kind IS DISTINCT FROM 'statistic'
UNION ALL BY NAME
SELECT source_id, 'decision' AS fact_kind, 2 AS sort_order, name_fi, name_en,
       [amount_eur] AS amounts, 'eur' AS unit, 2 AS decimals, 'exact' AS bound,
       if(decided_source_id IS NULL, decided_on, NULL) AS starts_on,
       if(decided_precision = 'month', last_day(starts_on), starts_on) AS ends_on, locator
FROM funding_decision
UNION ALL BY NAME
SELECT budget_source_id AS source_id, 'budget' AS fact_kind, 3 AS sort_order,
       short_name_fi AS name_fi, short_name_en AS name_en,
       [total_budget_eur] AS amounts, 'eur' AS unit, 2 AS decimals, 'exact' AS bound, budget_locator AS locator
FROM project
WHERE budget_source_id IS NOT NULL AND total_budget_eur IS NOT NULL
UNION ALL BY NAME
SELECT source_id, 'event' AS fact_kind, 4 AS sort_order, name_fi, name_en, [] AS amounts, starts_on,
       CASE precision
           WHEN 'month' THEN last_day(starts_on)
           WHEN 'season' THEN last_day(starts_on + INTERVAL 2 MONTH)
           WHEN 'year' THEN make_date(year(starts_on), 12, 31)
           ELSE starts_on
       END AS ends_on, date_bound,
       locator
FROM event
UNION ALL BY NAME
SELECT source_id, 'project' AS fact_kind, 5 AS sort_order, short_name_fi AS name_fi, short_name_en AS name_en,
       [] AS amounts, locator
FROM project

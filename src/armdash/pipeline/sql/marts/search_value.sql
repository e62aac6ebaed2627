-- Every value with what it is told with, for the search: a number finds it, whatever its time; words find of a series
-- only the newest.
CREATE TABLE mart.search_value AS
WITH told AS (
    SELECT bounded_value.*, row_number() OVER (PARTITION BY indicator_id, area_id, kind ORDER BY starts_on DESC) AS age
    FROM mart.bounded_value
    WHERE amounts IS NOT NULL
)
SELECT
    'value' AS kind, fact_id AS entry_id,
    if(told.kind = 'statistic', 1000, 0) + row_number() OVER (
        ORDER BY if(told.kind = 'statistic', ends_on, NULL) DESC, formula_fi IS NULL, told_order
    ) AS sort_order,
    'sources' AS page, 'fact' AS opened_by, fact_id AS opened,
    indicator_name_fi AS name_fi, indicator_name_en AS name_en, area_fi AS text_fi, area_en AS text_en,
    project_fi AS beside_fi, project_en AS beside_en,
    amounts, unit, decimals, bound, wording_fi, wording_en, coalesce(told.kind, 'None') AS value_kind, starts_on,
    ends_on, date_bound, source_name_fi, source_name_en, locator, indicator_id,
    told.kind IS DISTINCT FROM 'statistic' OR age = 1 AS is_newest
FROM told
JOIN (SELECT indicator_id, formula_fi FROM indicator) USING (indicator_id)
LEFT JOIN (SELECT project_id, name_fi AS project_fi, name_en AS project_en FROM project) USING (project_id)

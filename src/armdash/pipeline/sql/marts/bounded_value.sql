-- Every value as its source tells it, one row each: its parts in order, kind, bound and time. What differs in any of
-- these is another value, so nothing that reads this mart can mix them. Computed statistics are among them.
-- A value that is no statistic has as many decimals as it was told with: 15 % is not 15.0 %.
CREATE TABLE mart.bounded_value AS
WITH told AS (
    SELECT * EXCLUDE (part, value),
           list(value ORDER BY part) FILTER (value IS NOT NULL) AS amounts, min(observation.rowid) AS told_order
    FROM observation
    GROUP BY ALL
)
SELECT
    concat_ws('.', indicator_id, area_id, told.kind, told.source_id, starts_on) AS fact_id,
    told.*, unit,
    CASE
        WHEN told.kind = 'statistic' THEN decimals
        WHEN len(list_filter(amounts, lambda amount: amount <> round(amount, 0))) = 0 THEN 0
        WHEN len(list_filter(amounts, lambda amount: amount <> round(amount, 1))) = 0 THEN 1
        ELSE 2
    END AS decimals,
    indicator.name_fi AS indicator_name_fi, indicator.name_en AS indicator_name_en,
    area.name_fi AS area_fi, area.name_en AS area_en,
    source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
FROM told
JOIN indicator USING (indicator_id)
JOIN area USING (area_id)
JOIN source ON source.source_id = told.source_id
ORDER BY told_order

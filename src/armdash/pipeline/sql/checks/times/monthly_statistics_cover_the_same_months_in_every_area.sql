-- A file cut short, or a month left out of one area, shows as a difference between the areas of an indicator. Only
-- areas of one kind are compared: figures of municipalities may be there before those of larger areas. Single figures
-- as others have published them (published_…) are of the months and areas that somebody wrote of.
WITH monthly AS (
    SELECT indicator_id, area_id, area.kind AS area_kind, starts_on, observation.csv_file, observation.csv_line
    FROM staging.observation
    LEFT JOIN staging.area USING (area_id)
    WHERE observation.kind = 'statistic' AND TRY_CAST(starts_on AS DATE) < TRY_CAST(ends_on AS DATE)
      AND NOT starts_with(indicator_id, 'published_')
),
expected AS (
    SELECT indicator_id, area_id, starts_on
    FROM (SELECT DISTINCT indicator_id, area_id, area_kind FROM monthly)
    JOIN (SELECT DISTINCT indicator_id, area_kind, starts_on FROM monthly) USING (indicator_id, area_kind)
)
SELECT max(series.csv_file) AS csv_file, max(series.csv_line) AS csv_line, 'starts_on' AS csv_column,
       indicator_id, area_id, expected.starts_on AS month
FROM expected
ANTI JOIN monthly USING (indicator_id, area_id, starts_on)
JOIN monthly AS series USING (indicator_id, area_id)
GROUP BY indicator_id, area_id, expected.starts_on
ORDER BY ALL

-- A file cut short, or a month left out of one area, shows as a difference between the areas of an indicator.
WITH monthly AS (
    SELECT indicator_id, area_id, starts_on, csv_file, csv_line
    FROM staging.observation
    WHERE kind = 'statistic' AND TRY_CAST(starts_on AS DATE) < TRY_CAST(ends_on AS DATE)
),
expected AS (
    SELECT indicator_id, area_id, starts_on
    FROM (SELECT DISTINCT indicator_id, area_id FROM monthly)
    JOIN (SELECT DISTINCT indicator_id, starts_on FROM monthly) USING (indicator_id)
)
SELECT max(series.csv_file) AS csv_file, max(series.csv_line) AS csv_line, 'starts_on' AS csv_column,
       indicator_id, area_id, expected.starts_on AS month
FROM expected
ANTI JOIN monthly USING (indicator_id, area_id, starts_on)
JOIN monthly AS series USING (indicator_id, area_id)
GROUP BY indicator_id, area_id, expected.starts_on
ORDER BY ALL

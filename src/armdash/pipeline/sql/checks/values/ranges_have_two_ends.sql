-- The first part of a range is its lower end, the second its upper one.
SELECT max(csv_file) AS csv_file, max(csv_line) AS csv_line, 'part' AS csv_column, indicator_id
FROM staging.observation
WHERE bound = 'between'
GROUP BY indicator_id, area_id, project_id, starts_on, ends_on, kind, source_id
HAVING list(TRY_CAST(part AS INTEGER) ORDER BY TRY_CAST(part AS INTEGER)) IS DISTINCT FROM [1, 2]
    OR min_by(TRY_CAST(value AS DECIMAL(18, 2)), part) >= max_by(TRY_CAST(value AS DECIMAL(18, 2)), part)

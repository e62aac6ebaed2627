SELECT observation.csv_file, observation.csv_line, 'value' AS csv_column, value
FROM staging.observation
JOIN staging.indicator USING (indicator_id)
WHERE unit <> 'percent' AND TRY_CAST(value AS DOUBLE) < 0

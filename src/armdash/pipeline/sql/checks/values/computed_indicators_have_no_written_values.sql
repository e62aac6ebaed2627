SELECT observation.csv_file, observation.csv_line, 'indicator_id' AS csv_column, indicator_id
FROM staging.observation
JOIN staging.indicator USING (indicator_id)
WHERE formula_fi IS NOT NULL

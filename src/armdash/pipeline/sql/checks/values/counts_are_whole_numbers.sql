SELECT observation.csv_file, observation.csv_line, 'value' AS csv_column, value, unit
FROM staging.observation
JOIN staging.indicator USING (indicator_id)
WHERE unit IN ('people', 'jobs', 'projects', 'companies', 'participants', 'generations', 'vacancies')
  AND TRY_CAST(value AS DECIMAL(18, 2)) <> floor(TRY_CAST(value AS DECIMAL(18, 2)))

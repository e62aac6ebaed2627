SELECT unemployed.csv_file, unemployed.csv_line, 'value' AS csv_column,
       unemployed.value AS unemployed, labour_force.value AS labour_force
FROM staging.observation AS unemployed
JOIN staging.observation AS labour_force USING (area_id, starts_on, source_id)
WHERE unemployed.indicator_id = 'unemployed' AND labour_force.indicator_id = 'labour_force'
  AND TRY_CAST(unemployed.value AS DOUBLE) > TRY_CAST(labour_force.value AS DOUBLE)

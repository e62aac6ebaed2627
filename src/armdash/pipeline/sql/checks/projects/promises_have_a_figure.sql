SELECT csv_file, csv_line, 'indicator_id' AS csv_column, promise_id
FROM staging.promise
ANTI JOIN (FROM staging.observation WHERE kind IS DISTINCT FROM 'statistic') AS observation USING (indicator_id, area_id)

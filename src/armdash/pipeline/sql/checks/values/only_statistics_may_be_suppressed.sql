SELECT csv_file, csv_line, 'value' AS csv_column
FROM staging.observation
WHERE value IS NULL AND (kind IS DISTINCT FROM 'statistic' OR note_fi IS NULL)

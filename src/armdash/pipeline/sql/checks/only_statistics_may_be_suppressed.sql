SELECT csv_file, csv_line, 'value' AS csv_column
FROM staging.observation
WHERE value IS NULL AND (kind <> 'statistic' OR note_fi IS NULL)

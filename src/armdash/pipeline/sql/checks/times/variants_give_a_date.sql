SELECT csv_file, csv_line, 'starts_on' AS csv_column
FROM staging.project_phase_variant
WHERE starts_on IS NULL AND ends_on IS NULL

SELECT csv_file, csv_line, 'is_ongoing' AS csv_column, end_column, last
FROM (
    SELECT csv_file, csv_line, is_ongoing, 'ends_on' AS end_column, ends_on AS last FROM staging.project_phase
    UNION ALL
    SELECT csv_file, csv_line, is_ongoing, 'last_year', last_year FROM staging.employment_programme
)
WHERE is_ongoing = 'true' AND last IS NOT NULL

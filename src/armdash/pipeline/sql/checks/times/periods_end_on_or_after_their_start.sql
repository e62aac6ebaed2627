SELECT csv_file, csv_line, 'ends_on' AS csv_column, starts_on, ends_on
FROM (
    SELECT csv_file, csv_line, starts_on, ends_on FROM staging.project_phase
    UNION ALL SELECT csv_file, csv_line, starts_on, ends_on FROM staging.project_phase_variant
    UNION ALL SELECT csv_file, csv_line, starts_on, ends_on FROM staging.observation
)
WHERE TRY_CAST(ends_on AS DATE) < TRY_CAST(starts_on AS DATE)

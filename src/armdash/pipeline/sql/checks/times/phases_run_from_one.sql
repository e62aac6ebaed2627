SELECT csv_file, csv_line, 'phase' AS csv_column, project_id, phase, phase_count
FROM (SELECT *, count(*) OVER (PARTITION BY project_id) AS phase_count FROM staging.project_phase)
WHERE TRY_CAST(phase AS INTEGER) NOT BETWEEN 1 AND phase_count

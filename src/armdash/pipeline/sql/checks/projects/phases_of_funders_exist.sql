SELECT funder.csv_file, funder.csv_line, 'phase' AS csv_column, funder.project_id, funder.phase
FROM staging.project_funder AS funder
LEFT JOIN staging.project_phase AS phase
    ON phase.project_id = funder.project_id AND phase.phase = funder.phase
WHERE funder.phase IS NOT NULL AND phase.phase IS NULL

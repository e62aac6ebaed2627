SELECT csv_file, csv_line, 'project_id' AS csv_column, project_id, missing
FROM (
    SELECT csv_file, csv_line, project_id, 'project_phase.csv' AS missing FROM staging.project
    WHERE project_id NOT IN (SELECT project_id FROM staging.project_phase WHERE project_id IS NOT NULL)
    UNION ALL
    SELECT csv_file, csv_line, project_id, 'project_organisation.csv (role: lead)' FROM staging.project
    WHERE project_id NOT IN (
        SELECT project_id FROM staging.project_organisation WHERE role = 'lead' AND project_id IS NOT NULL)
)

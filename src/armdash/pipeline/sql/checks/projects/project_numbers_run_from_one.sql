SELECT csv_file, csv_line, 'number' AS csv_column, number, project_count
FROM (SELECT *, count(*) OVER () AS project_count FROM staging.project)
WHERE TRY_CAST(number AS INTEGER) NOT BETWEEN 1 AND project_count

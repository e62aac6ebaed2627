SELECT csv_file, csv_line, csv_column, value
FROM (
    SELECT csv_file, csv_line, 'part' AS csv_column, part AS value FROM staging.observation
    UNION ALL SELECT csv_file, csv_line, 'sort_order', sort_order FROM staging.project_result
    UNION ALL SELECT csv_file, csv_line, 'sort_order', sort_order FROM staging.working_group_member
)
WHERE TRY_CAST(value AS INTEGER) < 1

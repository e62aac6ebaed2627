SELECT csv_file, csv_line, 'precision' AS csv_column, role
FROM staging.event
WHERE (role = 'announcement' AND precision NOT IN ('day', 'month')) OR (role = 'plan' AND precision <> 'day')

SELECT csv_file, csv_line, 'role' AS csv_column, event_id
FROM staging.event
WHERE NOT EXISTS (FROM staging.event WHERE role = 'announcement')
QUALIFY row_number() OVER (ORDER BY kind <> 'loss', is_key <> 'true', starts_on, csv_line) = 1

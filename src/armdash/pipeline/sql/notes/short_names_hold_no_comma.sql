SELECT csv_file, csv_line, csv_column, value
FROM (
    SELECT csv_file, csv_line, 'short_name_fi' AS csv_column, short_name_fi AS value FROM staging.source
    UNION ALL
    SELECT csv_file, csv_line, 'short_name_en', short_name_en FROM staging.source
)
WHERE contains(value, ',')

SELECT csv_file, csv_line, 'municipality_code' AS csv_column, municipality_code AS value
FROM (
    SELECT csv_file, csv_line, municipality_code FROM staging.place
    UNION ALL SELECT csv_file, csv_line, municipality_code FROM staging.organisation
    UNION ALL SELECT csv_file, csv_line, municipality_code FROM staging.municipality_border_point
    UNION ALL SELECT csv_file, csv_line, municipality_code FROM staging.map_shape
)
WHERE NOT regexp_full_match(municipality_code, '[0-9]{3}')

SELECT csv_file, csv_line, 'url' AS csv_column, url
FROM (
    SELECT csv_file, csv_line, url FROM staging.source
    UNION ALL SELECT csv_file, csv_line, url FROM staging.further_reading
)
WHERE NOT regexp_matches(url, '^https?://')

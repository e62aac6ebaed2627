SELECT csv_file, csv_line, 'url' AS csv_column, url
FROM (
    SELECT csv_file, csv_line, url FROM staging.source
    UNION ALL SELECT csv_file, csv_line, url FROM staging.further_reading
)
WHERE regexp_matches(url, '^https?://')
  AND (length(url) > 2000 OR NOT regexp_full_match(url, 'https?://[\pL\pM\pN-]+(\.[\pL\pM\pN-]+)+(:[0-9]+)?([/?#]\S*)?'))

-- A day more than the clock of a server in another time zone may be behind.
SELECT csv_file, csv_line, 'published_on' AS csv_column, published_on
FROM staging.source
WHERE TRY_CAST(published_on AS DATE) > current_date + 1

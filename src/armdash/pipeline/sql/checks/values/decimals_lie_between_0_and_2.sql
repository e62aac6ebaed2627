SELECT csv_file, csv_line, 'decimals' AS csv_column, decimals
FROM staging.indicator
WHERE TRY_CAST(decimals AS INTEGER) NOT BETWEEN 0 AND 2

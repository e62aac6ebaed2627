SELECT csv_file, csv_line, 'last_year' AS csv_column, first_year, last_year
FROM staging.employment_programme
WHERE TRY_CAST(last_year AS INTEGER) < TRY_CAST(first_year AS INTEGER)

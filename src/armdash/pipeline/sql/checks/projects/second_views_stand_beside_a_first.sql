SELECT csv_file, csv_line, 'view' AS csv_column, slide_id
FROM staging.slide
WHERE second_view IS NOT NULL AND view IS NULL

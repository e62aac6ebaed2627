SELECT 'case_text.csv' AS csv_file, 1 AS csv_line, 'case_text_id' AS csv_column, place
FROM (VALUES ('name'), ('subtitle'), ('title'), ('lede')) AS needed (place)
WHERE place NOT IN (SELECT case_text_id FROM staging.case_text WHERE case_text_id IS NOT NULL)

SELECT csv_file, csv_line, 'wording_fi' AS csv_column, wording_fi
FROM staging.observation
WHERE bound = 'exact' AND (wording_fi IS NOT NULL OR wording_en IS NOT NULL)

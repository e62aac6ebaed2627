-- A municipality on the map is one of the case's areas: KU240 in area.csv for the code 240.
SELECT csv_file, csv_line, 'municipality_code' AS csv_column, municipality_code AS value
FROM staging.map_shape
WHERE regexp_full_match(municipality_code, '[0-9]{3}')
  AND 'KU' || municipality_code NOT IN (SELECT area_id FROM staging.area WHERE kind = 'municipality' AND area_id IS NOT NULL)

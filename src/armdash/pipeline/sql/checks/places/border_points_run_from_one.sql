SELECT csv_file, csv_line, 'point' AS csv_column, municipality_code, ring, point, point_count
FROM (SELECT *, count(*) OVER (PARTITION BY municipality_code, ring) AS point_count
      FROM staging.municipality_border_point)
WHERE TRY_CAST(point AS INTEGER) NOT BETWEEN 1 AND point_count

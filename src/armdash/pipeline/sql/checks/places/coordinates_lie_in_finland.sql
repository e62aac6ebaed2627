-- Finland with its sea area: longitude 19–32°, latitude 59–71°.
SELECT csv_file, csv_line, 'longitude' AS csv_column, longitude, latitude
FROM (
    SELECT csv_file, csv_line, longitude, latitude FROM staging.place
    UNION ALL SELECT csv_file, csv_line, longitude, latitude FROM staging.municipality_border_point
)
WHERE NOT (TRY_CAST(longitude AS DOUBLE) BETWEEN 19 AND 32 AND TRY_CAST(latitude AS DOUBLE) BETWEEN 59 AND 71)
  AND NOT (TRY_CAST(longitude AS DOUBLE) BETWEEN 59 AND 71 AND TRY_CAST(latitude AS DOUBLE) BETWEEN 19 AND 32)

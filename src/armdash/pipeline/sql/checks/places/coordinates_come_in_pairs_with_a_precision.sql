SELECT csv_file, csv_line,
       CASE WHEN longitude IS NULL THEN 'longitude' WHEN latitude IS NULL THEN 'latitude' ELSE 'precision' END
           AS csv_column
FROM staging.place
WHERE NOT (
    (longitude IS NULL AND latitude IS NULL AND "precision" IS NULL)
    OR (longitude IS NOT NULL AND latitude IS NOT NULL AND "precision" IS NOT NULL)
)

-- Finland has under 6 million people; nothing that a case tells of is larger than its economy or older than writing.
SELECT observation.csv_file, observation.csv_line, 'value' AS csv_column, value, unit, most
FROM staging.observation
JOIN staging.indicator USING (indicator_id)
JOIN (
    VALUES ('people', 10000000), ('jobs', 10000000), ('participants', 10000000), ('vacancies', 10000000),
           ('companies', 10000000), ('projects', 10000000), ('generations', 1000), ('years', 10000),
           ('months', 10000), ('weeks', 10000), ('eur', 1000000000000), ('eur_per_month', 1000000000000),
           ('tonnes', 1000000000000), ('hectares', 100000000)
) AS possible (unit, most) USING (unit)
WHERE TRY_CAST(value AS DOUBLE) > most

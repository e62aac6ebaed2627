SELECT csv_file, csv_line, csv_column, lesson_id
FROM (
    SELECT csv_file, csv_line, 'event_id' AS csv_column, lesson_id
    FROM staging.lesson_figure
    WHERE (event_id IS NULL) = (indicator_id IS NULL)
    UNION ALL
    SELECT figure.csv_file, figure.csv_line, 'starts_on', lesson_id
    FROM staging.lesson_figure AS figure
    ANTI JOIN (FROM staging.observation WHERE value IS NOT NULL) AS observation
        ON (figure.indicator_id, figure.area_id, figure.kind, figure.source_id)
            = (observation.indicator_id, observation.area_id, observation.kind, observation.source_id)
        AND figure.starts_on IS NOT DISTINCT FROM observation.starts_on
    WHERE figure.event_id IS NULL AND figure.indicator_id IS NOT NULL
)

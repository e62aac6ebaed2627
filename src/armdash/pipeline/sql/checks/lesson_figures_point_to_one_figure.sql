SELECT csv_file, csv_line, csv_column, lesson_id
FROM (
    SELECT csv_file, csv_line, 'event_id' AS csv_column, lesson_id
    FROM staging.lesson_figure
    WHERE (event_id IS NULL) = (indicator_id IS NULL)
    UNION ALL
    SELECT figure.csv_file, figure.csv_line, 'starts_on', lesson_id
    FROM staging.lesson_figure AS figure
    ANTI JOIN (FROM staging.observation WHERE value IS NOT NULL) AS observation
        USING (indicator_id, area_id, kind, starts_on, source_id)
    WHERE figure.event_id IS NULL AND figure.indicator_id IS NOT NULL
)

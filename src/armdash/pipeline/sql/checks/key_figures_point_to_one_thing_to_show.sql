SELECT csv_file, csv_line, csv_column, key_figure_id
FROM (
    SELECT csv_file, csv_line, 'indicator_id' AS csv_column, key_figure_id
    FROM staging.key_figure
    WHERE indicator_id IS NOT NULL AND funding_decision_id IS NOT NULL
       OR section = 'headline' AND indicator_id IS NULL AND funding_decision_id IS NULL
    UNION ALL
    SELECT figure.csv_file, figure.csv_line, 'starts_on', key_figure_id
    FROM staging.key_figure AS figure
    ANTI JOIN (FROM staging.observation WHERE value IS NOT NULL) AS observation
        USING (indicator_id, area_id, kind, starts_on, source_id)
    WHERE figure.indicator_id IS NOT NULL
)

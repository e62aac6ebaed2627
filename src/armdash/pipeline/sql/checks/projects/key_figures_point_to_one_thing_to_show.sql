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
        ON (figure.indicator_id, figure.area_id, figure.kind, figure.source_id)
            = (observation.indicator_id, observation.area_id, observation.kind, observation.source_id)
        AND figure.starts_on IS NOT DISTINCT FROM observation.starts_on
    WHERE figure.indicator_id IS NOT NULL
)

SELECT csv_file, csv_line, 'disagreement_id' AS csv_column, disagreement_id
FROM staging.disagreement
WHERE (
    SELECT count(*)
    FROM (
        SELECT disagreement_id FROM staging.observation
        UNION ALL SELECT disagreement_id FROM staging.event
        UNION ALL SELECT disagreement_id FROM staging.project_phase
        UNION ALL SELECT disagreement_id FROM staging.project_phase_variant
        UNION ALL SELECT disagreement_id FROM staging.employment_programme
        UNION ALL SELECT disagreement_id FROM staging.funding_decision
    ) AS value
    WHERE value.disagreement_id = disagreement.disagreement_id
) < 2

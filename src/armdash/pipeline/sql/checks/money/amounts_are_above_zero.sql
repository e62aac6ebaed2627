SELECT csv_file, csv_line, csv_column, value
FROM (
    SELECT csv_file, csv_line, 'total_budget_eur' AS csv_column, total_budget_eur AS value FROM staging.project
    UNION ALL SELECT csv_file, csv_line, 'eu_and_state_support_eur', eu_and_state_support_eur FROM staging.project
    UNION ALL SELECT csv_file, csv_line, 'amount_eur', amount_eur FROM staging.project_funder
    UNION ALL SELECT csv_file, csv_line, 'amount_high_eur', amount_high_eur FROM staging.project_funder
    UNION ALL SELECT csv_file, csv_line, 'amount_high_eur', amount_high_eur FROM staging.funding_decision
    UNION ALL SELECT csv_file, csv_line, 'amount_eur', amount_eur FROM staging.funding_decision
)
WHERE TRY_CAST(value AS DOUBLE) <= 0

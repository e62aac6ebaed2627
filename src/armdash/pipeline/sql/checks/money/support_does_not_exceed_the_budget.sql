SELECT csv_file, csv_line, 'eu_and_state_support_eur' AS csv_column,
       eu_and_state_support_eur AS support, total_budget_eur AS budget
FROM staging.project
WHERE TRY_CAST(eu_and_state_support_eur AS DOUBLE) > TRY_CAST(total_budget_eur AS DOUBLE)

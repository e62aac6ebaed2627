SELECT csv_file, csv_line, csv_column
FROM (
    SELECT csv_file, csv_line, 'amount_high_eur' AS csv_column, amount_eur, amount_high_eur, amount_bound
    FROM staging.funding_decision
    UNION ALL BY NAME
    SELECT csv_file, csv_line, 'amount_high_eur' AS csv_column, amount_eur, amount_high_eur, amount_bound
    FROM staging.project_funder
)
WHERE (amount_bound IS NOT DISTINCT FROM 'between') <> (amount_high_eur IS NOT NULL)
   OR amount_bound IS NOT NULL AND amount_eur IS NULL
   OR TRY_CAST(amount_high_eur AS DECIMAL(14, 2)) <= TRY_CAST(amount_eur AS DECIMAL(14, 2))

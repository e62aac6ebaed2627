SELECT csv_file, csv_line, csv_column, fact
FROM (
    SELECT csv_file, csv_line, 'budget_source_id' AS csv_column, 'total_budget_eur' AS fact
    FROM staging.project
    WHERE (total_budget_eur IS NOT NULL OR eu_and_state_support_eur IS NOT NULL)
      AND (budget_source_id IS NULL OR budget_locator IS NULL)
    UNION ALL
    SELECT csv_file, csv_line, 'arm_source_id', 'is_arm_funded'
    FROM staging.project
    WHERE (arm_source_id IS NULL) <> (arm_locator IS NULL)
    UNION ALL
    SELECT csv_file, csv_line, 'code_source_id', 'eu_project_code'
    FROM staging.project
    WHERE eu_project_code IS NOT NULL AND (code_source_id IS NULL OR code_locator IS NULL)
    UNION ALL
    SELECT csv_file, csv_line, 'amount_source_id', if(amount_eur IS NULL, 'share_percent', 'amount_eur')
    FROM staging.project_funder
    WHERE (amount_eur IS NOT NULL OR share_percent IS NOT NULL)
      AND (amount_source_id IS NULL OR amount_locator IS NULL)
    UNION ALL
    SELECT csv_file, csv_line, 'locator', 'source_id'
    FROM staging.term
    WHERE (source_id IS NULL) <> (locator IS NULL)
)

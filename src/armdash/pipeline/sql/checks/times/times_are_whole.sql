SELECT csv_file, csv_line, csv_column
FROM (
    SELECT csv_file, csv_line, 'starts_on' AS csv_column
    FROM staging.observation
    WHERE (starts_on IS NULL) <> (ends_on IS NULL) OR starts_on IS NULL AND date_bound IS NOT NULL
       OR starts_on IS NULL AND kind = 'statistic'
    UNION ALL
    SELECT csv_file, csv_line, 'decided_precision'
    FROM staging.funding_decision
    WHERE (decided_on IS NULL) <> (decided_precision IS NULL)
)

SELECT whole.csv_file, whole.csv_line, 'amount_eur' AS csv_column,
       whole.amount_eur AS whole, sum(TRY_CAST(part.amount_eur AS DECIMAL(14, 2))) AS parts
FROM staging.funding_decision AS whole
JOIN staging.funding_decision AS part ON part.part_of = whole.funding_decision_id
GROUP BY ALL
HAVING parts > TRY_CAST(whole.amount_eur AS DECIMAL(14, 2))

-- As far as the bounds tell: of a part at least so much as it surely is, of a whole no more than it may be.
SELECT whole.csv_file, whole.csv_line, 'amount_eur' AS csv_column,
       coalesce(whole.amount_high_eur, whole.amount_eur) AS whole,
       sum(TRY_CAST(part.amount_eur AS DECIMAL(14, 2)))
           FILTER (part.amount_bound IS NULL OR part.amount_bound IN ('over', 'between')) AS parts
FROM staging.funding_decision AS whole
JOIN staging.funding_decision AS part ON part.part_of = whole.funding_decision_id
WHERE whole.amount_bound IS NULL OR whole.amount_bound IN ('under', 'between')
GROUP BY ALL
HAVING parts > TRY_CAST(coalesce(whole.amount_high_eur, whole.amount_eur) AS DECIMAL(14, 2))

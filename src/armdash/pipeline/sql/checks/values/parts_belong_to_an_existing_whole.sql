SELECT csv_file, csv_line, 'part_of' AS csv_column, part_of
FROM (
    SELECT csv_file, csv_line, part_of, part_of = funding_decision_id AS is_self,
           part_of IN (SELECT funding_decision_id FROM staging.funding_decision) AS is_known
    FROM staging.funding_decision
    UNION ALL
    SELECT csv_file, csv_line, part_of, part_of = working_group_id,
           part_of IN (SELECT working_group_id FROM staging.working_group)
    FROM staging.working_group
)
WHERE part_of IS NOT NULL AND (is_self OR NOT is_known)

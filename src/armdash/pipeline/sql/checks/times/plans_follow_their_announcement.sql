SELECT plan.csv_file, plan.csv_line, 'starts_on' AS csv_column, announced.starts_on AS announced_on
FROM staging.event AS plan
JOIN (SELECT min(starts_on) AS starts_on FROM staging.event WHERE role = 'announcement') AS announced
    ON TRY_CAST(plan.starts_on AS DATE) <= TRY_CAST(announced.starts_on AS DATE)
WHERE plan.role = 'plan'

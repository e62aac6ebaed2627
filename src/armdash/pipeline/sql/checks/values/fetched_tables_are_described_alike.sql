-- A table is asked once: what is wanted of it besides its contents is the same in all of its rows.
SELECT csv_file, csv_line, 'table_path' AS csv_column, table_path
FROM staging.fetched_indicator
JOIN (
    SELECT table_path
    FROM staging.fetched_indicator
    GROUP BY table_path
    HAVING count(DISTINCT period) > 1 OR count(DISTINCT coalesce(other_codes, '')) > 1
) USING (table_path)
ORDER BY ALL

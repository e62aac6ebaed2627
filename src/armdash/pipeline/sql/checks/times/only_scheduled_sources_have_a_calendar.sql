-- Only what is published on a schedule can be late.
SELECT csv_file, csv_line, 'source_id' AS csv_column, source_id, update_cycle
FROM staging.source_release
JOIN (SELECT source_id, update_cycle FROM staging.source) USING (source_id)
WHERE update_cycle IN ('irregular', 'once')
ORDER BY ALL

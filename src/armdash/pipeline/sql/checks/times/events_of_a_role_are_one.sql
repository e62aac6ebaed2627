SELECT csv_file, csv_line, 'role' AS csv_column, role, first_event_id
FROM (
    SELECT *, first_value(event_id) OVER named AS first_event_id,
           first_value(coalesce(disagreement_id, event_id)) OVER named AS first_matter
    FROM staging.event
    WHERE role IS NOT NULL AND event_id IS NOT NULL
    WINDOW named AS (PARTITION BY role ORDER BY csv_line)
)
WHERE coalesce(disagreement_id, event_id) <> first_matter

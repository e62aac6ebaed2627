SELECT csv_file, csv_line, 'event_id' AS csv_column, response_step_id
FROM staging.response_step
WHERE (event_id IS NOT NULL)::INTEGER + (project_id IS NOT NULL)::INTEGER + (lesson_id IS NOT NULL)::INTEGER <> 1

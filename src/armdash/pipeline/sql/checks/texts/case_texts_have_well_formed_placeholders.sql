SELECT csv_file, csv_line, csv_column, text
FROM (
    SELECT csv_file, csv_line, 'text_fi' AS csv_column, text_fi AS text FROM staging.case_text
    UNION ALL SELECT csv_file, csv_line, 'text_en', text_en FROM staging.case_text
)
WHERE NOT regexp_full_match(text, '([^{}]|\{project_count\}|\{[a-z][a-z0-9_]*(\.when)?\})*')
   OR contains(text, '{project_count.when}')

SELECT csv_file, csv_line, csv_column, placeholder
FROM (
    SELECT csv_file, csv_line, 'text_fi' AS csv_column,
           unnest(regexp_extract_all(text_fi, '\{([a-z][a-z0-9_]*)', 1)) AS placeholder
    FROM staging.case_text
    UNION ALL
    SELECT csv_file, csv_line, 'text_en', unnest(regexp_extract_all(text_en, '\{([a-z][a-z0-9_]*)', 1))
    FROM staging.case_text
)
WHERE placeholder <> 'project_count'
  AND placeholder NOT IN (SELECT key_figure_id FROM staging.key_figure WHERE key_figure_id IS NOT NULL)

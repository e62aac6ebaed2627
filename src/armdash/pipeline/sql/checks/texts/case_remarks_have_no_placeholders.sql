SELECT csv_file, csv_line, 'text_' || language AS csv_column, case_text_id
FROM (
    UNPIVOT (SELECT csv_file, csv_line, case_text_id, text_fi AS fi, text_en AS en FROM staging.case_text)
    ON fi, en INTO NAME language VALUE text
)
WHERE case_text_id NOT IN ('name', 'subtitle', 'title', 'lede') AND contains(text, '{')

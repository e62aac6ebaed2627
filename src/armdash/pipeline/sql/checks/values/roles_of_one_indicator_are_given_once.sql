SELECT csv_file, csv_line, 'role' AS csv_column, indicator_id, role,
       first_value(indicator_id) OVER same AS other_indicator_id
FROM staging.indicator
WHERE role NOT IN ('closure_whole', 'closure_part', 'closure_area')
WINDOW same AS (PARTITION BY role ORDER BY csv_file, csv_line)
QUALIFY row_number() OVER same > 1

SELECT csv_file, csv_line, 'beside_id' AS csv_column, key_figure_id, beside_id
FROM staging.key_figure
WHERE beside_id IS NOT NULL
  AND (section <> 'achieved'
       OR beside_id NOT IN (SELECT key_figure_id FROM staging.key_figure WHERE section IN ('lost', 'targeted')))

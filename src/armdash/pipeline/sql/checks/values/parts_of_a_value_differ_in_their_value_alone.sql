SELECT max(csv_file) AS csv_file, max(csv_line) AS csv_line, 'part' AS csv_column, indicator_id
FROM staging.observation
WHERE part IS NOT NULL
GROUP BY indicator_id, area_id, project_id, starts_on, ends_on, kind, source_id
HAVING count(DISTINCT (bound, wording_fi, wording_en, date_bound, disagreement_id, locator, note_fi, note_en)) > 1

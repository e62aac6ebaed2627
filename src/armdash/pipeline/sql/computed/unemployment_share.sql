-- The register share: 100 × unemployed jobseekers ÷ labour force, to 0.1 (Statistics Finland, table 12r5).
INSERT INTO observation BY NAME
SELECT
    'unemployment_share' AS indicator_id,
    unemployed.area_id,
    unemployed.starts_on,
    unemployed.ends_on,
    round(100 * unemployed.value / labour_force.value, 1) AS value,
    'exact' AS bound,
    'statistic' AS kind,
    unemployed.source_id,
    unemployed.locator,
    'laskettu: ' || indicator.formula_fi AS note_fi,
    'computed: ' || indicator.formula_en AS note_en
FROM observation AS unemployed
JOIN observation AS labour_force USING (area_id, starts_on, ends_on, source_id)
JOIN indicator ON indicator.indicator_id = 'unemployment_share'
WHERE unemployed.indicator_id = 'unemployed'
  AND labour_force.indicator_id = 'labour_force'
  AND labour_force.value > 0
ORDER BY unemployed.area_id, unemployed.starts_on

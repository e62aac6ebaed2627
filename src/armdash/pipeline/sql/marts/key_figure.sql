-- One row a figure of the overview; the parts of a figure (226 + 86) stay apart, in the source's order.
CREATE TABLE mart.key_figure AS
SELECT
    figure.key_figure_id, figure.section, figure.sort_order, figure.tone, figure.beside_id,
    figure.name_fi, figure.name_en, figure.caption_fi, figure.caption_en,
    indicator.definition_fi, indicator.definition_en,
    told.unit, told.decimals, told.amounts, told.bound, told.wording_fi, told.wording_en, told.kind,
    told.starts_on, told.ends_on, told.date_bound, told.note_fi, told.note_en, told.source_id, told.locator,
    told.fact_id
FROM key_figure AS figure
JOIN indicator USING (indicator_id)
JOIN mart.bounded_value AS told
    ON (told.indicator_id, told.area_id, told.kind, told.source_id)
        = (figure.indicator_id, figure.area_id, figure.kind, figure.source_id)
    AND told.starts_on IS NOT DISTINCT FROM figure.starts_on
UNION ALL BY NAME
SELECT
    figure.key_figure_id, figure.section, figure.sort_order, figure.tone, figure.beside_id,
    figure.name_fi, figure.name_en, figure.caption_fi, figure.caption_en,
    'eur' AS unit, 2 AS decimals, decision.name_fi AS definition_fi, decision.name_en AS definition_en,
    list_filter([amount_eur, amount_high_eur], lambda one: one IS NOT NULL) AS amounts,
    coalesce(amount_bound, 'exact') AS bound,
    decision.decided_on AS starts_on,
    if(decided_precision = 'month', last_day(decided_on), decided_on) AS ends_on,
    decision.overlap_note_fi AS note_fi, decision.overlap_note_en AS note_en,
    decision.source_id, decision.locator, 'decision.' || funding_decision_id AS fact_id
FROM key_figure AS figure
JOIN funding_decision AS decision USING (funding_decision_id)
UNION ALL BY NAME
SELECT
    key_figure_id, section, sort_order, tone, beside_id, name_fi, name_en, caption_fi, caption_en,
    'jobs' AS unit, 0 AS decimals, [] AS amounts, 'exact' AS bound, source_id
FROM key_figure
WHERE indicator_id IS NULL AND funding_decision_id IS NULL

-- One row a figure of the overview; the parts of a figure (226 + 86) stay apart, in the source's order.
CREATE TABLE mart.key_figure AS
SELECT
    figure.key_figure_id, figure.section, figure.sort_order, figure.tone,
    figure.name_fi, figure.name_en, figure.caption_fi, figure.caption_en,
    indicator.unit, indicator.decimals, indicator.definition_fi, indicator.definition_en,
    list(observation.value ORDER BY observation.part) AS amounts,
    any_value(observation.bound) AS bound,
    any_value(observation.wording_fi) AS wording_fi, any_value(observation.wording_en) AS wording_en,
    any_value(observation.kind) AS kind,
    any_value(observation.starts_on) AS starts_on, any_value(observation.ends_on) AS ends_on,
    any_value(observation.note_fi) AS note_fi, any_value(observation.note_en) AS note_en,
    figure.source_id, any_value(observation.locator) AS locator
FROM key_figure AS figure
JOIN indicator USING (indicator_id)
JOIN observation USING (indicator_id, area_id, kind, starts_on, source_id)
GROUP BY ALL
UNION ALL BY NAME
SELECT
    figure.key_figure_id, figure.section, figure.sort_order, figure.tone,
    figure.name_fi, figure.name_en, figure.caption_fi, figure.caption_en,
    'eur' AS unit, 2 AS decimals, decision.name_fi AS definition_fi, decision.name_en AS definition_en,
    [decision.amount_eur] AS amounts, 'exact' AS bound,
    decision.decided_on AS starts_on, decision.decided_on AS ends_on,
    decision.overlap_note_fi AS note_fi, decision.overlap_note_en AS note_en,
    decision.source_id, decision.locator
FROM key_figure AS figure
JOIN funding_decision AS decision USING (funding_decision_id)
UNION ALL BY NAME
SELECT
    key_figure_id, section, sort_order, tone, name_fi, name_en, caption_fi, caption_en,
    'jobs' AS unit, 0 AS decimals, [] AS amounts, 'exact' AS bound, source_id
FROM key_figure
WHERE indicator_id IS NULL AND funding_decision_id IS NULL

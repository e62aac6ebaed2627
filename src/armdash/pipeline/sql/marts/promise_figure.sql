-- What is told of every promise: its own figures, those of the whole that it is a part of, and of the areas it is made of.
CREATE TABLE mart.promise_figure AS
WITH figure AS (
    SELECT
        indicator_id, area_id, project_id, kind, starts_on, ends_on, source_id,
        list(value ORDER BY part) AS amounts, any_value(bound) AS bound,
        any_value(wording_fi) AS wording_fi, any_value(wording_en) AS wording_en,
        any_value(locator) AS locator, any_value(note_fi) AS note_fi, any_value(note_en) AS note_en
    FROM observation
    WHERE kind <> 'statistic'
    GROUP BY ALL
),
told AS (
    SELECT promise_id, 'own' AS role, figure.*
    FROM promise JOIN figure USING (indicator_id, area_id)
    UNION ALL BY NAME
    SELECT promise_id, 'whole' AS role, figure.*
    FROM promise JOIN figure
        ON figure.indicator_id = promise.whole_indicator_id AND figure.area_id = promise.area_id
    UNION ALL BY NAME
    SELECT promise_id, 'area' AS role, part.*
    FROM promise
    JOIN figure USING (indicator_id, area_id)
    JOIN figure AS part
        ON part.indicator_id = figure.indicator_id AND part.area_id <> figure.area_id
        AND (part.kind, part.starts_on, part.ends_on, part.source_id)
            = (figure.kind, figure.starts_on, figure.ends_on, figure.source_id)
)
SELECT
    told.*, indicator.unit, indicator.decimals, indicator.better,
    indicator.name_fi AS indicator_name_fi, indicator.name_en AS indicator_name_en,
    area.name_fi AS area_fi, area.name_en AS area_en,
    project.number AS project_number, project.short_name_fi AS project_name_fi,
    project.short_name_en AS project_name_en,
    source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
FROM told
JOIN promise USING (promise_id)
JOIN indicator ON indicator.indicator_id = told.indicator_id
JOIN area ON area.area_id = told.area_id
JOIN source ON source.source_id = told.source_id
LEFT JOIN project ON project.project_id = told.project_id
ORDER BY promise.sort_order, role, told.project_id IS NOT NULL, told.starts_on, told.ends_on, told.source_id,
         told.amounts DESC

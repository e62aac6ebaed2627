-- What is told of every promise: its own figures, those of the whole that it is a part of, and of the areas it is made of.
CREATE TABLE mart.promise_figure AS
WITH figure AS (FROM mart.bounded_value WHERE kind IS DISTINCT FROM 'statistic'),
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
    told.*, indicator.better,
    project.number AS project_number, project.short_name_fi AS project_name_fi,
    project.short_name_en AS project_name_en
FROM told
JOIN promise USING (promise_id)
JOIN indicator ON indicator.indicator_id = told.indicator_id
LEFT JOIN project ON project.project_id = told.project_id
ORDER BY promise.sort_order, role, told.project_id IS NOT NULL, told.starts_on, told.ends_on, told.source_id,
         told.amounts DESC

-- The pages that show a fact; where a project has it, that project is opened there.
CREATE TABLE mart.used_fact AS
WITH shown AS (
    SELECT fact_id, 'overview' AS page, NULL AS project_id FROM mart.key_figure WHERE fact_id IS NOT NULL
    UNION
    SELECT fact_id, 'outcomes', NULL FROM mart.promise_figure
    UNION
    SELECT fact_id, 'employment', NULL
    FROM mart.bounded_value JOIN indicator USING (indicator_id)
    WHERE kind = 'statistic' OR (starts_with(role, 'closure_') AND project_id IS NULL)
    UNION
    SELECT fact_id, 'map', NULL
    FROM mart.bounded_value JOIN indicator USING (indicator_id)
    WHERE (role IN ('company_projects', 'workforce_share', 'tax_loss') AND project_id IS NULL)
        OR indicator_id = 'unemployment_share'
    UNION
    SELECT fact_id, 'services', NULL
    FROM mart.bounded_value JOIN indicator USING (indicator_id)
    WHERE starts_with(role, 'supplement_')
    UNION
    SELECT fact_id, 'lessons', NULL
    FROM lesson_figure AS figure
    JOIN mart.bounded_value AS told
        ON (told.indicator_id, told.area_id, told.kind, told.source_id)
            = (figure.indicator_id, figure.area_id, figure.kind, figure.source_id)
        AND told.starts_on IS NOT DISTINCT FROM figure.starts_on
    UNION
    SELECT 'event.' || event_id, 'lessons', NULL FROM lesson_figure WHERE event_id IS NOT NULL
    UNION
    SELECT 'decision.' || funding_decision_id, 'funding', NULL FROM funding_decision
    UNION
    SELECT 'event.' || event_id, 'timeline', NULL FROM event
    UNION
    SELECT fact_id, 'projects', project_id FROM mart.source_fact WHERE project_id IS NOT NULL
    UNION
    SELECT fact_id, 'funding', NULL FROM mart.source_fact WHERE fact_kind = 'budget'
)
FROM shown ORDER BY fact_id, page

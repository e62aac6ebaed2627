-- The pages of which the case tells nothing: they are in no menu.
CREATE TABLE mart.untold_page AS
SELECT page
FROM (
    VALUES
        ('projects', EXISTS (FROM project)),
        ('timeline', EXISTS (FROM project) OR EXISTS (FROM event)),
        ('network', EXISTS (FROM mart.network_link) OR EXISTS (FROM working_group)),
        ('map', EXISTS (FROM mart.told_municipality) OR EXISTS (FROM project_place)),
        ('funding', EXISTS (FROM funding_decision) OR EXISTS (FROM project_funder)
            OR EXISTS (FROM project WHERE total_budget_eur IS NOT NULL)),
        ('outcomes', EXISTS (FROM mart.promise_figure) OR EXISTS (FROM project_result WHERE kind = 'goal')
            OR EXISTS (FROM statement WHERE topic IN ('outcome', 'recovery'))),
        ('employment', EXISTS (FROM mart.monthly_statistic) OR EXISTS (
            FROM observation JOIN indicator USING (indicator_id)
            WHERE role IN ('closure_whole', 'closure_part', 'closure_area', 'workforce_share', 'tax_loss')
                OR indicator_id = 'population')),
        ('services', EXISTS (FROM employment_programme) OR EXISTS (FROM employment_service)),
        ('lessons', EXISTS (FROM lesson) OR EXISTS (FROM response_step) OR EXISTS (FROM further_reading)
            OR EXISTS (FROM project_result WHERE kind = 'study') OR EXISTS (FROM statement WHERE topic = 'loss'))
) AS page (page, is_told)
WHERE NOT is_told

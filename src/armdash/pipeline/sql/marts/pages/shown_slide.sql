-- The slides of the case; where it names none, its answer and then what of these it has to show.
CREATE TABLE mart.shown_slide AS
SELECT * FROM slide
UNION ALL BY NAME
SELECT slide_id, sort_order, view
FROM (
    VALUES
        ('title', 1, NULL, true),
        ('key_figures', 2, 'key_figures', EXISTS (FROM key_figure WHERE section = 'headline')),
        ('story', 3, 'story', EXISTS (FROM event WHERE is_key)),
        ('timeline', 4, 'timeline', EXISTS (FROM project)),
        ('map_places', 5, 'map_places', EXISTS (FROM project_place)),
        ('funding_decisions', 6, 'funding_decisions', EXISTS (FROM funding_decision)),
        ('network', 7, 'network', EXISTS (FROM project)),
        ('employment', 8, 'employment', EXISTS (FROM mart.monthly_statistic)),
        ('sources', 9, 'sources', EXISTS (FROM source))
) AS shown (slide_id, sort_order, view, is_told)
WHERE is_told AND NOT EXISTS (FROM slide)
ORDER BY sort_order

-- The announcement and the plan as the case names them, with the days between them where both are known by their day: those days are counted from the first day that a source gives.
CREATE TABLE mart.story_milestone AS
WITH announcement AS (
    SELECT 'announcement' AS milestone, *, days[1] AS day
    FROM mart.story_event
    WHERE role = 'announcement'
),
plan AS (
    SELECT 'plan' AS milestone, story_event.*, story_event.days[-1] AS day
    FROM mart.story_event WHERE role = 'plan'
)
SELECT milestone, event_id, name_fi, name_en, days, day, precision, date_bound, source_ids, NULL::INTEGER AS day_count
FROM announcement
UNION ALL
SELECT plan.milestone, plan.event_id, plan.name_fi, plan.name_en, plan.days, plan.day, plan.precision, plan.date_bound,
       plan.source_ids, if(announcement.precision = 'day' AND plan.precision = 'day', plan.day - announcement.day, NULL)
FROM plan, announcement

-- What two projects have in common: organisations, funders and days on which both ran. Those without a common
-- organisation or funder are none.
CREATE TABLE mart.project_relation AS
WITH shared_days AS (
    SELECT one.project_id, other.project_id AS other_project_id,
           sum(1 + date_diff('day', greatest(one.starts_on, other.starts_on), least(one.ends_on, other.ends_on)))
               AS shared_day_count
    FROM mart.phase_time AS one
    JOIN mart.phase_time AS other
        ON one.project_id <> other.project_id AND one.starts_on <= other.ends_on AND other.starts_on <= one.ends_on
    GROUP BY ALL
)
SELECT
    one.project_id, other.project_id AS other_project_id, other.number AS other_number,
    other.theme_id AS other_theme_id,
    other.short_name_fi AS other_name_fi, other.short_name_en AS other_name_en,
    list_intersect(one.organisation_ids, other.organisation_ids) AS organisation_ids,
    list_intersect(one.funder_ids, other.funder_ids) AS funder_ids,
    coalesce(shared_day_count, 0) AS shared_day_count
FROM mart.project_card AS one
JOIN mart.project_card AS other ON one.project_id <> other.project_id
LEFT JOIN shared_days
    ON shared_days.project_id = one.project_id AND shared_days.other_project_id = other.project_id
WHERE list_has_any(one.organisation_ids, other.organisation_ids) OR list_has_any(one.funder_ids, other.funder_ids)
ORDER BY one.number, other.number

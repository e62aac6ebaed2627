-- Events; where sources give different days for the same event it is one row with every day.
CREATE TABLE mart.story_event AS
SELECT
    min_by(event_id, starts_on) AS event_id,
    list(starts_on ORDER BY starts_on) AS days,
    min(starts_on) AS starts_on,
    any_value(precision) AS precision,
    any_value(date_bound) AS date_bound,
    min_by(name_fi, starts_on) AS name_fi, min_by(name_en, starts_on) AS name_en,
    min_by(description_fi, starts_on) AS description_fi, min_by(description_en, starts_on) AS description_en,
    any_value(kind) AS kind,
    any_value(role) AS role,
    bool_or(is_key) AS is_key,
    any_value(disagreement_id) AS disagreement_id,
    list(DISTINCT source_id ORDER BY source_id) AS source_ids,
    string_agg(DISTINCT locator, '; ' ORDER BY locator) AS locator
FROM event
GROUP BY coalesce(disagreement_id, event_id)
ORDER BY starts_on, event_id

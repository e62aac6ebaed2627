-- The phases with an end for every one: a phase whose end no source tells is drawn to the last day that the data tell of
-- projects or events, and counts as running until then. One that still runs has no end to count to: `runs_until`.
CREATE TABLE mart.phase_time AS
SELECT
    phase.* REPLACE (coalesce(ends_on, greatest(starts_on, last_day)) AS ends_on, coalesce(is_ongoing, false) AS is_ongoing),
    phase.ends_on IS NOT NULL AS is_end_known,
    CASE WHEN phase.is_ongoing THEN 'infinity'::DATE ELSE coalesce(phase.ends_on, greatest(starts_on, last_day)) END AS runs_until
FROM project_phase AS phase,
    (SELECT greatest(max(ends_on), max(starts_on), (SELECT max(starts_on) FROM event)) AS last_day FROM project_phase)

-- The phases with an end for every one: a phase whose end no source tells is drawn to the last day that the data tell of
-- projects or events, and counts as running until then.
CREATE TABLE mart.phase_time AS
SELECT phase.* REPLACE (coalesce(ends_on, greatest(starts_on, last_day)) AS ends_on), ends_on IS NOT NULL AS is_end_known
FROM project_phase AS phase,
    (SELECT greatest(max(ends_on), max(starts_on), (SELECT max(starts_on) FROM event)) AS last_day FROM project_phase)

-- What other sources say of the time of a phase, and whether it differs from the phase's own days.
CREATE TABLE mart.phase_variant AS
SELECT
    variant.*,
    coalesce(variant.starts_on, phase.starts_on) <> phase.starts_on
    OR variant.ends_on IS NOT NULL AND variant.ends_on IS DISTINCT FROM phase.ends_on AS differs
FROM project_phase_variant AS variant
JOIN project_phase AS phase USING (project_id, phase)
ORDER BY project_id, phase, variant.source_id

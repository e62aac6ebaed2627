-- A last day that the data do not call planned or past was planned where its source appeared before it.
UPDATE project_phase
SET is_end_planned = coalesce(
    ends_on > (SELECT published_on FROM source WHERE source.source_id = project_phase.source_id), false
)
WHERE is_end_planned IS NULL

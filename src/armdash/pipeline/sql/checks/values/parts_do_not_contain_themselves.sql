WITH RECURSIVE link AS (
    SELECT 'decision' AS kind, funding_decision_id AS id, part_of, csv_file, csv_line FROM staging.funding_decision
    UNION ALL
    SELECT 'group', working_group_id, part_of, csv_file, csv_line FROM staging.working_group
),
way AS (
    SELECT kind, id, part_of AS whole FROM link WHERE part_of IS NOT NULL
    UNION -- without ALL it ends on a cycle
    SELECT way.kind, way.id, link.part_of
    FROM way
    JOIN link ON link.kind = way.kind AND link.id = way.whole
    WHERE link.part_of IS NOT NULL
)
SELECT csv_file, csv_line, 'part_of' AS csv_column, part_of
FROM link
JOIN way USING (kind, id)
WHERE way.whole = id AND part_of <> id

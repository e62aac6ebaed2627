-- How many rows of each table rest on each source.
CREATE TABLE mart.source_usage AS
SELECT source_id, table_name, count(*) AS row_count
FROM (
    SELECT source_id, 'theme' AS table_name FROM theme
    UNION ALL SELECT source_id, 'organisation' FROM organisation
    UNION ALL SELECT source_id, 'area' FROM area
    UNION ALL SELECT source_id, 'place' FROM place
    UNION ALL SELECT source_id, 'municipality_border_point' FROM municipality_border_point
    UNION ALL SELECT source_id, 'map_shape' FROM map_shape
    UNION ALL SELECT source_id, 'project' FROM project
    UNION ALL SELECT code_source_id, 'project' FROM project
    UNION ALL SELECT budget_source_id, 'project' FROM project
    UNION ALL SELECT source_id, 'comparison_project' FROM comparison_project
    UNION ALL SELECT source_id, 'project_phase' FROM project_phase
    UNION ALL SELECT source_id, 'project_phase_variant' FROM project_phase_variant
    UNION ALL SELECT source_id, 'project_organisation' FROM project_organisation
    UNION ALL SELECT source_id, 'project_funder' FROM project_funder
    UNION ALL SELECT amount_source_id, 'project_funder' FROM project_funder
    UNION ALL SELECT source_id, 'project_result' FROM project_result
    UNION ALL SELECT source_id, 'project_place' FROM project_place
    UNION ALL SELECT source_id, 'funding_decision' FROM funding_decision
    UNION ALL SELECT decided_source_id, 'funding_decision' FROM funding_decision
    UNION ALL SELECT source_id, 'funding_note' FROM funding_note
    UNION ALL SELECT source_id, 'observation' FROM observation
    UNION ALL SELECT source_id, 'event' FROM event
    UNION ALL SELECT source_id, 'working_group' FROM working_group
    UNION ALL SELECT source_id, 'working_group_member' FROM working_group_member
    UNION ALL SELECT source_id, 'lesson' FROM lesson
    UNION ALL SELECT source_id, 'lesson_figure' FROM lesson_figure
    UNION ALL SELECT source_id, 'response_step' FROM response_step
    UNION ALL SELECT source_id, 'statement' FROM statement
    UNION ALL SELECT source_id, 'term' FROM term
    UNION ALL SELECT source_id, 'further_reading' FROM further_reading
    UNION ALL SELECT source_id, 'employment_programme' FROM employment_programme
    UNION ALL SELECT source_id, 'employment_service' FROM employment_service
)
WHERE source_id IS NOT NULL
GROUP BY ALL
ORDER BY source_id, table_name

-- Who leads, takes part in or funds each project: one row a project, organisation and role. Who is only named as the
-- authority that the money came through is no funder.
CREATE TABLE mart.network_link AS
SELECT project_id, organisation_id, role, unit_fi, unit_en, [source_id] AS source_ids, locator
FROM project_organisation
UNION ALL BY NAME
SELECT project_id, organisation_id, 'funder' AS role,
       list(DISTINCT source_id ORDER BY source_id) AS source_ids,
       string_agg(DISTINCT locator, '; ' ORDER BY locator) AS locator
FROM project_funder
WHERE role = 'funder'
GROUP BY project_id, organisation_id
ORDER BY project_id, role, organisation_id

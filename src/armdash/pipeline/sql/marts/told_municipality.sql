-- The municipalities of which more is told than where they are: they carry out projects, or a source has a figure of
-- what the closure took there or of its company projects.
CREATE TABLE mart.told_municipality AS
WITH carrying AS (FROM organisation SEMI JOIN project_organisation USING (organisation_id))
SELECT substr(area_id, 3) AS code, organisation_id, area.name_fi, area.name_en, locative_fi, locative_en, sort_order
FROM area LEFT JOIN carrying ON area_id = 'KU' || municipality_code
WHERE area.kind = 'municipality' AND (
    organisation_id IS NOT NULL OR area_id IN (
        SELECT area_id FROM observation JOIN indicator USING (indicator_id)
        WHERE role IN ('workforce_share', 'tax_loss', 'company_projects')
    )
)

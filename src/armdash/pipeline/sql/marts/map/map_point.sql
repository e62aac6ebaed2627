-- The places that each scope of the map shows: ``area`` those of the municipalities that carry out projects, ``close``
-- those around the site, also without a project, ``partners`` all of projects.
CREATE TABLE mart.map_point AS
WITH placed AS (
    SELECT place.rowid AS place_order, place_id, municipality_code,
           longitude::DOUBLE AS longitude, latitude::DOUBLE AS latitude,
           place_id IN (SELECT place_id FROM project_place) AS has_project
    FROM place
    WHERE longitude IS NOT NULL
),
partner AS (SELECT longitude, latitude, municipality_code FROM placed WHERE has_project),
carried AS (
    SELECT longitude, latitude FROM partner
    WHERE municipality_code IN (
        SELECT municipality_code FROM project_organisation JOIN organisation USING (organisation_id)
    )
),
site AS (
    SELECT longitude, latitude FROM placed
    WHERE has_project AND place_id IN (SELECT place_id FROM area WHERE kind = 'site')
    ORDER BY place_order LIMIT 1
)
SELECT 'area' AS scope, longitude, latitude FROM carried
UNION ALL SELECT 'area', longitude, latitude FROM partner WHERE NOT EXISTS (FROM carried)
UNION ALL
SELECT 'close', placed.longitude, placed.latitude
FROM placed, site
WHERE 111.2 * sqrt(
    (placed.latitude - site.latitude) ** 2
    + ((placed.longitude - site.longitude) * cos(radians(site.latitude))) ** 2
) <= 5.5  -- kilometres
UNION ALL SELECT 'partners', longitude, latitude FROM partner

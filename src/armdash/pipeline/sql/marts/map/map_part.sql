-- What a scope shows of the land (without a code) and of each municipality: as GeoJSON for the map that is moved, and
-- as an SVG path in the chart's pixels for the one that is not; filled by pipeline/map_cuts.py.
CREATE TABLE mart.map_part (
    scope VARCHAR, layout VARCHAR, municipality_code VARCHAR, geojson VARCHAR, path VARCHAR
)

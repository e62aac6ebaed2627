-- The middle of the map's chart, its zoom (Web Mercator) and width in pixels by layout (desktop, mobile), for the scopes of ``map_point`` and for ``whole``, which
-- shows the municipalities whole; filled by pipeline/map_cuts.py.
CREATE TABLE mart.map_scope (
    scope VARCHAR, layout VARCHAR, longitude DOUBLE, latitude DOUBLE, zoom DOUBLE, width INTEGER,
    PRIMARY KEY (scope, layout)
)

-- The middle of the map's chart and its zoom (Web Mercator), for the scopes of ``map_point`` and for ``whole``, which
-- shows the municipalities whole; filled by pipeline/map_cuts.py.
CREATE TABLE mart.map_scope (scope VARCHAR PRIMARY KEY, longitude DOUBLE, latitude DOUBLE, zoom DOUBLE)

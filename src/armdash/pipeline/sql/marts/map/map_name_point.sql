-- Where on a scope's chart a municipality's name may stand: pixels, and how many of them it is to the border; filled
-- by pipeline/map_cuts.py.
CREATE TABLE mart.map_name_point (
    scope VARCHAR, layout VARCHAR, municipality_code VARCHAR, x INTEGER, y INTEGER, room DOUBLE
)

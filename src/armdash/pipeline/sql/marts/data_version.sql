CREATE TABLE mart.data_version AS
SELECT $version AS version, $shaping AS shaping, max(published_on) AS newest_source_on
FROM source

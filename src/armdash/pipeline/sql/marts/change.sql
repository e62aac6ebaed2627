-- What changed in the data, when and why; who changed it is for coordinators alone and stays in the files.
CREATE TABLE mart.change (
    change_id VARCHAR PRIMARY KEY,
    changed_at TIMESTAMP NOT NULL,
    kind VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);
CREATE TABLE mart.change_cell (
    change_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_key VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    value_before VARCHAR,
    value_after VARCHAR,
    PRIMARY KEY (change_id, number)
);

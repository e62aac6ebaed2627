CREATE TABLE mart.search_word AS
SELECT project_id, field, word, folded, stem FROM staging.search_word

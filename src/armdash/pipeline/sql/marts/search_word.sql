CREATE TABLE mart.search_word AS
SELECT project_id, field, word, folded, stem, compound FROM staging.search_word

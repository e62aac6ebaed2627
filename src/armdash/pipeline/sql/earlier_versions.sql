-- How a version that was made before a column was required, or a word was changed, is read by the tables of today:
-- each statement says what the pages of its time showed. Whoever adds a required column adds a line.
UPDATE staging.project_phase SET is_end_planned = 'false' WHERE is_end_planned IS NULL;
UPDATE staging.project_funder SET role = 'funder' WHERE role IS NULL;
UPDATE staging.project_place SET basis = 'work' WHERE basis IS NULL;
UPDATE staging.statement SET topic = 'loss' WHERE topic IS NULL;
UPDATE staging.lesson SET kind = 'caveat' WHERE kind = 'criticism';
UPDATE staging.funding_decision SET decided_precision = 'day' WHERE decided_on IS NOT NULL AND decided_precision IS NULL;

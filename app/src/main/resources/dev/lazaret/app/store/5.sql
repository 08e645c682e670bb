-- How many units executed in the last step: at least as many as "executed" says.
ALTER TABLE recent ADD COLUMN executed_at_most INTEGER; -- NULL: not known
-- Before this version "executed" was what could execute for some steps and what was seen to for others: it bounds nothing.
UPDATE recent SET executed_at_most = 0 WHERE step IN ('view', 'fetch');
UPDATE recent SET executed = 0 WHERE step IS NOT NULL;

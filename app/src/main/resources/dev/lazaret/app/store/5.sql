-- How many units executed in the last step: at least as many as "executed" says.
ALTER TABLE recent ADD COLUMN executed_at_most INTEGER; -- NULL: not known
-- Before this version "executed" was the most for some steps.
UPDATE recent SET executed_at_most = executed WHERE state = 'done' OR executed = 0;
UPDATE recent SET executed = 0 WHERE executed_at_most IS NULL;

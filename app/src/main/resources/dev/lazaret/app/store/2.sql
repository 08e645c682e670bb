-- The history of a repository: on which tree each word was said, what was opened, and what lapsed and why. Only ever added to;
-- all that is kept of a repository can be removed together, and nothing of it alone.
ALTER TABLE verdict ADD COLUMN tree TEXT;      -- digest of the repository in which it was given, 'sha256:...'; NULL: not known
ALTER TABLE verdict ADD COLUMN undoes INTEGER; -- the row that it takes back

CREATE INDEX verdict_by_repository ON verdict (repository);

-- A tree was read. Reading the same tree again adds nothing.
CREATE TABLE opening (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL,
    files      INTEGER NOT NULL,
    findings   INTEGER NOT NULL,
    time       INTEGER NOT NULL
) STRICT;

CREATE INDEX opening_by_repository ON opening (repository);

-- A verdict or a step that did not hold any more for a tree that was read. Exactly one of the two is named.
CREATE TABLE lapse (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL,
    verdict    INTEGER,
    step       INTEGER,
    reason     TEXT    NOT NULL,
    time       INTEGER NOT NULL,
    CHECK ((verdict IS NULL) <> (step IS NULL))
) STRICT;

CREATE UNIQUE INDEX lapse_is_told_once ON lapse (repository, tree, ifnull(verdict, 0), ifnull(step, 0));

-- A repository whose records are being removed, within one transaction.
CREATE TABLE forgetting (
    repository TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

DROP TRIGGER verdict_is_not_removed;

CREATE TRIGGER verdict_is_not_removed BEFORE DELETE ON verdict
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'verdicts are only added to');
END;

CREATE TRIGGER step_is_not_changed BEFORE UPDATE ON step
BEGIN
    SELECT RAISE(ABORT, 'steps are only added to');
END;

CREATE TRIGGER step_is_not_removed BEFORE DELETE ON step
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'steps are only added to');
END;

CREATE TRIGGER opening_is_not_changed BEFORE UPDATE ON opening
BEGIN
    SELECT RAISE(ABORT, 'openings are only added to');
END;

CREATE TRIGGER opening_is_not_removed BEFORE DELETE ON opening
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'openings are only added to');
END;

CREATE TRIGGER lapse_is_not_changed BEFORE UPDATE ON lapse
BEGIN
    SELECT RAISE(ABORT, 'lapses are only added to');
END;

CREATE TRIGGER lapse_is_not_removed BEFORE DELETE ON lapse
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'lapses are only added to');
END;

-- How things stood when a recent folder was last open; all NULL where it was not read to its end.
ALTER TABLE recent ADD COLUMN step TEXT;
ALTER TABLE recent ADD COLUMN state TEXT;
ALTER TABLE recent ADD COLUMN executed INTEGER; -- units that the step could execute
ALTER TABLE recent ADD COLUMN critical INTEGER;
ALTER TABLE recent ADD COLUMN high INTEGER;
ALTER TABLE recent ADD COLUMN medium INTEGER;
ALTER TABLE recent ADD COLUMN low INTEGER;
ALTER TABLE recent ADD COLUMN info INTEGER;
ALTER TABLE recent ADD COLUMN reviewed INTEGER; -- findings with a verdict that holds
ALTER TABLE recent ADD COLUMN lapsed INTEGER;   -- verdicts and steps that do not hold any more

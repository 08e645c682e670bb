-- What may run: decisions for build scripts and macros, each for exactly the bytes that the unit is made of. Only ever added to; a
-- later one for the same unit and digest takes the place of an earlier one.
CREATE TABLE decision (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL, -- digest of the repository in which it was decided, 'sha256:...'
    crate      TEXT    NOT NULL,
    version    TEXT    NOT NULL,
    kind       TEXT    NOT NULL, -- 'build-script' or 'macro'
    path       TEXT    NOT NULL, -- of its source file, as people read it
    own        INTEGER NOT NULL, -- 1: of the repository, 0: of a crate from elsewhere
    digest     BLOB    NOT NULL, -- over all that the unit is made of
    decision   TEXT    NOT NULL, -- 'run', 'replay' or 'stub'
    undoes     INTEGER,          -- the row that it takes back
    time       INTEGER NOT NULL
) STRICT;

CREATE INDEX decision_by_repository ON decision (repository);

CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision
BEGIN
    SELECT RAISE(ABORT, 'decisions are only added to');
END;

CREATE TRIGGER decision_is_not_removed BEFORE DELETE ON decision
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'decisions are only added to');
END;

-- A decision that did not hold any more for what a step would have run.
CREATE TABLE decision_lapse (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL,
    decision   INTEGER NOT NULL,
    time       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX decision_lapse_is_told_once ON decision_lapse (repository, tree, decision);

CREATE TRIGGER decision_lapse_is_not_changed BEFORE UPDATE ON decision_lapse
BEGIN
    SELECT RAISE(ABORT, 'lapses are only added to');
END;

CREATE TRIGGER decision_lapse_is_not_removed BEFORE DELETE ON decision_lapse
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'lapses are only added to');
END;

-- What the auditor expects units to do, each for exactly the bytes that the unit is made of. Only ever added to; a later one of the same
-- key takes the place of an earlier one.
CREATE TABLE expectation (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL, -- the folder in which it was said, as a file URI
    tree       TEXT    NOT NULL, -- digest of the repository at that time, 'sha256:...'
    crate      TEXT    NOT NULL,
    version    TEXT    NOT NULL,
    kind       TEXT    NOT NULL, -- of the unit: 'build-script', 'macro', 'test', ...
    path       TEXT    NOT NULL, -- of its source file, as people read it
    own        INTEGER NOT NULL, -- 1: of the repository, 0: of a crate from elsewhere
    digest     BLOB    NOT NULL, -- over all that the unit is made of
    operation  TEXT    NOT NULL, -- 'read', 'start', ...
    result     TEXT    NOT NULL, -- 'allowed', 'denied' or 'absent'
    form       TEXT    NOT NULL, -- 'exact' or 'pattern'
    object     TEXT    NOT NULL,
    withdrawn  INTEGER NOT NULL, -- 1: from now on it is not expected
    time       INTEGER NOT NULL  -- milliseconds since 1970 in UTC
) STRICT;

CREATE INDEX expectation_by_repository ON expectation (repository);

CREATE TRIGGER expectation_is_not_changed BEFORE UPDATE ON expectation
BEGIN
    SELECT RAISE(ABORT, 'expectations are only added to');
END;

CREATE TRIGGER expectation_is_not_removed BEFORE DELETE ON expectation
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'expectations are only added to');
END;

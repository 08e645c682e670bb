-- What the auditor said of findings. Only ever added to: the newest row of a key is the verdict, the others are its history.
CREATE TABLE verdict (
    id          INTEGER PRIMARY KEY,
    rule        TEXT    NOT NULL,
    path        BLOB    NOT NULL, -- below the repository, as the file system has it
    fingerprint TEXT    NOT NULL,
    digest      BLOB    NOT NULL, -- of what the verdict is bound to
    repository  TEXT    NOT NULL, -- the folder in which it was given, as a file URI
    state       TEXT    NOT NULL CHECK (state IN ('unreviewed', 'accepted', 'flagged')),
    reason      TEXT,
    note        TEXT,
    time        INTEGER NOT NULL  -- milliseconds since 1970 in UTC
) STRICT;

CREATE INDEX verdict_by_key ON verdict (rule, path, fingerprint);

CREATE TRIGGER verdict_is_not_changed BEFORE UPDATE ON verdict
BEGIN
    SELECT RAISE(ABORT, 'verdicts are only added to');
END;

CREATE TRIGGER verdict_is_not_removed BEFORE DELETE ON verdict
BEGIN
    SELECT RAISE(ABORT, 'verdicts are only added to');
END;

-- What became of steps.
CREATE TABLE step (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL, -- as above
    step       TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    digest     TEXT,             -- of the repository for which it ran, 'sha256:...'
    record     TEXT    NOT NULL, -- the whole record, as JSON
    time       INTEGER NOT NULL
) STRICT;

CREATE INDEX step_by_digest ON step (digest, step);
CREATE INDEX step_by_repository ON step (repository, step);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recent (
    repository TEXT PRIMARY KEY,
    time       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

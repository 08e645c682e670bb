-- Findings that the auditor has made. Only ever added to: the newest row of a key is the finding, the others are its history.
CREATE TABLE own_finding (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL, -- the folder in which it was made, as a file URI
    tree       TEXT    NOT NULL, -- digest of the repository at that time, 'sha256:...'
    key        TEXT    NOT NULL, -- of the finding, for all of its rows
    path       BLOB    NOT NULL, -- below the repository, as the file system has it
    first      INTEGER NOT NULL, -- lines, from 1
    last       INTEGER NOT NULL,
    file       BLOB    NOT NULL, -- digests: of the file, of the first line, of all lines, of those before and after them
    opening    BLOB    NOT NULL,
    text       BLOB    NOT NULL,
    before     BLOB    NOT NULL,
    after      BLOB    NOT NULL,
    title      TEXT    NOT NULL,
    severity   TEXT    NOT NULL,
    fires      TEXT,             -- the act; NULL: none
    note       TEXT,
    withdrawn  INTEGER NOT NULL, -- 1: from now on there is no such finding
    undoes     INTEGER,          -- the row that it takes back
    time       INTEGER NOT NULL  -- milliseconds since 1970 in UTC
) STRICT;

CREATE INDEX own_finding_by_repository ON own_finding (repository, key);

CREATE TRIGGER own_finding_is_not_changed BEFORE UPDATE ON own_finding
BEGIN
    SELECT RAISE(ABORT, 'findings are only added to');
END;

CREATE TRIGGER own_finding_is_not_removed BEFORE DELETE ON own_finding
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'findings are only added to');
END;

-- A finding whose text was not found again in a tree that was read.
CREATE TABLE own_finding_lapse (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL,
    finding    INTEGER NOT NULL,
    reason     TEXT    NOT NULL,
    time       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX own_finding_lapse_is_told_once ON own_finding_lapse (repository, tree, finding);

CREATE TRIGGER own_finding_lapse_is_not_changed BEFORE UPDATE ON own_finding_lapse
BEGIN
    SELECT RAISE(ABORT, 'lapses are only added to');
END;

CREATE TRIGGER own_finding_lapse_is_not_removed BEFORE DELETE ON own_finding_lapse
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'lapses are only added to');
END;

-- Which lines of files the auditor has read: one row for each content of a file. The row that was written last is the newest.
CREATE TABLE reading (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL, -- the folder, as a file URI
    crate      TEXT    NOT NULL, -- NAME@VERSION that the path is below; empty for the repository's own
    path       BLOB    NOT NULL,
    digest     BLOB    NOT NULL, -- of the file's content
    read       TEXT    NOT NULL, -- '1-41,50'
    lines      BLOB    NOT NULL, -- the beginning of a SHA-256 value of each of its lines; empty where they are too many
    UNIQUE (repository, crate, path, digest)
) STRICT;

-- What the auditor said of lines. Only ever added to.
CREATE TABLE lines_marked (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL, -- digest of the repository at that time, 'sha256:...'
    crate      TEXT    NOT NULL,
    path       BLOB    NOT NULL,
    digest     BLOB    NOT NULL,
    lines      TEXT    NOT NULL, -- those of which it was not said before
    read       INTEGER NOT NULL, -- 1: read, 0: unread
    undoes     INTEGER,          -- the entry that this one takes back
    time       INTEGER NOT NULL
) STRICT;

CREATE INDEX lines_marked_of_file ON lines_marked (repository, crate, path);

CREATE TRIGGER lines_marked_is_not_changed BEFORE UPDATE ON lines_marked
BEGIN
    SELECT RAISE(ABORT, 'what was said of lines is only added to');
END;

CREATE TRIGGER lines_marked_is_not_removed BEFORE DELETE ON lines_marked
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE repository = OLD.repository)
BEGIN
    SELECT RAISE(ABORT, 'what was said of lines is only added to');
END;

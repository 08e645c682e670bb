-- What build scripts made when they ran, so that it can be replayed where the same bytes would run again.
CREATE TABLE recording (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    digest     BLOB    NOT NULL, -- over all that the script is made of
    text       TEXT    NOT NULL,
    time       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX recording_of_bytes ON recording (repository, digest);

-- What isolated build scripts made, to be compared with what the same bytes make natively.
CREATE TABLE isolated_output (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    digest     BLOB    NOT NULL, -- over all that the script is made of, and the profile
    time       INTEGER NOT NULL, -- before the text, which is long, so that it is read fast
    text       TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX isolated_output_of_bytes ON isolated_output (repository, digest);
CREATE INDEX isolated_output_by_age ON isolated_output (repository, time);

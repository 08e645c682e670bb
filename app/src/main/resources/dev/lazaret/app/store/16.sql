-- What isolated build scripts made, to be compared with what the same bytes make natively.
CREATE TABLE isolated_output (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    digest     BLOB    NOT NULL, -- over all that the script is made of, and the profile
    text       TEXT    NOT NULL,
    time       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX isolated_output_of_bytes ON isolated_output (repository, digest);

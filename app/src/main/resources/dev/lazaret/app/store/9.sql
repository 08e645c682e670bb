-- Text files that build scripts made when they ran, to be read later. The oldest go where there are too many.
CREATE TABLE made_text (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    digest     BLOB    NOT NULL, -- SHA-256 of the content
    content    BLOB    NOT NULL,
    time       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX made_text_of_digest ON made_text (repository, digest);

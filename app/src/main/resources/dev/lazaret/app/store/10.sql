-- The last audits of a folder, so that what is news can be told. The oldest go.
CREATE TABLE earlier_audit (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,
    tree       TEXT    NOT NULL, -- digest of the repository
    rules      TEXT    NOT NULL, -- digest of the catalogue
    document   BLOB    NOT NULL, -- the audit as JSON, packed by gzip
    time       INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX earlier_audit_of_tree ON earlier_audit (repository, tree, rules);
